package dev.gatewright.cli.remote;

import dev.gatewright.cli.output.CommandFailed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Addresses that secrets may be sent to. */
final class ServiceUrl {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ServiceUrl() {}

    /** Without a slash at its end, so that paths can be appended. */
    static URI of(String text) {
        URI url = parsed(text.strip().replaceAll("/+$", ""));
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawQuery() != null) {
            throw CommandFailed.usage(
                    "'" + text + "' is no address of a service, such as https://publisher.example.com.");
        }
        boolean here = THIS_MACHINE.contains(url.getHost().toLowerCase(Locale.ROOT));
        if (!scheme.equals("https") && !(scheme.equals("http") && here)) {
            throw CommandFailed.usage(
                    "'" + text + "' is not encrypted: secrets go to https addresses, or to this machine.");
        }
        return url;
    }

    private static URI parsed(String text) {
        try {
            URI url = new URI(text);
            if (url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw CommandFailed.usage("'" + text + "' is no address.");
    }
}
