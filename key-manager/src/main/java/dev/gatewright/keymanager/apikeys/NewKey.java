package dev.gatewright.keymanager.apikeys;

/** A key just made, with its text, which is shown this once. */
record NewKey(IssuedKey key, String text) {

    /** Never the text. */
    @Override
    public String toString() {
        return "NewKey[" + key.prefix() + "]";
    }
}
