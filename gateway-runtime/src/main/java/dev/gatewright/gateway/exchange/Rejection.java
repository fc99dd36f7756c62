package dev.gatewright.gateway.exchange;

import dev.gatewright.contracts.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal on its way to becoming a response. It has no stack trace: it is an answer, not a defect.
 *
 * <p>{@code detail} is one sentence for the caller and holds nothing secret. {@code reason} is a stable code within the
 * type, such as {@code token-expired}, for logs, metrics and the usage event. {@code headers} go on the response.
 */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final @Nullable String reason;
    private final transient Map<String, String> headers;
    private final transient Map<String, String> members;

    public Rejection(ProblemType type, String detail) {
        this(type, detail, null, Map.of(), Map.of());
    }

    public Rejection(ProblemType type, String detail, String reason) {
        this(type, detail, reason, Map.of(), Map.of());
    }

    /** {@code members} are extension members of the problem document (RFC 9457 section 3.2). */
    public Rejection(
            ProblemType type,
            String detail,
            @Nullable String reason,
            Map<String, String> headers,
            Map<String, String> members) {
        super(detail, null, false, false);
        this.type = type;
        this.reason = reason;
        this.headers = Map.copyOf(headers);
        this.members = Map.copyOf(members);
    }

    public ProblemType type() {
        return type;
    }

    public @Nullable String reason() {
        return reason;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Map<String, String> members() {
        return members;
    }

    /** This refusal with more response headers; its own win. */
    public Rejection withHeaders(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(headers);
        return new Rejection(type, String.valueOf(getMessage()), reason, all, members);
    }
}
