package dev.gatewright.cli.output;

import dev.gatewright.design.document.Finding;
import java.util.List;
import java.util.Locale;

/** Findings as compilers print them, and for scripts. */
public final class FindingsReport {

    private FindingsReport() {}

    /** A finding in {@code --json}. {@code severity} is {@code error}, {@code warning} or {@code info}. */
    public record Shown(
            String severity, String code, String message, String file, int line, int column, String pointer) {

        static Shown of(Finding finding) {
            return new Shown(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.code(),
                    finding.message(),
                    finding.file(),
                    finding.line(),
                    finding.column(),
                    finding.pointer());
        }
    }

    public static List<Shown> shown(List<Finding> findings) {
        return findings.stream().map(Shown::of).toList();
    }

    /** To standard error, one a line, with a sum. */
    public static void print(Output output, List<Finding> findings) {
        if (output.json() || findings.isEmpty()) {
            return;
        }
        findings.forEach(finding -> output.note(finding.toString()));
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
        output.note("%d findings, %d of them errors".formatted(findings.size(), errors));
    }
}
