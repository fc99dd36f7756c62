# Finding Maven: told, on the PATH, in the usual folders, fetched before; else fetched now. Maven's own settings
# (~/.m2/settings.xml, MAVEN_OPTS, MAVEN_ARGS) stay in force; the environment's proxy is passed on when they name none.

find_maven() {
    local candidate
    if [[ -n ${GATEWRIGHT_MAVEN:-} ]]; then
        is_maven "$GATEWRIGHT_MAVEN" ||
            fail "GATEWRIGHT_MAVEN=$GATEWRIGHT_MAVEN is no Maven $MAVEN_MINIMUM or newer."
        MAVEN=$GATEWRIGHT_MAVEN
    else
        MAVEN=
        while IFS= read -r candidate; do
            if is_maven "$candidate"; then
                MAVEN=$candidate
                break
            fi
        done < <(maven_candidates)
        [[ -n $MAVEN ]] || fetch_maven
    fi
    pass_on_proxy
}

maven_candidates() {
    command -v mvn || true
    local IFS=: folder
    for folder in ${GATEWRIGHT_MAVEN_FOLDERS-/opt:/usr/share:$HOME/.sdkman/candidates/maven}; do
        compgen -G "$folder/*/bin/mvn" || true
    done
    printf '%s\n' "$TOOLS/maven/bin/mvn"
}

is_maven() {
    local version
    [[ -x $1 ]] || return 1
    version=$("$1" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    [[ -n $version && $(printf '%s\n%s\n' "$MAVEN_MINIMUM" "$version" | sort -V | head -n 1) == "$MAVEN_MINIMUM" ]]
}

fetch_maven() {
    if ! fetch_archive "Maven" "$MAVEN_URL" 512 "$MAVEN_SHA512" "$TOOLS/maven"; then
        fail "No Maven $MAVEN_MINIMUM or newer was found, and none could be fetched." \
            "Install Maven (package maven) or set GATEWRIGHT_MAVEN to its mvn command," \
            "or set GATEWRIGHT_MAVEN_URL to a place that serves $(basename "$MAVEN_URL")."
    fi
    is_maven "$TOOLS/maven/bin/mvn" || fail "What was fetched from $MAVEN_URL is no Maven $MAVEN_MINIMUM."
    MAVEN=$TOOLS/maven/bin/mvn
}

pass_on_proxy() { # Maven does not read http_proxy and https_proxy by itself
    local scheme variable address
    if [[ ${MAVEN_OPTS:-} == *proxyHost* ]] || grep -qs '<proxy>' "$HOME/.m2/settings.xml"; then
        return 0
    fi
    for scheme in http https; do
        variable=${scheme}_proxy
        address=${!variable:-}
        [[ -n $address ]] || { variable=${variable^^} && address=${!variable:-}; }
        address=${address#*://}
        address=${address%%/*}
        if [[ $address =~ ^([A-Za-z0-9.-]+):([0-9]+)$ ]]; then
            MAVEN_OPTS="${MAVEN_OPTS:-} -D$scheme.proxyHost=${BASH_REMATCH[1]} -D$scheme.proxyPort=${BASH_REMATCH[2]}"
        fi
    done
    local direct=${no_proxy:-${NO_PROXY:-}}
    if [[ ${MAVEN_OPTS:-} == *proxyHost* && -n $direct ]]; then
        direct=${direct// /}
        direct=${direct//,./,*.}
        MAVEN_OPTS="$MAVEN_OPTS -Dhttp.nonProxyHosts=${direct//,/|}"
    fi
    export MAVEN_OPTS=${MAVEN_OPTS:-}
}
