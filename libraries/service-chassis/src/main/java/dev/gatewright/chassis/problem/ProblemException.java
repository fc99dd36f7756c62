package dev.gatewright.chassis.problem;

import dev.gatewright.contracts.problem.ProblemType;
import java.util.List;
import java.util.Map;

/** A refusal, or a failure, that a caller is told about. The detail is written for them and holds no internals. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        this(type, detail, errors, Map.of());
    }

    private ProblemException(ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** The same with response headers, such as {@code Retry-After}. */
    public ProblemException with(Map<String, String> responseHeaders) {
        ProblemException copy = new ProblemException(type, detail(), errors, responseHeaders);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** One field is at fault. */
    public static ProblemException invalid(String pointer, String message) {
        return new ProblemException(
                ProblemType.INPUT_INVALID, "The input is not acceptable.", List.of(new FieldError(pointer, message)));
    }

    /** There is nothing of that kind and name, or not for this caller: the answer is the same. */
    public static ProblemException missing(String what) {
        return new ProblemException(ProblemType.RESOURCE_MISSING, "There is no such " + what + ".");
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
