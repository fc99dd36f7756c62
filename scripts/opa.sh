# Finding opa, which compiles Rego of one's own: told, on the PATH, fetched before; else built by Go when Go is there.

OPA_ADVICE="Install Go, or put opa $OPA_VERSION on the PATH, or set GATEWRIGHT_OPA to it."

find_opa() {
    if [[ -n ${GATEWRIGHT_OPA:-} ]]; then
        [[ -x $GATEWRIGHT_OPA ]] || fail "GATEWRIGHT_OPA=$GATEWRIGHT_OPA cannot be executed."
    elif GATEWRIGHT_OPA=$(command -v opa); then
        :
    elif [[ -x $TOOLS/opa ]]; then
        GATEWRIGHT_OPA=$TOOLS/opa
    else
        unset GATEWRIGHT_OPA
        build_opa || return 1
        GATEWRIGHT_OPA=$TOOLS/opa
    fi
    export GATEWRIGHT_OPA
}

build_opa() { # the tag puts a WebAssembly engine in, so that opa runs the same compiled policies as the gateway
    command -v go >/dev/null || return 1
    mkdir -p "$TOOLS"
    GOBIN=$TOOLS with_progress "Building opa $OPA_VERSION with Go" "$TOOLS/opa.log" \
        go install -tags opa_wasm "github.com/open-policy-agent/opa@v$OPA_VERSION" || {
        tail -n 3 "$TOOLS/opa.log" >&2
        return 1
    }
}
