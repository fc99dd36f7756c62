package dev.gatewright.gateway.control;

import java.util.Locale;

/** What a gateway is configured by. The order is the one in which they are taken in: trust decides on all others. */
public enum Artifact {
    TRUST("trust.json", 1 << 20),
    FEED("feed.snapshot", 64 << 20),
    BUNDLE("bundle.tar.gz", 32 << 20),
    /** Only of a control plane. */
    HEAD("head.jwt", 8 << 10);

    private final String fileName;
    private final long defaultLimit;

    Artifact(String fileName, long defaultLimit) {
        this.fileName = fileName;
        this.defaultLimit = defaultLimit;
    }

    public String fileName() {
        return fileName;
    }

    /** The name in status, metrics and log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    long defaultLimit() {
        return defaultLimit;
    }
}
