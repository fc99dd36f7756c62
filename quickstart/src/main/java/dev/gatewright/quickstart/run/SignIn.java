package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatewright.quickstart.demo.DemoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A demo credential.
 *
 * @param kind {@code api-key}, whose {@code secret} is sent in {@code X-API-Key}; {@code oauth-client}, which gets
 *     tokens at {@code tokenUrl}; or {@code person}, who signs in to the consoles
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SignIn(
        String kind,
        String name,
        String secret,
        @Nullable String tokenUrl,
        @Nullable String scope) {

    /** What {@code up} made so far. */
    static List<SignIn> all(RunFolder folder) throws IOException {
        List<SignIn> all = new ArrayList<>();
        folder.read(Installation.API_KEY, SignIn.class).ifPresent(all::add);
        Settings settings = folder.read("settings.json", Settings.class).orElse(Settings.USUAL);
        if (Files.exists(folder.demo().resolve("clients.json"))) {
            for (DemoClient client : DemoClient.keptIn(folder.demo())) {
                all.add(new SignIn(
                        "oauth-client",
                        client.id(),
                        client.secret(),
                        settings.url(Port.ISSUER) + "/token",
                        client.scope()));
            }
        }
        new Secrets(folder).known(DemoPeople.PASSWORD).ifPresent(password -> all.addAll(DemoPeople.signIns(password)));
        return all;
    }
}
