package dev.gatewright.gateway.control;

import java.util.Map;
import java.util.TreeMap;

/** Writes Prometheus text format 0.0.4. */
public final class PrometheusText {

    private final StringBuilder text = new StringBuilder(1024);

    public void counter(String name, String help, double value) {
        type(name, "counter", help);
        sample(name, Map.of(), value);
    }

    public void gauge(String name, String help, double value) {
        type(name, "gauge", help);
        sample(name, Map.of(), value);
    }

    /** Must come before the samples of this name. */
    public void type(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    public void sample(String name, Map<String, String> labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) {
            char separator = '{';
            for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
                text.append(separator).append(label.getKey()).append("=\"");
                text.append(escaped(label.getValue())).append('"');
                separator = ',';
            }
            text.append('}');
        }
        text.append(' ');
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            text.append((long) value);
        } else {
            text.append(value);
        }
        text.append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
