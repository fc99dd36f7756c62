package dev.gatewright.publisher.revisions;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines that differ between two texts, with a few around them (Myers, 1986). Texts that differ in more than
 * {@value #MOST_EDITS} lines are told as one block that was replaced: finding the shortest way would take longer than
 * reading it.
 */
final class TextDiff {

    static final int MOST_EDITS = 1_500;
    private static final int AROUND = 3;

    private final List<String> before;
    private final List<String> after;

    private TextDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    enum Kind {
        SAME,
        REMOVED,
        ADDED,
        SKIPPED
    }

    /** A line; {@code before} and {@code after} are its numbers in either text, 0 where it is not there. */
    record Line(Kind kind, int before, int after, String text) {}

    static List<Line> between(String before, String after) {
        return new TextDiff(before.lines().toList(), after.lines().toList()).shortened();
    }

    private List<Line> shortened() {
        List<Line> all = all();
        boolean[] kept = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).kind() != Kind.SAME) {
                for (int j = Math.max(0, i - AROUND); j <= Math.min(all.size() - 1, i + AROUND); j++) {
                    kept[j] = true;
                }
            }
        }
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (kept[i]) {
                shown.add(all.get(i));
            } else if (i > 0 && kept[i - 1] && moreFollows(kept, i)) {
                shown.add(new Line(Kind.SKIPPED, 0, 0, ""));
            }
        }
        return shown;
    }

    private static boolean moreFollows(boolean[] kept, int from) {
        for (int i = from; i < kept.length; i++) {
            if (kept[i]) {
                return true;
            }
        }
        return false;
    }

    private List<Line> all() {
        int start = 0;
        int most = Math.min(before.size(), after.size());
        while (start < most && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < start; i++) {
            lines.add(new Line(Kind.SAME, i + 1, i + 1, before.get(i)));
        }
        middle(start, before.size() - end, after.size() - end, lines);
        for (int i = end; i > 0; i--) {
            lines.add(new Line(Kind.SAME, before.size() - i + 1, after.size() - i + 1, before.get(before.size() - i)));
        }
        return lines;
    }

    private void middle(int start, int beforeEnd, int afterEnd, List<Line> lines) {
        int n = beforeEnd - start;
        int m = afterEnd - start;
        List<int[]> trace = new ArrayList<>();
        int most = Math.min(n + m, MOST_EDITS);
        int[] reached = new int[2 * most + 3];
        for (int edits = 0; edits <= most; edits++) {
            trace.add(reached.clone());
            for (int k = -edits; k <= edits; k += 2) {
                boolean down = k == -edits || (k != edits && reached[most + k] < reached[most + k + 2]);
                int x = down ? reached[most + k + 2] : reached[most + k] + 1;
                int y = x - k;
                while (x < n && y < m && before.get(start + x).equals(after.get(start + y))) {
                    x++;
                    y++;
                }
                reached[most + k + 1] = x;
                if (x >= n && y >= m) {
                    lines.addAll(backwards(trace, most, start, n, m));
                    return;
                }
            }
        }
        replaced(start, n, m, lines);
    }

    private List<Line> backwards(List<int[]> trace, int most, int start, int n, int m) {
        List<Line> reversed = new ArrayList<>();
        int x = n;
        int y = m;
        for (int edits = trace.size() - 1; edits >= 0; edits--) {
            int[] reached = trace.get(edits);
            int k = x - y;
            boolean down = k == -edits || (k != edits && reached[most + k] < reached[most + k + 2]);
            int previousK = down ? k + 1 : k - 1;
            int previousX = edits == 0 ? 0 : reached[most + previousK + 1];
            int previousY = edits == 0 ? 0 : previousX - previousK;
            while (x > previousX && y > previousY) {
                reversed.add(new Line(Kind.SAME, start + x, start + y, before.get(start + x - 1)));
                x--;
                y--;
            }
            if (edits > 0 && down) {
                reversed.add(new Line(Kind.ADDED, 0, start + y, after.get(start + y - 1)));
                y--;
            } else if (edits > 0) {
                reversed.add(new Line(Kind.REMOVED, start + x, 0, before.get(start + x - 1)));
                x--;
            }
        }
        return reversed.reversed();
    }

    private void replaced(int start, int n, int m, List<Line> lines) {
        for (int i = 0; i < n; i++) {
            lines.add(new Line(Kind.REMOVED, start + i + 1, 0, before.get(start + i)));
        }
        for (int i = 0; i < m; i++) {
            lines.add(new Line(Kind.ADDED, 0, start + i + 1, after.get(start + i)));
        }
    }
}
