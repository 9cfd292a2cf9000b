# Where things are kept, what is said, locks and leaving.
# shellcheck shell=bash

STARTED=$SECONDS
WITH_BROWSER=${WITH_BROWSER:-}

say() { printf '%4ds  %s\n' $((SECONDS - STARTED)) "$*" >&2; }

die() {
    echo >&2
    printf '%s\n' "$@" >&2
    exit 1
}

# The text of a script's own header comment, without the "# ".
usage() {
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
    exit "${1:-0}"
}

is_root() { [ "$(id -u)" = 0 ]; }

short_hash() { sha256sum | cut -c1-"${1:-8}"; }

default_home() {
    if is_root; then
        echo /var/lib/kh18
    else
        echo "${XDG_DATA_HOME:-$HOME/.local/share}/kh18"
    fi
}

KH18_HOME=${KH18_HOME:-$(default_home)}
mkdir -p "$KH18_HOME" || die "Cannot write $KH18_HOME: set KH18_HOME to a folder of yours."
KH18_HOME=$(cd "$KH18_HOME" && pwd -P)
[ -w "$KH18_HOME" ] || die "Cannot write $KH18_HOME: set KH18_HOME to a folder of yours."
mkdir -p "$KH18_HOME"/{locks,logs,run,data}
chmod 700 "$KH18_HOME"/{logs,run,data} 2>/dev/null || true

HOME_ID=$(printf %s "$KH18_HOME" | short_hash)
REPO_ID=$(printf %s "$REPO" | short_hash)

# Run a command whose output matters only if it fails.
quietly() {
    local log
    log=$(mktemp "$KH18_HOME/logs/step.XXXXXX")
    if "$@" >"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 25 "$log" >&2
        printf 'The whole of it: %s\n' "$log" >&2
        return 1
    fi
}

# Open locks. A server that outlives this script must not inherit them.
LOCK_FDS=()
without_locks() {
    (
        for fd in "${LOCK_FDS[@]}"; do exec {fd}>&-; done
        "$@"
    )
}

# locked NAME COMMAND...: one at a time among everyone who shares this KH18_HOME.
locked() {
    local lock=$KH18_HOME/locks/$1 fd
    shift
    exec {fd}>"$lock"
    LOCK_FDS+=("$fd")
    if ! flock -n "$fd"; then
        say "waiting for another set-up to finish"
        flock "$fd"
    fi
    "$@"
    flock -u "$fd"
}

# at_exit COMMAND: run when the script ends, the last one first, however it ends.
AT_EXIT=()
at_exit() { AT_EXIT=("$*" "${AT_EXIT[@]}"); }

leave() {
    local status=$? todo
    trap - EXIT
    trap '' INT TERM HUP
    set +e
    for todo in "${AT_EXIT[@]}"; do eval "$todo"; done
    exit "$status"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
