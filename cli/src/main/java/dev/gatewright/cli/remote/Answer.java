package dev.gatewright.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.net.URI;
import java.util.Optional;

/** What a service answered. */
public final class Answer {

    private final URI from;
    private final int status;
    private final String etag;
    private final byte[] body;

    Answer(URI from, int status, String etag, byte[] body) {
        this.from = from;
        this.status = status;
        this.etag = etag;
        this.body = body.clone();
    }

    URI from() {
        return from;
    }

    public int status() {
        return status;
    }

    /** For the next change's {@code If-Match}; empty for none. */
    public String etag() {
        return etag;
    }

    public byte[] bytes() {
        return body.clone();
    }

    /** The body, or nothing when there is none. */
    public JsonNode json() {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        return readable()
                .orElseThrow(() -> CommandFailed.environment(
                        from + " did not answer in JSON.", "Is this the address of Gatewright's publisher?"));
    }

    Optional<JsonNode> readable() {
        try {
            return Optional.of(StrictJson.limitedTo(Http.LARGEST).read(body));
        } catch (JsonRefused e) {
            return Optional.empty();
        }
    }
}
