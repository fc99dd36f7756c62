package dev.gatewright.console.component;

import dev.gatewright.console.component.DiffLine.Kind;
import java.util.ArrayList;
import java.util.List;

/** Leaves out of a difference what is far from every change. */
final class Hunks {

    private Hunks() {}

    static List<DiffLine> of(List<DiffLine> all, int around) {
        boolean[] kept = new boolean[all.size()];
        for (int i = 0; i < kept.length; i++) {
            if (all.get(i).kind() != Kind.SAME) {
                int end = Math.min(kept.length, i + around + 1);
                for (int j = Math.max(0, i - around); j < end; j++) {
                    kept[j] = true;
                }
            }
        }
        List<DiffLine> lines = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i]) {
                continue;
            }
            if (i > 0 && !kept[i - 1]) {
                lines.add(new DiffLine(Kind.HEADING, 0, 0, "line " + number(all.get(i))));
            }
            lines.add(all.get(i));
        }
        return lines;
    }

    private static int number(DiffLine line) {
        return line.newLine() == 0 ? line.oldLine() : line.newLine();
    }
}
