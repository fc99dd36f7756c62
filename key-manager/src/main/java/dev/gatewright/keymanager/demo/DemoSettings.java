package dev.gatewright.keymanager.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo data. */
@ConfigMapping(prefix = "gatewright.demo")
public interface DemoSettings {

    /** Whether the organizations acme and globex are made, with a person for each role. */
    @WithParentName
    @WithDefault("false")
    boolean enabled();

    /** The password of every person of the demo. */
    Optional<String> password();

    /** Clients of the demo by their client id. */
    Map<String, DemoClient> clients();

    /** A client of the demo. */
    interface DemoClient {

        /** The slug of its organization. */
        @WithDefault("acme")
        String organization();

        /** Its client secret. */
        String secret();

        /** Roles of a service account; without any it is an application that calls APIs. */
        Optional<List<String>> roles();

        /** The environment of an application's tokens. */
        @WithDefault("production")
        String environment();

        /** What an application's tokens are for. */
        @WithDefault("gatewright-api")
        String audience();

        /** Scopes that an application may ask for. */
        Optional<List<String>> scopes();
    }
}
