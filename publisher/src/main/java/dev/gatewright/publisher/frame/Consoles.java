package dev.gatewright.publisher.frame;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the other consoles are. */
@ConfigMapping(prefix = "gatewright.publisher.consoles")
interface Consoles {

    /** Key-manager's pages: people, roles, the account. */
    URI identity();
}
