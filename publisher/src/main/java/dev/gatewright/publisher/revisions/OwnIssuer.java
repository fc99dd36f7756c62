package dev.gatewright.publisher.revisions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** The issuer whose tokens APIs can take without declaring one: key-manager. Its keys come with the entitlement feed. */
@ConfigMapping(prefix = "gatewright.publisher.issuer")
public interface OwnIssuer {

    /** How APIs refer to it. */
    @WithDefault("gatewright")
    String name();

    /** The exact {@code iss} of its tokens. */
    @WithDefault("http://127.0.0.1:9300")
    String url();

    /** What tokens must be meant for where an API names no audience of its own. */
    @WithDefault("gatewright-apis")
    List<String> audiences();
}
