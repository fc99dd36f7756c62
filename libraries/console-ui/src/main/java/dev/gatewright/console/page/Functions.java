package dev.gatewright.console.page;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/** What templates may ask for under {@code ui:}. */
@TemplateExtension(namespace = "ui")
public final class Functions {

    private Functions() {}

    public static String asset(String name) {
        return Assets.url(name);
    }

    public static String icon(String name) {
        return Assets.url("icons.svg") + "#" + name;
    }

    /** The tone of an HTTP method: reading is calm, changing is not. */
    public static String methodTone(String method) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "GET" -> "info";
            case "POST" -> "ok";
            case "PUT", "PATCH" -> "warning";
            case "DELETE" -> "danger";
            default -> "neutral";
        };
    }

    /** A whole number with thousands separators. */
    public static String number(Number value) {
        return String.format(Locale.UK, "%,d", value.longValue());
    }
}
