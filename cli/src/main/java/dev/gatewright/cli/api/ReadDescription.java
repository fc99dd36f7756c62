package dev.gatewright.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.remote.Publisher;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Has the publisher read a description; nothing is made of it yet. */
final class ReadDescription {

    private static final String BOUNDARY = "gatewright-description-7d1f0c5e9ab34";
    private static final Set<String> AT_WORK = Set.of("fetching", "reading");
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Publisher publisher;

    ReadDescription(Publisher publisher) {
        this.publisher = publisher;
    }

    /** The import with its findings and proposal; its state says whether an API can be made of it. */
    JsonNode read(Path file, byte[] bytes) {
        String type = "multipart/form-data; boundary=" + BOUNDARY;
        JsonNode sent = publisher
                .send("POST", Publisher.path("imports"), form(file, bytes), type, "")
                .json();
        String path = Publisher.path("imports", sent.path("id").asText());
        long begin = System.nanoTime();
        while (AT_WORK.contains(sent.path("state").asText())) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw CommandFailed.environment(
                        "The publisher has not read the description within " + PATIENCE.toMinutes() + " minutes.",
                        "Nothing was made; try again later.");
            }
            LockSupport.parkNanos(LOOK.toNanos());
            sent = publisher.get(path).json();
        }
        return sent;
    }

    /** The publisher shows the file's name in the revision's history. */
    private static byte[] form(Path file, byte[] bytes) {
        String name = String.valueOf(file.getFileName()).replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        String type = ApiPush.type(file);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(UTF_8));
        form.writeBytes(bytes);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return form.toByteArray();
    }
}
