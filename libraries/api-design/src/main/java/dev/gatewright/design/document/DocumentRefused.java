package dev.gatewright.design.document;

/** A file that cannot be read as a document at all; the finding says why and where. */
public final class DocumentRefused extends Exception {

    private final transient Finding finding;

    public DocumentRefused(Finding finding) {
        super(finding.toString());
        this.finding = finding;
    }

    static DocumentRefused at(Place place, String code, String message) {
        return new DocumentRefused(Finding.at(place, Finding.Severity.ERROR, code, message));
    }

    public Finding finding() {
        return finding;
    }
}
