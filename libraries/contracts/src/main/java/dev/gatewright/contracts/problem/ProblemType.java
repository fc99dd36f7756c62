package dev.gatewright.contracts.problem;

import java.net.URI;
import java.util.Locale;

/** Every kind of failure a client can meet. The slug of a type never changes once released. */
public enum ProblemType {
    MALFORMED_REQUEST(400, Category.CLIENT, "The request is not valid HTTP"),
    AMBIGUOUS_REQUEST(400, Category.CLIENT, "The request can be read in more than one way"),
    REQUEST_TIMEOUT(408, Category.CLIENT, "The request did not arrive in time"),
    BODY_TOO_LARGE(413, Category.CLIENT, "The request body is larger than this API accepts"),
    URI_TOO_LONG(414, Category.CLIENT, "The request target is longer than this gateway accepts"),
    HEADERS_TOO_LARGE(431, Category.CLIENT, "The request headers are larger than this gateway accepts"),
    NOT_FOUND(404, Category.CLIENT, "No API is served here"),
    METHOD_NOT_ALLOWED(405, Category.CLIENT, "This operation does not accept this method"),
    UPGRADE_NOT_SUPPORTED(501, Category.CLIENT, "This API does not accept protocol upgrades"),

    CREDENTIALS_MISSING(401, Category.AUTHENTICATION, "This API needs credentials"),
    CREDENTIALS_INVALID(401, Category.AUTHENTICATION, "The credentials are not accepted"),

    BLOCKED(403, Category.AUTHORIZATION, "Calls like this one are blocked by the operator"),
    ORIGIN_NOT_ALLOWED(403, Category.AUTHORIZATION, "This origin may not call this API from a browser"),
    SUBSCRIPTION_REQUIRED(403, Category.AUTHORIZATION, "The application is not subscribed to this API"),
    INSUFFICIENT_SCOPE(403, Category.AUTHORIZATION, "The token lacks a scope that this operation needs"),
    POLICY_DENIED(403, Category.AUTHORIZATION, "A policy denies this call"),
    POLICY_FAILED(500, Category.AUTHORIZATION, "A policy could not be evaluated, so the call is denied"),

    RATE_LIMIT_EXCEEDED(429, Category.LIMIT, "Too many requests"),
    QUOTA_EXCEEDED(429, Category.LIMIT, "The quota is used up"),

    UPSTREAM_UNREACHABLE(502, Category.UPSTREAM, "The backend cannot be reached"),
    UPSTREAM_INVALID_RESPONSE(502, Category.UPSTREAM, "The backend did not answer in valid HTTP"),
    UPSTREAM_TIMEOUT(504, Category.UPSTREAM, "The backend did not answer in time"),

    API_QUARANTINED(503, Category.GATEWAY, "This API is configured wrongly and is not served"),
    CONFIGURATION_EXPIRED(503, Category.GATEWAY, "The gateway's configuration has expired"),
    OVERLOADED(503, Category.GATEWAY, "The gateway has no capacity left"),
    KEYS_UNAVAILABLE(503, Category.GATEWAY, "The keys to check this token with cannot be obtained"),
    NOT_READY(503, Category.GATEWAY, "The gateway has no configuration yet"),
    INTERNAL_ERROR(500, Category.GATEWAY, "The gateway failed"),

    // What the hosted services answer: the consoles, their REST interface and the gateways' sync channel.
    REQUEST_UNREADABLE(400, Category.CLIENT, "The request cannot be read"),
    INPUT_INVALID(422, Category.CLIENT, "The input is not acceptable"),
    SIGN_IN_REQUIRED(401, Category.AUTHENTICATION, "This needs a sign-in"),
    PERMISSION_MISSING(403, Category.AUTHORIZATION, "Your roles do not permit this"),
    CROSS_SITE_REQUEST(403, Category.AUTHORIZATION, "The request does not come from a page of this console"),
    RESOURCE_MISSING(404, Category.CLIENT, "There is nothing here"),
    NOT_ACCEPTABLE(406, Category.CLIENT, "None of the accepted media types is available"),
    CONFLICT(409, Category.CLIENT, "The request conflicts with what is there"),
    EDITED_MEANWHILE(412, Category.CLIENT, "Somebody else changed this meanwhile"),
    CONTENT_TOO_LARGE(413, Category.CLIENT, "The content is larger than this service accepts"),
    MEDIA_TYPE_UNSUPPORTED(415, Category.CLIENT, "This content type is not accepted here"),
    VERSION_REQUIRED(428, Category.CLIENT, "The change does not say which version it was made on"),
    TOO_MANY_ATTEMPTS(429, Category.LIMIT, "Too many attempts"),
    ENROLMENT_REFUSED(403, Category.AUTHENTICATION, "The enrolment token is not accepted"),
    INSTANCE_UNVERIFIED(401, Category.AUTHENTICATION, "The instance's proof is not accepted"),
    INSTANCE_UNKNOWN(401, Category.AUTHENTICATION, "No such instance is enrolled here"),
    INSTANCE_REVOKED(403, Category.AUTHORIZATION, "The instance has been revoked"),
    CLOCK_DIFFERS(401, Category.AUTHENTICATION, "The instance's clock differs too much"),
    SERVICE_FAILED(500, Category.SERVICE, "The service failed"),
    DEPENDENCY_UNAVAILABLE(503, Category.SERVICE, "Something that the service needs is not available");

    /**
     * Who has to act: the caller, the caller's identity or rights, its consumption, the backend's owner, the operator of
     * the gateway, or whoever runs the hosted services.
     */
    public enum Category {
        CLIENT,
        AUTHENTICATION,
        AUTHORIZATION,
        LIMIT,
        UPSTREAM,
        GATEWAY,
        SERVICE
    }

    private static final String PAGES = "https://gatewright.dev/problems/";

    private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final URI type = URI.create(PAGES + slug);
    private final int status;
    private final Category category;
    private final String title;

    ProblemType(int status, Category category, String title) {
        this.status = status;
        this.category = category;
        this.title = title;
    }

    /** The stable name, the last segment of {@link #type()} and the file name of the documentation page. */
    public String slug() {
        return slug;
    }

    /** The {@code type} member of RFC 9457 section 3.1.1: the address of the documentation page. */
    public URI type() {
        return type;
    }

    public int status() {
        return status;
    }

    public Category category() {
        return category;
    }

    public String title() {
        return title;
    }
}
