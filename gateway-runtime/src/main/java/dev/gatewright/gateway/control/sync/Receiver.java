package dev.gatewright.gateway.control.sync;

/** Is handed what the control plane says, unverified, in order, on the wire's own threads; must not block for long. */
public interface Receiver {

    void head(String compact);

    void batch(byte[] text);

    /** The batches after the position that was named are no longer kept: the snapshot is to be fetched. */
    void resync();
}
