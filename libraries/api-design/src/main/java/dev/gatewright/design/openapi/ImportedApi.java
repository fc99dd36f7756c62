package dev.gatewright.design.openapi;

import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.document.Finding;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The outcome of an import.
 *
 * @param api the API, unless the description could not be read
 * @param operations how many operations it has
 * @param files what to write below {@code apis/<name>/}: the declarative file and the description, byte for byte
 * @param findings by place; with an error among them the files should not be written
 */
public record ImportedApi(
        Optional<ApiDeclaration> api, int operations, SortedMap<String, byte[]> files, List<Finding> findings) {

    public boolean hasErrors() {
        return findings.stream().anyMatch(each -> each.severity() == Finding.Severity.ERROR);
    }
}
