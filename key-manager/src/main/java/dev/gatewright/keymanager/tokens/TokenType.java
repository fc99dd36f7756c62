package dev.gatewright.keymanager.tokens;

/** The {@code typ} of a token, so that one kind never passes for the other. */
public enum TokenType {
    ACCESS("at+jwt"),
    ID("JWT");

    private final String header;

    TokenType(String header) {
        this.header = header;
    }

    public String header() {
        return header;
    }
}
