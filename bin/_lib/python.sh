# A virtual environment from requirements.txt, named by what is in it.
# shellcheck shell=bash

UV_VERSION=0.13.9

python_fits() {
    "$1" -c 'import sys, venv, ensurepip
sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    local candidate
    for candidate in "${KH18_PYTHON:-}" /usr/bin/python3 python3 \
        python3.1{3,2,1,0} /usr/bin/python3.1{3,2,1,0}; do
        candidate=$(command -v "$candidate") || continue
        python_fits "$candidate" || continue
        echo "$candidate"
        return
    done
    return 1
}

# venv_for LOCK: the folder that an environment with this lock has.
venv_for() {
    echo "$KH18_HOME/venv/$(basename "$1" .txt)-$({ uname -m; cat "$1"; } | short_hash)"
}

# ensure_venv LOCK
ensure_venv() {
    [ -e "$(venv_for "$1")/.complete" ] || locked venv build_venv "$1"
}

build_venv() {
    local lock=$1 target python
    target=$(venv_for "$lock")
    [ ! -e "$target/.complete" ] || return 0
    python=$(find_python) || die "Python 3.10 to 3.13 with venv is missing."
    say "installing Python packages of $(basename "$lock")"
    mkdir -p "$KH18_HOME/venv"
    rm -rf "$target"
    quietly "$python" -m venv "$target" || die "No virtual environment could be made."
    install_packages "$target" "$lock" || die \
        "Python packages could not be installed. Is this machine online, and can pip install?"
    touch "$target/.complete"
}

# uv is many times faster, but reads no pip.conf: pip is the way out.
install_packages() {
    local target=$1 lock=$2
    if [ "${KH18_INSTALLER:-uv}" = uv ] &&
        "$target/bin/pip" install -q "uv==$UV_VERSION" >/dev/null 2>&1 &&
        UV_CACHE_DIR="$KH18_HOME/cache/uv" "$target/bin/uv" pip install -q \
            --compile-bytecode --python "$target/bin/python" -r "$lock" >/dev/null 2>&1; then
        return
    fi
    quietly "$target/bin/pip" install -q -r "$lock"
}
