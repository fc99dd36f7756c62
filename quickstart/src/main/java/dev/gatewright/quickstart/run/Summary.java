package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of {@code up}: where everything is, and lines to paste. */
final class Summary {

    private Summary() {}

    static String of(RunFolder folder, Settings settings, Path firstOwnerLink) throws IOException {
        return settings.demo() ? demo(folder, settings) : bare(folder, settings, firstOwnerLink);
    }

    private static String demo(RunFolder folder, Settings settings) throws IOException {
        String key = "";
        String client = "";
        String person = "";
        for (SignIn signIn : SignIn.all(folder)) {
            if (signIn.kind().equals("api-key")) {
                key = signIn.secret();
            } else if (signIn.name().equals("demo-reader")) {
                client = signIn.name() + ":" + signIn.secret();
            } else if (signIn.name().startsWith("paul.publisher@acme")) {
                person = signIn.name() + "   password " + signIn.secret();
            }
        }
        return """

                Gatewright is up.

                  gateway           %1$s
                  gateway, admin    %2$s/status
                  publisher         %11$s
                  key-manager       %9$s
                  parcel-tracking   %3$s   behind %1$s/parcels/v1
                  currency-rates    %4$s   behind %1$s/rates/v1
                  demo issuer       %5$s
                  files             %6$s

                Sign in as %10$s
                (a person for each role of acme and globex: ./gatewright status --json)

                A call with an API key:
                curl -s -H 'X-API-Key: %7$s' %1$s/parcels/v1/parcels/FF483920175CH

                A call with a token:
                curl -s -H "Authorization: Bearer $(curl -s -u %8$s -d grant_type=client_credentials %5$s/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')" %1$s/rates/v1/rates/EUR/CHF

                A call that is refused:
                curl -s -i %1$s/parcels/v1/parcels

                ./gatewright status, logs -f gateway, down
                """.formatted(
                        settings.url(Port.GATEWAY),
                        settings.url(Port.GATEWAY_ADMIN),
                        settings.url(Port.PARCEL_TRACKING),
                        settings.url(Port.CURRENCY_RATES),
                        settings.url(Port.ISSUER),
                        folder.path(),
                        key,
                        client,
                        settings.url(Port.KEY_MANAGER),
                        person,
                        settings.url(Port.PUBLISHER) + "/acme");
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
