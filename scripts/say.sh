# How the scripts talk: to standard error, so that a command's own output stays clean.

say() { printf 'gatewright: %s\n' "$*" >&2; }

fail() { # exit status 3, as the command line says for failures of the surroundings
    say "$1"
    shift
    local advice
    for advice in "$@"; do printf '  %s\n' "$advice" >&2; done
    exit 3
}

# Runs a command in the background of a line that shows how long it has taken. $1: what for, $2: log file.
with_progress() {
    local what=$1 log=$2 started=$SECONDS last=-1 status=0 pid
    shift 2
    "$@" >"$log" 2>&1 &
    pid=$!
    trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
    while kill -0 "$pid" 2>/dev/null; do
        progress_line "$what" $((SECONDS - started)) "$log"
        sleep 0.2
    done
    wait "$pid" || status=$?
    trap - INT TERM
    [[ -t 2 ]] && printf '\r\033[K' >&2
    ((status == 0)) && printf '  %-44s %4d s\n' "$what" $((SECONDS - started)) >&2
    return "$status"
}

progress_line() { # a terminal sees each second, a log file every tenth
    local what=$1 seconds=$2 log=$3 step
    ((seconds == last)) && return 0
    last=$seconds
    if [[ -t 2 ]]; then
        step=$(sed -n 's/.*Building \(Gatewright :: .*\)  *\[.*/\1/p' "$log" 2>/dev/null | tail -n 1)
        printf '\r\033[K  %-44s %4d s  %s' "$what" "$seconds" "$step" >&2
    elif ((seconds > 0 && seconds % 10 == 0)); then
        printf '  %-44s %4d s …\n' "$what" "$seconds" >&2
    fi
}
