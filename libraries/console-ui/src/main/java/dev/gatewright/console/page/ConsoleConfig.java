package dev.gatewright.console.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Configuration of the consoles' look and of the headers of their pages. */
@ConfigMapping(prefix = "gatewright.console")
public interface ConsoleConfig {

    /** Whether /ui/components shows every component; meant for those who build pages. */
    @WithDefault("false")
    boolean components();

    /** Origins besides our own that a form's answer may redirect to, such as the console that asked for sign-in. */
    Optional<List<String>> formTargets();

    /** Whether browsers are told to come by TLS only. */
    @WithDefault("false")
    boolean strictTransport();
}
