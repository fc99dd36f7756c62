package dev.gatewright.chassis.editing;

import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers that name the version of what they show, which the next change then gives in {@code If-Match}. */
public final class Versioned {

    private Versioned() {}

    public static Response ok(long version, Object body) {
        return answer(Response.ok(), version, body).build();
    }

    /** What was made is at {@code path}. */
    public static Response created(String path, long version, Object body) {
        return answer(Response.created(URI.create(path)), version, body).build();
    }

    /** With a secret that is shown this once: nobody on the way keeps it. */
    public static Response secret(long version, Object body) {
        return answer(Response.ok(), version, body)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** What was made is at {@code path}, with a secret that is shown this once. */
    public static Response secretCreated(String path, long version, Object body) {
        return answer(Response.created(URI.create(path)), version, body)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response.ResponseBuilder answer(Response.ResponseBuilder response, long version, Object body) {
        return response.header("ETag", IfMatch.tag(version)).entity(body);
    }
}
