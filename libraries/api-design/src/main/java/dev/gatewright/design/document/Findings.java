package dev.gatewright.design.document;

import dev.gatewright.design.document.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings. Of one code at most {@value #MOST_OF_A_CODE} are kept, so that a hostile file cannot make its own
 * report unreadable; errors are counted all the same.
 */
public final class Findings {

    static final int MOST_OF_A_CODE = 100;

    private final List<Finding> list = new ArrayList<>();
    private final Map<String, Integer> perCode = new HashMap<>();
    private boolean errors;

    public void error(Place place, String code, String message) {
        add(Finding.at(place, Severity.ERROR, code, message));
    }

    public void warning(Place place, String code, String message) {
        add(Finding.at(place, Severity.WARNING, code, message));
    }

    public void info(Place place, String code, String message) {
        add(Finding.at(place, Severity.INFO, code, message));
    }

    public void add(Finding finding) {
        if (list.contains(finding)) {
            return;
        }
        errors |= finding.severity() == Severity.ERROR;
        int count = perCode.merge(finding.code(), 1, Integer::sum);
        if (count <= MOST_OF_A_CODE) {
            list.add(finding);
        }
    }

    public void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    public boolean hasErrors() {
        return errors;
    }

    /** What was found, by place; a code that was cut short is followed by one line that says so. */
    public List<Finding> sorted() {
        List<Finding> all = new ArrayList<>(list);
        perCode.forEach((code, count) -> {
            if (count > MOST_OF_A_CODE) {
                Finding last = list.stream()
                        .filter(each -> each.code().equals(code))
                        .reduce((first, second) -> second)
                        .orElseThrow();
                all.add(new Finding(
                        last.severity(),
                        code,
                        "and %d more of this kind".formatted(count - MOST_OF_A_CODE),
                        last.file(),
                        last.line(),
                        last.column(),
                        last.pointer()));
            }
        });
        return all.stream().sorted(Finding.BY_PLACE).toList();
    }
}
