# Finding a JDK: told, in the environment, on the PATH, in the usual folders, fetched before; else fetched now.

find_jdk() {
    local home
    if [[ -n ${GATEWRIGHT_JAVA_HOME:-} ]]; then
        is_jdk "$GATEWRIGHT_JAVA_HOME" ||
            fail "GATEWRIGHT_JAVA_HOME=$GATEWRIGHT_JAVA_HOME is no JDK $JDK_MINIMUM or newer."
        use_jdk "$GATEWRIGHT_JAVA_HOME"
        return
    fi
    while IFS= read -r home; do
        if [[ -n $home ]] && is_jdk "$home"; then
            use_jdk "$home"
            return
        fi
    done < <(jdk_candidates)
    fetch_jdk
}

use_jdk() {
    JAVA_HOME=$1
    export JAVA_HOME
}

jdk_candidates() {
    local java
    printf '%s\n' "${JAVA_HOME:-}"
    if java=$(command -v javac); then
        java=$(readlink -f "$java")
        printf '%s\n' "${java%/bin/javac}"
    fi
    printf '%s\n' "$TOOLS/jdk"
    local IFS=: folder
    for folder in ${GATEWRIGHT_JDK_FOLDERS-/usr/lib/jvm:/usr/java:/opt:/opt/java:$HOME/.sdkman/candidates/java:$HOME/.jdks:/Library/Java/JavaVirtualMachines}; do
        compgen -G "$folder/*" || true
        compgen -G "$folder/*/Contents/Home" || true
    done | sort -rV
}

is_jdk() { # the release file says the version without a start of Java
    local version
    [[ -x $1/bin/javac && -x $1/bin/java && -r $1/release ]] || return 1
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [[ -n $version ]] && ((version >= JDK_MINIMUM))
}

fetch_jdk() {
    if [[ -z $JDK_URL || -z $JDK_SHA256 ]] || ! fetch_archive "JDK $JDK_MINIMUM" "$JDK_URL" 256 "$JDK_SHA256" "$TOOLS/jdk"; then
        fail "No JDK $JDK_MINIMUM was found, and none could be fetched." \
            "Install a JDK $JDK_MINIMUM or newer (package temurin-25-jdk or openjdk-25-jdk) and set JAVA_HOME to its folder," \
            "or set GATEWRIGHT_JDK_URL to a place that serves $(basename "${JDK_URL:-a JDK for this platform}")."
    fi
    is_jdk "$TOOLS/jdk" || fail "What was fetched from $JDK_URL is no JDK $JDK_MINIMUM."
    use_jdk "$TOOLS/jdk"
}
