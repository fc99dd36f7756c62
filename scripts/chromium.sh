# Finding a browser for the tests of pages: told, on the PATH; else installed by apt where that is allowed. Without one
# those tests are skipped, loudly.

CHROMIUM_ADVICE="Install chromium, or set GATEWRIGHT_CHROMIUM to it."

find_chromium() {
    local name
    if [[ -n ${GATEWRIGHT_CHROMIUM:-} ]]; then
        [[ -x $GATEWRIGHT_CHROMIUM ]] || fail "GATEWRIGHT_CHROMIUM=$GATEWRIGHT_CHROMIUM cannot be executed."
        export GATEWRIGHT_CHROMIUM
        return 0
    fi
    for name in chromium chromium-browser google-chrome; do
        if GATEWRIGHT_CHROMIUM=$(command -v "$name"); then
            export GATEWRIGHT_CHROMIUM
            return 0
        fi
    done
    unset GATEWRIGHT_CHROMIUM
    install_chromium || return 1
    GATEWRIGHT_CHROMIUM=$(command -v chromium) || return 1
    export GATEWRIGHT_CHROMIUM
}

install_chromium() { # as root only: nobody is asked for a password in the middle of a build
    ((EUID == 0)) && command -v apt-get >/dev/null || return 1
    mkdir -p "$TOOLS"
    with_progress "Installing chromium" "$TOOLS/chromium.log" chromium_by_apt || {
        tail -n 3 "$TOOLS/chromium.log" >&2
        return 1
    }
}

chromium_by_apt() {
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium
}
