package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatewright.quickstart.tls.HostName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where others than this machine's own programs reach the consoles and the gateways, by TLS.
 *
 * @param certificate a file that its user keeps up to date; none where a private authority makes certificates
 */
record Site(
        String name, @Nullable String certificate, @Nullable String key) {

    static Site of(String told, @Nullable Path certificate, @Nullable Path key) {
        HostName name = HostName.of(told)
                .orElseThrow(() -> new UpFailed(
                        "'" + told + "' is neither a host's name nor its IPv4 address.",
                        "Give the name by which browsers and gateways will call this machine:"
                                + " ./gatewright up --host gateway.example.com"));
        return new Site(
                name.text(),
                certificate == null ? null : certificate.toAbsolutePath().toString(),
                key == null ? null : key.toAbsolutePath().toString());
    }

    @JsonIgnore
    HostName hostName() {
        return HostName.of(name).orElseThrow(() -> new UpFailed("settings.json names no host: " + name, "Use --host."));
    }

    /** A name that means this machine everywhere needs nobody to be let in. */
    @JsonIgnore
    String listenAddress() {
        return hostName().isLoopback() ? Settings.LOOPBACK : "0.0.0.0";
    }
}
