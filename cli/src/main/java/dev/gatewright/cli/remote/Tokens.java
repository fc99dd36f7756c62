package dev.gatewright.cli.remote;

import dev.gatewright.cli.output.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens for a run: of the account in the environment, renewed as needed; or the one that {@code login} kept. */
final class Tokens {

    private final URI url;
    private final @Nullable ServiceAccount account;
    private @Nullable AccessToken current;

    private Tokens(URI url, @Nullable ServiceAccount account, @Nullable AccessToken current) {
        this.url = url;
        this.account = account;
        this.current = current;
    }

    static Tokens of(Variables variables) throws IOException {
        Optional<String> url = variables.set(Variables.URL);
        Optional<String> id = variables.set(Variables.CLIENT_ID);
        Optional<String> secret = variables.set(Variables.CLIENT_SECRET);
        if (url.isPresent() && id.isPresent() && secret.isPresent()) {
            ServiceAccount account = new ServiceAccount(ServiceUrl.of(url.get()), id.get(), secret.get());
            return new Tokens(account.url(), account, null);
        }
        Path file = StoredLogin.file(variables);
        StoredLogin login = StoredLogin.read(file)
                .orElseThrow(() -> CommandFailed.environment(
                        "You are not logged in.",
                        "'gatewright login' does it; scripts set %s, %s and %s."
                                .formatted(Variables.URL, Variables.CLIENT_ID, Variables.CLIENT_SECRET)));
        if (url.isPresent() && !ServiceUrl.of(url.get()).equals(login.url())) {
            throw CommandFailed.environment(
                    "You are logged in at %s, but %s is %s.".formatted(login.url(), Variables.URL, url.get()),
                    "'gatewright login' logs in there.");
        }
        return new Tokens(login.url(), null, login.token());
    }

    URI url() {
        return url;
    }

    AccessToken token(Http http) {
        AccessToken held = current;
        if (held == null || !held.isFresh(Instant.now())) {
            if (account == null) {
                throw CommandFailed.environment(
                        "The login at " + url + " has expired.",
                        "'gatewright login' makes a new one; with %s and %s set, none is needed."
                                .formatted(Variables.CLIENT_ID, Variables.CLIENT_SECRET));
            }
            held = account.token(http);
            current = held;
        }
        return held;
    }
}
