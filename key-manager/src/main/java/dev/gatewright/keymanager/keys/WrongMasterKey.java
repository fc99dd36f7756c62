package dev.gatewright.keymanager.keys;

import java.nio.file.Path;

/** The master key is not the one that the signing keys are sealed with: nothing is started and nothing is changed. */
final class WrongMasterKey extends RuntimeException {

    WrongMasterKey(Path file, Exception cause) {
        super(
                "gatewright.key-manager.master-key-file: " + file
                        + " is not the master key that this database's signing keys are sealed with."
                        + " Nothing was changed; start again with the right file.",
                cause);
    }
}
