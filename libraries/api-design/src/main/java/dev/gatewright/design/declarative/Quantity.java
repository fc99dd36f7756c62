package dev.gatewright.design.declarative;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 500ms} and sizes such as {@code 512KiB}: a whole number and a unit, without a space. */
public enum Quantity {
    DURATION(units("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L)),
    SIZE(units(
            "B",
            1L,
            "kB",
            1_000L,
            "KB",
            1_000L,
            "KiB",
            1L << 10,
            "MB",
            1_000_000L,
            "MiB",
            1L << 20,
            "GB",
            1_000_000_000L,
            "GiB",
            1L << 30));

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,8})([A-Za-z]{1,3})");

    @SuppressWarnings("ImmutableEnumChecker") // never changed; a LinkedHashMap because the order counts
    private final Map<String, Long> units;

    Quantity(Map<String, Long> units) {
        this.units = units;
    }

    /** In milliseconds or bytes; empty if the text is no such quantity. */
    public OptionalLong parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        Long unit = units.get(matcher.group(2));
        return unit == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(1)) * unit);
    }

    /** The shortest way to write it: the largest unit that leaves a whole number. */
    public String write(long amount) {
        String smallest = units.keySet().iterator().next();
        if (amount == 0) {
            return this == DURATION ? "0s" : "0B";
        }
        String written = amount + smallest;
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            if (amount % unit.getValue() == 0 && !unit.getKey().equals("KB")) {
                String candidate = amount / unit.getValue() + unit.getKey();
                written = candidate.length() <= written.length() ? candidate : written;
            }
        }
        return written;
    }

    /** For messages. */
    public String example() {
        return this == DURATION ? "500ms, 2s, 1m, 24h or 30d" : "512KiB or 10MB";
    }

    private static Map<String, Long> units(Object... pairs) {
        Map<String, Long> units = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            units.put((String) pairs[i], (Long) pairs[i + 1]);
        }
        return units;
    }
}
