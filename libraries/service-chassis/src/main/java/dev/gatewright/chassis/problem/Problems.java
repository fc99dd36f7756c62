package dev.gatewright.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.chassis.identity.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes responses of problems: JSON for programs, a page for browsers; failures are logged here, once. */
@ApplicationScoped
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String PROBLEM_JSON = "application/problem+json";

    private final ObjectMapper json;
    private final ErrorPage page;

    Problems(ObjectMapper json, ErrorPage page) {
        this.json = json;
        this.page = page;
    }

    /** The answer to a request that accepts the given media types. */
    public Response response(ProblemException problem, @Nullable String accept) {
        UUID correlation = Ids.next();
        if (problem.type().status() >= 500) {
            LOG.errorf(problem, "%s (%s)", problem.detail(), correlation);
        }
        return response(body(problem, correlation), problem, accept);
    }

    private Response response(ProblemBody body, ProblemException problem, @Nullable String accept) {
        boolean html = prefersHtml(accept);
        Response.ResponseBuilder response = Response.status(body.status())
                .type(mediaType(html))
                .entity(html ? page.html(body) : text(body))
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept");
        problem.headers().forEach(response::header);
        return response.build();
    }

    private static ProblemBody body(ProblemException problem, UUID correlation) {
        return new ProblemBody(
                problem.type().type(),
                problem.type().title(),
                problem.type().status(),
                problem.detail(),
                URI.create("urn:uuid:" + correlation),
                List.copyOf(problem.errors()));
    }

    static String mediaType(boolean html) {
        return html ? MediaType.TEXT_HTML + ";charset=UTF-8" : PROBLEM_JSON;
    }

    /** For where no resource has been found yet. */
    String json(ProblemException problem) {
        return text(body(problem, Ids.next()));
    }

    /** The same for people; nobody knows yet who they are, so that no console is drawn around it. */
    String plainPage(ProblemException problem) {
        return PlainErrorPage.draw(body(problem, Ids.next()));
    }

    /** Browsers list HTML first; programs name JSON, anything, or nothing. */
    static boolean prefersHtml(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        int html = accept.indexOf("text/html");
        int other = accept.indexOf("json");
        return html >= 0 && (other < 0 || html < other);
    }

    private String text(ProblemBody body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written as JSON", e);
        }
    }
}
