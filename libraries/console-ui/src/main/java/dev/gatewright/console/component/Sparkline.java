package dev.gatewright.console.component;

import java.util.List;
import java.util.Locale;

/** A row of figures drawn small: scaled to its own range, as the points of an SVG of 100 by 32. */
public record Sparkline(List<Double> values) {

    private static final double TOP = 4;
    private static final double BOTTOM = 30;

    public Sparkline {
        values = List.copyOf(values);
    }

    public String points() {
        StringBuilder points = new StringBuilder();
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double range = high > low ? high - low : 1;
        double step = values.size() > 1 ? 100.0 / (values.size() - 1) : 0;
        for (int i = 0; i < values.size(); i++) {
            double y = BOTTOM - (values.get(i) - low) / range * (BOTTOM - TOP);
            points.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", i * step, y));
        }
        return points.toString();
    }

    public String area() {
        return values.isEmpty() ? "" : "0,32 " + points() + " 100,32";
    }
}
