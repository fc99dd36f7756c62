package dev.gatewright.keymanager.frame;

/** The places of an organization in the navigation. */
public enum Place {
    PEOPLE("People", "users", "people"),
    SERVICE_ACCOUNTS("Service accounts", "terminal", "service-accounts"),
    API_KEYS("API keys", "key", "api-keys"),
    SIGNING_KEYS("Signing keys", "shield", "signing-keys"),
    ACTIVITY("Activity", "clock", "activity");

    private final String label;
    private final String icon;
    private final String path;

    Place(String label, String icon, String path) {
        this.label = label;
        this.icon = icon;
        this.path = path;
    }

    public String label() {
        return label;
    }

    /** Whether it is about the installation, and so for the organization that runs it. */
    boolean isOfInstallation() {
        return this == SIGNING_KEYS;
    }

    String icon() {
        return icon;
    }

    String href(String organization) {
        return "/" + organization + "/" + path;
    }
}
