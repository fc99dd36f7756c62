package dev.gatewright.policies.compiler;

/** There is no {@code opa} command; the message says what to do. */
public final class OpaMissing extends Exception {

    private static final long serialVersionUID = 1L;

    static final String WHAT_TO_DO =
            "Compiling a policy of your own needs the opa command, version 1.0 or later, and it"
                    + " is not on PATH. Install it (see the download page of www.openpolicyagent.org), or, where Go is"
                    + " installed, run: go install -tags opa_wasm github.com/open-policy-agent/opa@v1.22.2 -- or name the"
                    + " program in the variable GATEWRIGHT_OPA. The built-in policies need no opa.";

    OpaMissing(String message) {
        super(message);
    }
}
