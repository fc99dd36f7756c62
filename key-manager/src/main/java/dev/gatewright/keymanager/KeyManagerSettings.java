package dev.gatewright.keymanager;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator sets for key-manager. An unknown key below the prefix stops the start. */
@ConfigMapping(prefix = "gatewright.key-manager")
public interface KeyManagerSettings {

    /** Address that browsers and programs reach this service by: the issuer of every token, without a trailing slash. */
    URI url();

    /** File with the master key (32 bytes in Base64) that the signing keys are sealed with. */
    Path masterKeyFile();

    /** File to write the one-time link to that creates the first owner; without it the link is printed at start. */
    Optional<Path> firstOwnerLinkFile();

    /** The mail server that sends links; without one an owner copies them. */
    Mail mail();

    /** Name in addresses of the organization that runs this installation; otherwise it is the first there was. */
    Optional<String> runBy();

    /** Our own consoles by client id: they ask no consent, and their tokens carry memberships. */
    Map<String, Console> consoles();

    /** How long tokens and what leads to them live. */
    Tokens tokens();

    /** How long a person stays signed in, and when an account waits. */
    SignIn signIn();

    /** When signing keys are replaced. */
    SigningKeys signingKeys();

    /** A console of ours. */
    interface Console {

        /** Address of the console without a trailing slash. */
        URI url();

        /** Its client secret. */
        String secret();

        /** Name on pages, "Publisher" for example. */
        Optional<String> name();

        /** Paths below its address that codes are sent to. */
        @WithDefault("/sign-in/callback")
        List<String> redirectPaths();

        /** Paths below its address that a browser may return to after signing out. */
        @WithDefault("/,/signed-out")
        List<String> postLogoutPaths();
    }

    /** Lifetimes of tokens. */
    interface Tokens {

        /** Access and ID tokens. */
        @WithDefault("PT5M")
        Duration access();

        /** Authorization codes. */
        @WithDefault("PT60S")
        Duration code();

        /** Refresh tokens; never beyond the session they came from. */
        @WithDefault("PT8H")
        Duration refresh();

        /**
         * How long a refresh token that was just used may be used again: a browser that sends several requests at the
         * moment of expiry is no thief. Later it is one, and everything of that sign-in is revoked.
         */
        @WithDefault("PT10S")
        Duration refreshGrace();
    }

    /** Sign-in by password and the sessions it makes. */
    interface SignIn {

        /** How long a session lasts at most. */
        @WithDefault("PT12H")
        Duration session();

        /** How long a session lasts without being used. */
        @WithDefault("PT8H")
        Duration idle();

        /** Wrong passwords for one e-mail address until it has to wait. */
        @WithDefault("5")
        int tries();

        /** Wrong passwords from one network address until it has to wait. */
        @WithDefault("50")
        int triesPerAddress();

        /** How long it has to wait; tries are counted over the same time. */
        @WithDefault("PT15M")
        Duration lockout();

        /** How long a link to set a password can be used. */
        @WithDefault("PT1H")
        Duration resetLink();

        /** How long an invitation can be accepted. */
        @WithDefault("P7D")
        Duration invitation();
    }

    /** The schedule of signing keys. */
    interface SigningKeys {

        /** How long a key signs. */
        @WithDefault("P30D")
        Duration every();

        /** How long a key is published before it signs. */
        @WithDefault("PT1H")
        Duration ahead();

        /** How long a key stays published after its successor began to sign. */
        @WithDefault("PT24H")
        Duration overlap();
    }

    /** How mail is sent. It is off as long as no host is named. */
    interface Mail {

        /** The mail server (SMTP). */
        Optional<String> host();

        /** Its port. */
        @WithDefault("587")
        int port();

        /** The address that mail comes from. */
        Optional<String> from();

        /** Who we are to the mail server, if it asks. */
        Optional<String> username();

        /** The password for that. */
        Optional<String> password();

        /** Whether the connection begins with TLS (usually port 465). */
        @WithDefault("false")
        boolean tls();

        /** Whether the connection changes to TLS: {@code REQUIRED}, {@code OPTIONAL} or {@code DISABLED}. */
        @WithDefault("REQUIRED")
        String startTls();

        /** How long to wait after the first failure; the pause doubles with each further one. */
        @WithDefault("PT30S")
        Duration retry();

        /** After how long a mail that could not be sent is given up. */
        @WithDefault("P1D")
        Duration giveUp();
    }
}
