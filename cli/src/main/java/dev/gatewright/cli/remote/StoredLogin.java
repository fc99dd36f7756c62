package dev.gatewright.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.files.WholeFile;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What {@code login} keeps, for its owner alone: a token of minutes and the address it is for, no secret. */
record StoredLogin(URI url, AccessToken token) {

    private static final long LARGEST = 1L << 20;

    static Path file(Variables variables) {
        return variables.configuration().resolve("login.json");
    }

    void write(Path file) throws IOException {
        WholeFile.writePrivate(
                file,
                StrictJson.limitedTo(LARGEST)
                        .write(Map.of(
                                "url", url.toString(),
                                "token", token.text(),
                                "expiresAt", token.expiresAt().toString())));
    }

    static Optional<StoredLogin> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode stored = StrictJson.limitedTo(LARGEST).read(Files.readAllBytes(file));
            AccessToken token = new AccessToken(
                    stored.path("token").asText(),
                    Instant.parse(stored.path("expiresAt").asText()));
            return Optional.of(new StoredLogin(ServiceUrl.of(stored.path("url").asText()), token));
        } catch (JsonRefused | DateTimeException e) {
            throw CommandFailed.environment(file + " is damaged.", "'gatewright login' writes a new one.");
        }
    }
}
