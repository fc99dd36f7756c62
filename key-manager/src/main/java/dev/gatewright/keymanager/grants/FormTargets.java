package dev.gatewright.keymanager.grants;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Where a form on the way through authorization may end: its redirects are part of the page's security policy. */
@ApplicationScoped
public class FormTargets {

    private static final String PREFIX = "/oauth/authorize?";

    private final Authorize authorize;

    FormTargets(Authorize authorize) {
        this.authorize = authorize;
    }

    /** The client's address that this place of ours leads on to. */
    public Optional<URI> of(String localPath) {
        return localPath.startsWith(PREFIX)
                ? authorize.target(Parameters.parse(localPath.substring(PREFIX.length())))
                : Optional.empty();
    }
}
