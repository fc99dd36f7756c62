package dev.gatewright.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns for people, aligned by content, with a headline. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    private Table(List<String> headline) {
        this.columns = headline.size();
        rows.add(headline);
    }

    public static Table of(String... headline) {
        return new Table(List.of(headline));
    }

    public Table row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("%d cells in a table of %d columns".formatted(cells.length, columns));
        }
        List<String> row = new ArrayList<>(columns);
        for (Object cell : cells) {
            row.add(Printable.line(String.valueOf(cell)));
        }
        rows.add(row);
        return this;
    }

    String render() {
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                line.append(cell).repeat(' ', widths[column] - width(cell)).append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
