package dev.gatewright.console.component;

import dev.gatewright.console.component.DiffLine.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The shortest edit from one list of lines to another after Myers (An O(ND) Difference Algorithm, 1986). Where the texts
 * differ in more lines than {@link #MOST}, the differing middle is shown as removed and added as a whole.
 */
final class LineDifference {

    static final int MOST = 2_000;

    private final List<String> before;
    private final List<String> after;
    private final int prefix;
    private final int suffix;

    LineDifference(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        this.prefix = start;
        this.suffix = end;
    }

    List<DiffLine> lines() {
        List<DiffLine> lines = new ArrayList<>();
        for (int i = 0; i < prefix; i++) {
            lines.add(same(i, i));
        }
        lines.addAll(middle());
        for (int i = suffix; i > 0; i--) {
            lines.add(same(before.size() - i, after.size() - i));
        }
        return lines;
    }

    private List<DiffLine> middle() {
        int removed = before.size() - prefix - suffix;
        int added = after.size() - prefix - suffix;
        List<int[]> trace = trace(removed, added);
        return trace.isEmpty() ? whole(removed, added) : back(trace, removed, added);
    }

    /** The furthest reaching paths after each number of edits; nothing when there would be too many. */
    private List<int[]> trace(int removed, int added) {
        int limit = Math.min(removed + added, MOST);
        int[] reach = new int[2 * limit + 3];
        int centre = limit + 1;
        List<int[]> trace = new ArrayList<>();
        for (int edits = 0; edits <= limit; edits++) {
            trace.add(Arrays.copyOfRange(reach, centre - edits - 1, centre + edits + 2));
            for (int k = -edits; k <= edits; k += 2) {
                int x = goesDown(reach, centre, k, edits) ? reach[centre + k + 1] : reach[centre + k - 1] + 1;
                int y = x - k;
                while (x < removed && y < added && equal(x, y)) {
                    x++;
                    y++;
                }
                reach[centre + k] = x;
                if (x >= removed && y >= added) {
                    return trace;
                }
            }
        }
        return List.of();
    }

    private List<DiffLine> back(List<int[]> trace, int removed, int added) {
        List<DiffLine> lines = new ArrayList<>();
        int x = removed;
        int y = added;
        for (int edits = trace.size() - 1; edits >= 0; edits--) {
            int[] reach = trace.get(edits);
            int centre = edits + 1;
            int k = x - y;
            boolean down = goesDown(reach, centre, k, edits);
            int fromX = edits == 0 ? 0 : reach[centre + (down ? k + 1 : k - 1)];
            int fromY = edits == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY) {
                lines.add(same(prefix + --x, prefix + --y));
            }
            if (edits > 0) {
                lines.add(down ? added(prefix + --y) : removed(prefix + --x));
            }
        }
        Collections.reverse(lines);
        return lines;
    }

    private static boolean goesDown(int[] reach, int centre, int k, int edits) {
        return k == -edits || (k != edits && reach[centre + k - 1] < reach[centre + k + 1]);
    }

    private List<DiffLine> whole(int removed, int added) {
        List<DiffLine> lines = new ArrayList<>();
        for (int i = 0; i < removed; i++) {
            lines.add(removed(prefix + i));
        }
        for (int i = 0; i < added; i++) {
            lines.add(added(prefix + i));
        }
        return lines;
    }

    private boolean equal(int x, int y) {
        return before.get(prefix + x).equals(after.get(prefix + y));
    }

    private DiffLine same(int x, int y) {
        return new DiffLine(Kind.SAME, x + 1, y + 1, before.get(x));
    }

    private DiffLine removed(int x) {
        return new DiffLine(Kind.REMOVED, x + 1, 0, before.get(x));
    }

    private DiffLine added(int y) {
        return new DiffLine(Kind.ADDED, 0, y + 1, after.get(y));
    }
}
