package dev.gatewright.chassis.problem;

import dev.gatewright.contracts.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers who announces more content than the service takes, once they have sent it: a connection that is closed while its
 * client still sends is reset, and the answer with it. Who announces far more is cut off.
 */
@Singleton
final class LargeContent {

    private static final int EARLY = 850;
    private static final long READ_AT_MOST = 8L << 20;

    private final long limit;
    private final Problems problems;

    LargeContent(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, Problems problems) {
        this.limit = limit.asLongValue();
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        long excess = announced(request) - limit;
        if (excess <= 0 || excess > READ_AT_MOST || request.getHeader(HttpHeaders.EXPECT) != null) {
            context.next();
            return;
        }
        request.handler(ignored -> {}).endHandler(end -> answer(context)).resume();
    }

    /** Zero when nothing, or no number, is announced: others count what comes and refuse what is none. */
    private static long announced(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void answer(RoutingContext context) {
        ProblemException problem = new ProblemException(
                ProblemType.CONTENT_TOO_LARGE, "The content is larger than %d bytes.".formatted(limit));
        boolean html = Problems.prefersHtml(context.request().getHeader(HttpHeaders.ACCEPT));
        context.response()
                .setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.mediaType(html))
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(html ? problems.plainPage(problem) : problems.json(problem));
    }
}
