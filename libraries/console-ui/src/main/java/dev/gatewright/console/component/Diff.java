package dev.gatewright.console.component;

import dev.gatewright.console.component.DiffLine.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A difference between texts, line by line, with the lines around each change. */
public record Diff(List<DiffLine> lines) {

    public Diff {
        lines = List.copyOf(lines);
    }

    /** What changes from {@code before} to {@code after}, with {@code around} unchanged lines about each change. */
    public static Diff between(String before, String after, int around) {
        return new Diff(Hunks.of(
                new LineDifference(before.lines().toList(), after.lines().toList()).lines(), around));
    }

    /** The differences of several files one after the other; a heading names each. */
    public static Diff of(List<DiffLine> lines) {
        return new Diff(lines);
    }

    public static DiffLine heading(String text) {
        return new DiffLine(Kind.HEADING, 0, 0, text);
    }

    public long added() {
        return lines.stream().filter(line -> line.kind() == Kind.ADDED).count();
    }

    public long removed() {
        return lines.stream().filter(line -> line.kind() == Kind.REMOVED).count();
    }

    public boolean isEmpty() {
        return added() == 0 && removed() == 0;
    }

    /** The same, old at the left and new at the right; lines changed together stand beside each other. */
    public List<DiffPair> pairs() {
        List<DiffPair> pairs = new ArrayList<>();
        Deque<DiffLine> waiting = new ArrayDeque<>();
        for (DiffLine line : lines) {
            if (line.kind() == Kind.REMOVED) {
                waiting.add(line);
            } else if (line.kind() == Kind.ADDED) {
                pairs.add(new DiffPair(null, waiting.poll(), line));
            } else {
                drain(waiting, pairs);
                pairs.add(
                        line.kind() == Kind.HEADING
                                ? new DiffPair(line.text(), null, null)
                                : new DiffPair(null, line, line));
            }
        }
        drain(waiting, pairs);
        return pairs;
    }

    private static void drain(Deque<DiffLine> waiting, List<DiffPair> pairs) {
        while (!waiting.isEmpty()) {
            pairs.add(new DiffPair(null, waiting.poll(), null));
        }
    }
}
