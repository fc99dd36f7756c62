package dev.gatewright.gateway.control;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where configuration comes from and whom to believe. */
@ConfigMapping(prefix = "gateway.control")
public interface ControlConfig {

    /** Folder that holds `trust.json`, `bundle.tar.gz` and `feed.snapshot`. This or `gateway.control.url` is required. */
    Optional<Path> folder();

    /**
     * Gateway group this gateway belongs to; artifacts of any other group are refused. Required with
     * `gateway.control.folder`; a control plane says it at enrolment.
     */
    Optional<String> group();

    /** RFC 7638 thumbprint of the root key this gateway trusts first, as `trust init` prints it. Required. */
    Optional<String> rootThumbprint();

    /** Folder in which the gateway keeps what a restart needs. One gateway at a time may use it. */
    @WithDefault("state")
    Path stateFolder();

    /** Sync address of the control plane, which ends in `/sync/v1`. */
    Optional<String> url();

    /** Whether the control plane must be reached by https; false is for trials on one machine. */
    @WithDefault("true")
    boolean requireHttps();

    /** Token that admits this gateway to a group, as the enrol command carries it. Needed at the first start only. */
    Optional<String> enrolmentToken();

    /** File with the enrolment token (its first line). */
    Optional<Path> enrolmentTokenFile();

    /** How long the first start waits for a control plane that does not answer. */
    @WithDefault("5m")
    Duration enrolmentPatience();

    /** Name by which people see this instance; the host name by default. */
    Optional<String> instanceName();

    /** Folder in which this gateway keeps its keys and who it is. Whoever has it is this instance. */
    @WithDefault("identity")
    Path identityFolder();

    /** Whether this gateway is a new instance at every start, and deregisters when it stops. */
    @WithDefault("false")
    boolean ephemeral();

    /** HTTP proxy through which the control plane is reached: `http://host:port`. */
    Optional<String> proxy();

    /** User name for the proxy. */
    Optional<String> proxyUser();

    /** Password for the proxy. */
    Optional<String> proxyPassword();

    /** File with certificates (PEM) that are trusted for the control plane, beside the platform's. */
    Optional<Path> extraCa();

    /** How often the folder is looked at. A changed file is read once it has stayed the same for one interval. */
    @WithDefault("250ms")
    Duration pollInterval();

    /** Largest bundle archive that is read. */
    @WithDefault("32M")
    MemorySize maximumBundle();

    /** Largest feed snapshot that is read. */
    @WithDefault("64M")
    MemorySize maximumFeed();
}
