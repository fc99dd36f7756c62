package dev.gatewright.chassis.sealing;

/** A sealed value does not open: another master key, another label, or altered bytes. */
public final class SealBroken extends Exception {

    SealBroken(String message) {
        super(message);
    }
}
