package dev.gatewright.bundle.content;

/**
 * A thing that is wrong with a bundle's content.
 *
 * @param pointer where, as JSON pointer (RFC 6901) into the content
 * @param message what, in plain words and without quoting the content
 */
public record Problem(String pointer, String message) {

    @Override
    public String toString() {
        return pointer + ": " + message;
    }
}
