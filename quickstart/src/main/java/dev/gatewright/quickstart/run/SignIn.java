package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A demo credential.
 *
 * @param kind {@code oauth-client}, which gets tokens at {@code tokenUrl}, or {@code person}, who signs in to the consoles
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
        Settings settings = folder.read("settings.json", Settings.class).orElse(Settings.USUAL);
        Secrets secrets = new Secrets(folder);
        for (DemoClient client : DemoClient.ALL) {
            secrets.known(client.secretName())
                    .ifPresent(secret -> all.add(new SignIn(
                            "oauth-client",
                            client.name(),
                            secret,
                            settings.url(Port.KEY_MANAGER) + "/oauth/token",
                            String.join(" ", client.scopes()))));
        }
        secrets.known(DemoPeople.PASSWORD).ifPresent(password -> all.addAll(DemoPeople.signIns(password)));
        return all;
    }
}
