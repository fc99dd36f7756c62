package dev.gatewright.publisher.imports;

import dev.gatewright.console.component.Step;
import dev.gatewright.console.component.StepState;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far the reading of a description has come and what it found, in the words of a page. */
public final class Reading {

    private Reading() {}

    /** A finding, as the preview shows it. */
    public record Found(String tone, String icon, String message, String place, String code) {
        static Found of(Finding finding) {
            String tone = switch (finding.severity()) {
                case ERROR -> "danger";
                case WARNING -> "warning";
                case INFO -> "info";
            };
            return new Found(
                    tone,
                    tone,
                    finding.message(),
                    "line %d, column %d%s"
                            .formatted(
                                    finding.line(),
                                    finding.column(),
                                    finding.pointer().isEmpty() ? "" : " · " + finding.pointer()),
                    finding.code());
        }
    }

    static List<Step> steps(StoredImport given) {
        boolean read = given.state() == ImportState.READY || given.state() == ImportState.CREATED;
        boolean refused = given.state() == ImportState.REFUSED;
        return List.of(
                new Step(
                        given.source().equals("url") ? "Fetched" : "Received",
                        given.state() == ImportState.FETCHING ? StepState.NOW : StepState.DONE,
                        given.size() == 0 ? "" : "%,d bytes".formatted(given.size())),
                new Step(
                        "Read and checked",
                        read
                                ? StepState.DONE
                                : refused
                                        ? StepState.FAILED
                                        : given.state() == ImportState.READING ? StepState.NOW : StepState.WAITING,
                        read ? counts(given.findings()) : refused ? "it has errors" : ""),
                new Step(
                        "Created",
                        given.state() == ImportState.CREATED ? StepState.DONE : StepState.WAITING,
                        given.state() == ImportState.READY ? "waits for you" : ""));
    }

    static String counts(List<Finding> findings) {
        long errors = findings.stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .count();
        long warnings = findings.stream()
                .filter(each -> each.severity() == Severity.WARNING)
                .count();
        return findings.isEmpty()
                ? "nothing found"
                : Stream.of(
                                count(errors, "error"),
                                count(warnings, "warning"),
                                count(findings.size() - errors - warnings, "hint"))
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private static String count(long number, String noun) {
        return number == 0 ? "" : number + " " + noun + (number == 1 ? "" : "s");
    }
}
