package dev.gatewright.publisher.frame;

/** A place in the publisher's navigation; a new one is a line here. */
public enum Place {
    APIS("APIs", "api", "apis"),
    PLANS("Plans", "product", "plans"),
    GATEWAYS("Gateways", "server", "gateways");

    private final String label;
    private final String icon;
    private final String path;

    Place(String label, String icon, String path) {
        this.label = label;
        this.icon = icon;
        this.path = path;
    }

    String label() {
        return label;
    }

    String icon() {
        return icon;
    }

    String path() {
        return path;
    }
}
