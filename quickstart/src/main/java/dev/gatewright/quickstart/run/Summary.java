package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The end of {@code up}: where everything is, and lines to paste. */
final class Summary {

    private Summary() {}

    static String of(RunFolder folder, Settings settings, Calls calls, Path firstOwnerLink) throws IOException {
        Tls tls = calls.tls();
        String trust = tls != null && tls.isPrivate() ? trust(tls) : "";
        return (settings.demo() ? demo(folder, settings, tls) : bare(folder, settings, firstOwnerLink)) + trust;
    }

    private static String demo(RunFolder folder, Settings settings, @Nullable Tls tls) throws IOException {
        List<SignIn> signIns = SignIn.all(folder);
        SignIn client = named(signIns, "demo-reader");
        return """

                Gatewright is up.

                  publisher         %1$s/acme/apis
                  key-manager       %2$s
                  production-eu     %3$s and %4$s
                  test-eu           %5$s
                  parcel-tracking   %3$s/parcels/v1   security: none
                  currency-rates    %3$s/rates/v1   security: tokens of key-manager
                  files             %6$s

                Sign in, all with the password %7$s
                %8$s
                A call that anybody may make:
                %11$s %3$s/parcels/v1/parcels/FF483920175CH

                A call with a token of key-manager:
                %11$s -H "Authorization: Bearer $(%11$s -u %9$s:%10$s -d grant_type=client_credentials -d scope=rates:read %2$s/oauth/token | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')" %3$s/rates/v1/rates/EUR/CHF

                A call that is refused:
                %11$s -i %3$s/rates/v1/rates/EUR/CHF

                ./gatewright status, logs -f production-eu-1, down
                """.formatted(
                        settings.url(Port.PUBLISHER),
                        settings.url(Port.KEY_MANAGER),
                        settings.url(Port.GATEWAY),
                        settings.url(Port.GATEWAY_2),
                        settings.url(Port.TEST_GATEWAY),
                        folder.path(),
                        new Secrets(folder).of(DemoPeople.PASSWORD),
                        people(signIns),
                        client.name(),
                        client.secret(),
                        tls != null && tls.isPrivate() ? "curl -s --cacert " + tls.authorities() : "curl -s");
    }

    /** Nobody knows an authority that was made a moment ago. */
    private static String trust(Tls tls) {
        return """

                The certificates are of an authority of this folder, which may vouch for this name only:
                  %1$s
                Trust it where you call from: in a browser's settings under "authorities", with curl by --cacert, in a
                gateway by gateway.control.extra-ca, and on a whole Linux system of Debian's kind by
                  sudo cp %1$s /usr/local/share/ca-certificates/gatewright.crt && sudo update-ca-certificates
                """.formatted(tls.authorities());
    }

    private static String people(List<SignIn> signIns) {
        return signIns.stream()
                .filter(signIn -> signIn.kind().equals("person"))
                .map(signIn -> "  " + signIn.name() + "\n")
                .collect(Collectors.joining());
    }

    private static SignIn named(List<SignIn> signIns, String name) {
        return signIns.stream()
                .filter(signIn -> signIn.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String bare(RunFolder folder, Settings settings, Path firstOwnerLink) throws IOException {
        String first = Files.exists(firstOwnerLink)
                ? "Whoever opens this link becomes the first owner. It works once:\n  "
                        + Files.readString(firstOwnerLink).strip()
                : "No link for a first owner was written: see ./gatewright logs key-manager.";
        return """

                Gatewright is up, without demo data.

                  publisher         %s
                  key-manager       %s
                  files             %s

                %s

                ./gatewright status, logs -f key-manager, down
                """.formatted(settings.url(Port.PUBLISHER), settings.url(Port.KEY_MANAGER), folder.path(), first);
    }
}
