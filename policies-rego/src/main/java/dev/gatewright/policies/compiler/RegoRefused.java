package dev.gatewright.policies.compiler;

import java.util.List;

/** A policy that cannot be compiled; one finding for each cause, with its position where there is one. */
public final class RegoRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RegoRefused(List<Finding> findings) {
        super(String.join("; ", findings.stream().map(Finding::toString).toList()));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }

    /** {@code line} and {@code column} begin with 1; 0 where the whole file is meant. */
    public record Finding(String file, int line, int column, String message) {
        @Override
        public String toString() {
            return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
        }
    }
}
