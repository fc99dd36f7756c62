package dev.gatewright.console.form;

/** Text that is not a value of its field; the message is for the person who typed it. */
final class Unreadable extends Exception {

    Unreadable(String message) {
        super(message, null, false, false);
    }
}
