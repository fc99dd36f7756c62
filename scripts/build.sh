# Building what is missing. A stamp holds the digest of every source that went in, so that a second start costs nothing.

build_for() { # cli, quickstart (everything that runs) or bench
    local modules products stamp sources
    case $1 in
        cli)
            modules=cli
            products=(cli/target/gatewright-cli.jar)
            ;;
        quickstart)
            modules=cli,quickstart,gateway-runtime,key-manager,publisher
            products=(cli/target/gatewright-cli.jar quickstart/target/gatewright-quickstart.jar
                gateway-runtime/target/quarkus-app/quarkus-run.jar key-manager/target/quarkus-app/quarkus-run.jar
                publisher/target/quarkus-app/quarkus-run.jar)
            ;;
        bench)
            modules=cli,gateway-runtime,testing/benchmarks
            products=(cli/target/gatewright-cli.jar gateway-runtime/target/quarkus-app/quarkus-run.jar
                testing/benchmarks/target/gatewright-benchmarks.jar)
            ;;
    esac
    stamp=$ROOT/.tools/built-$1
    sources=$(sources_digest)
    if [[ -r $stamp && $(<"$stamp") == "$sources" ]] && all_there "${products[@]}"; then
        return 0
    fi
    mkdir -p "${stamp%/*}"
    exec 8>"$ROOT/.tools/build.lock" # two commands at once build once
    ! command -v flock >/dev/null || flock 8
    if [[ -r $stamp && $(<"$stamp") == "$sources" ]] && all_there "${products[@]}"; then
        exec 8>&-
        return 0
    fi
    find_maven
    run_build "$modules"
    archive_classes
    printf '%s\n' "$sources" >"$stamp"
    exec 8>&-
}

all_there() {
    local product
    for product in "$@"; do [[ -e $ROOT/$product ]] || return 1; done
}

sources_digest() {
    (
        cd "$ROOT"
        find pom.xml .mvn cli quickstart gateway-runtime key-manager publisher policies-rego libraries testing/benchmarks \
            \( -name target -o -path '*/src/test' \) -prune -o -type f -print0 2>/dev/null |
            LC_ALL=C sort -z | xargs -0 $(digest_command 256) | digest_of 256 -
    )
}

run_build() {
    local log=$ROOT/.tools/build.log
    mkdir -p "${log%/*}"
    if ! with_progress "Building Gatewright" "$log" \
        "$MAVEN" -B -f "$ROOT/pom.xml" -Dquick -Dmaven.test.skip=true -pl "$1" -am package; then
        grep -F '[ERROR]' "$log" | head -n 15 >&2 || tail -n 15 "$log" >&2
        fail "The build failed." "The whole output is in $log."
    fi
}

archive_classes() { # the command line starts in half the time from an archive of its loaded classes
    local jar=$ROOT/cli/target/gatewright-cli.jar
    "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:ArchiveClassesAtExit="${jar%.jar}.jsa" -Xlog:disable \
        -jar "$jar" help bundle >/dev/null 2>&1 || rm -f "${jar%.jar}.jsa"
}
