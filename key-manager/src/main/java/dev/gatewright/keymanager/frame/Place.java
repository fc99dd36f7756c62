package dev.gatewright.keymanager.frame;

/** The places of an organization in the navigation. */
public enum Place {
    PEOPLE("People", "users", "people"),
    SERVICE_ACCOUNTS("Service accounts", "terminal", "service-accounts"),
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

    String icon() {
        return icon;
    }

    String href(String organization) {
        return "/" + organization + "/" + path;
    }
}
