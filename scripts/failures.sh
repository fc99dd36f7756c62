# What a failed build says last: each failed test with its causes, which Maven's own summary leaves out.

say_failures() { # $1: a file older than the run's reports
    local report
    find "$ROOT" -name node_modules -prune -o -path '*/target/*-reports/*.txt' -newer "$1" -print 2>/dev/null |
        LC_ALL=C sort | while IFS= read -r report; do
        failures_of "$report"
    done | head -n 60 >&2
}

failures_of() {
    awk '
        /<<< (ERROR|FAILURE)!$/ { print "gatewright: failed: " $1; left = 3; next }
        /^Tests run:/ { next }
        /^[ \t]+(at |\.\.\. )/ { if (left < 3) left = 0; next }
        /^Caused by:/ { left = 2 }
        left > 0 && NF { print "    " substr($0, 1, 400); left-- }
    ' "$1"
}
