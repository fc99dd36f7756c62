package dev.gatewright.publisher.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.policy.PolicyInput;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.policies.SampleRequest.Who;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a policy's input of a sample request, as a gateway makes it of a real one. */
final class TryInput {

    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]{0,31}");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]{1,128}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");
    private static final Set<String> KINDS = Set.of("anonymous", "api-key", "token");
    private static final int MINUTES_OF_HOUR = 60;

    private final SampleRequest sample;
    private final Clock clock;
    private final List<FieldError> errors = new ArrayList<>();

    TryInput(SampleRequest sample, Clock clock) {
        this.sample = sample;
        this.clock = clock;
    }

    PolicyInput input(
            PolicyInput.Api api, Map<String, String> pathParameters, String basePath, @Nullable JsonNode parameters) {
        PolicyInput input =
                new PolicyInput(request(pathParameters, basePath), api, principal(), time(parameters), parameters);
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INPUT_INVALID, "The sample request is not acceptable.", errors);
        }
        return input;
    }

    private PolicyInput.Request request(Map<String, String> pathParameters, String basePath) {
        String method = or(sample.method(), "GET");
        String path = or(sample.path(), "/");
        String address = or(sample.clientAddress(), "203.0.113.10");
        check(METHOD.matcher(method).matches(), "/method", "must be an HTTP method in upper case");
        check(
                path.startsWith("/") && path.length() <= 2_000 && path.chars().allMatch(each -> each > ' '),
                "/path",
                "must begin with a slash and hold no spaces");
        check(
                ADDRESS.matcher(address).matches(),
                "/clientAddress",
                "must be an IPv4 or IPv6 address, such as 203.0.113.10");
        return new PolicyInput.Request(
                "try",
                method,
                "https",
                "api.example.com",
                basePath.equals("/") ? path : basePath + path,
                pathParameters,
                sample.query() == null ? Map.of() : sample.query(),
                headers(),
                address);
    }

    /** Lower-case names, without credentials: policies never see those. */
    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        if (sample.headers() != null) {
            sample.headers().forEach((name, value) -> {
                String lower = name.toLowerCase(Locale.ROOT);
                check(HEADER.matcher(lower).matches(), "/headers", "'%s' is no header name".formatted(name));
                if (!CREDENTIALS.contains(lower)) {
                    headers.put(lower, value);
                }
            });
        }
        return headers;
    }

    private PolicyInput.Principal principal() {
        Who who = sample.principal() == null ? new Who(null, null, null, null, null, null, null) : sample.principal();
        String kind = or(who.kind(), "anonymous");
        check(KINDS.contains(kind), "/principal/kind", "must be anonymous, api-key or token");
        boolean token = kind.equals("token");
        JsonNode claims = who.claims();
        check(claims == null || claims.isObject(), "/principal/claims", "must be a JSON object");
        return new PolicyInput.Principal(
                kind,
                who.subject(),
                token ? "https://issuer.example.com" : null,
                who.client(),
                who.application(),
                null,
                who.plan(),
                who.scopes() == null ? List.of() : who.scopes(),
                token && claims == null ? JsonNodeFactory.instance.objectNode() : claims);
    }

    private PolicyInput.Time time(@Nullable JsonNode parameters) {
        Instant at = sample.at() == null ? clock.instant() : sample.at();
        ZonedDateTime now;
        try {
            now = at.atZone(ZoneId.of(
                    parameters == null ? "UTC" : parameters.path("zone").asText("UTC")));
        } catch (DateTimeException e) {
            errors.add(new FieldError("/parameters/zone", "is no time zone that is known here"));
            now = at.atZone(ZoneId.of("UTC"));
        }
        return new PolicyInput.Time(
                at.getEpochSecond(),
                now.getZone().getId(),
                now.toLocalDate().toString(),
                now.getDayOfWeek().name().toLowerCase(Locale.ROOT),
                now.getHour() * MINUTES_OF_HOUR + now.getMinute());
    }

    private void check(boolean sound, String pointer, String message) {
        if (!sound) {
            errors.add(new FieldError(pointer, message));
        }
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isEmpty() ? otherwise : given;
    }
}
