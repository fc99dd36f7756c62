package dev.gatewright.contracts.sync;

/** The addresses under the sync address, and the names of what travels over them. */
public final class SyncPaths {

    public static final String ENROLMENTS = "/enrolments";
    public static final String TRUST = "/trust";
    public static final String BUNDLE = "/bundle";
    public static final String FEED = "/feed";
    public static final String HEAD = "/head";
    public static final String STREAM = "/stream";
    public static final String ACTIVATIONS = "/activations";
    public static final String HEARTBEATS = "/heartbeats";
    public static final String INSTANCE = "/instance";

    public static final String BUNDLE_TYPE = "application/vnd.gatewright.bundle";
    public static final String FEED_TYPE = "application/vnd.gatewright.feed";
    public static final String JOSE_TYPE = "application/jose";

    /** Server-sent event whose data is a head. */
    public static final String HEAD_EVENT = "head";

    /** Server-sent event whose data is a feed batch; each of its lines is a {@code data:} line. */
    public static final String BATCH_EVENT = "batch";

    /** Server-sent event that asks for the snapshot: the batches after the given position are no longer kept. */
    public static final String RESYNC_EVENT = "resync";

    private SyncPaths() {}
}
