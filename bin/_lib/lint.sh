# The checks of bin/lint, one function each.
# shellcheck shell=bash

LINT_STATIC=(ruff_check ruff_format pylint_odoo oca_module oca_po prettier slips shell licences)
LINT_DATABASE=(odoo_test_lint translations)

TEST_LINT_CLASSES=(TestIndex TestNaming ManifestLinter RoutesLinter
    TestLintOverrideSignatures TestOnchangeDomains TestTestHoles)

# The files to check, given or all.
lint_setup() {
    LINT_VENV=$(venv_for "$REPO/requirements-dev.txt")
    ensure_venv "$REPO/requirements-dev.txt"
    NODE_HOME=$KH18_HOME/node/$(short_hash <"$REPO/package-lock.json")
    [ -e "$NODE_HOME/.complete" ] || locked node install_node_packages
    export NODE_PATH=$NODE_HOME/node_modules PATH=$LINT_VENV/bin:$PATH
    export XDG_CACHE_HOME=$KH18_HOME/cache PYLINTHOME=$KH18_HOME/cache/pylint
    export RUFF_CACHE_DIR=$KH18_HOME/cache/ruff
}

install_node_packages() {
    [ ! -e "$NODE_HOME/.complete" ] || return 0
    say "installing prettier"
    rm -rf "$NODE_HOME"
    mkdir -p "$NODE_HOME"
    cp "$REPO/package.json" "$REPO/package-lock.json" "$NODE_HOME"
    (cd "$NODE_HOME" && PATH=$LINT_VENV/bin:$PATH quietly npm ci --no-audit --no-fund \
        --cache "$KH18_HOME/cache/npm") || die "prettier could not be installed. Offline?"
    touch "$NODE_HOME/.complete"
}

# files SUFFIX...: below the paths that are checked.
files() {
    local suffix expression=(-false)
    for suffix in "$@"; do expression+=(-o -name "*.$suffix"); done
    find "${LINT_PATHS[@]}" -type f ! -path '*/__pycache__/*' ! -path '*/node_modules/*' \
        ! -path '*/static/lib/*' \( "${expression[@]}" \) | sort
}

# Addons among, or around, the paths that are checked.
linted_addons() {
    local path
    for path in "${LINT_PATHS[@]}"; do
        path=${path#./}
        [ ! -e "${path%%/*}/__manifest__.py" ] || echo "${path%%/*}"
    done | sort -u
}

# Run a tool on files, if there are any.
on_files() {
    local list
    mapfile -t list < <(files "${suffixes[@]}")
    [ ${#list[@]} -eq 0 ] || "$@" "${list[@]}"
}

lint_ruff_check() { ruff check -q --force-exclude "${LINT_PATHS[@]}"; }

lint_ruff_format() { ruff format -q --check "${LINT_PATHS[@]}"; }

# A room extends the models of the rooms before it, in files of its own: several classes
# that inherit the same model are meant.
lint_pylint_odoo() {
    local addons
    mapfile -t addons < <(linted_addons)
    [ ${#addons[@]} -eq 0 ] || pylint --rcfile=.pylintrc \
        --disable=consider-merging-classes-inherited "${addons[@]}"
}

lint_oca_module() {
    local addons
    mapfile -t addons < <(linted_addons)
    [ ${#addons[@]} -eq 0 ] || oca-checks-odoo-module "${addons[@]}"
}

# bin/i18n sorts and wraps; symbols and Vietnamese examples stand in vi.po as they are
# in the source, which the check of the format would empty.
lint_oca_po() {
    local suffixes=(po pot)
    on_files oca-checks-po --disable=po-pretty-format
}

lint_prettier() {
    local suffixes=(xml js)
    on_files node "$NODE_PATH/prettier/bin/prettier.cjs" --config prettier.config.cjs \
        --log-level warn --check
}

# The checker itself names the habits: it is left out.
lint_slips() {
    local paths
    python tools/tests/test_check_slips.py -q &&
        { mapfile -t paths < <(printf '%s\n' "${LINT_PATHS[@]}" | grep -v '^tools') &&
            python tools/check_slips.py "${paths[@]}"; }
}

lint_shell() {
    command -v shellcheck >/dev/null || { echo "(shellcheck is not installed)"; return 0; }
    local scripts
    mapfile -t scripts < <(grep -slE '^#!.*bash' bin/* .ci/*)
    shellcheck -x bin/_odoo.sh bin/_lib/*.sh "${scripts[@]}"
}

# Every addon's dependencies must have a licence that LGPL-3 may build on.
lint_licences() {
    local addon
    for addon in $(linted_addons); do
        manifestoo --addons-path "$ODOO_ADDONS,$REPO" --odoo-series 19.0 \
            --select "$addon" check-licenses || return 1
    done
}

# Odoo's own checks, beside the addon in a copy of its database.
lint_odoo_test_lint() {
    local tags copy=kh18_lint_${REPO_ID}_$$ log=$KH18_HOME/logs/lint-$REPO_ID.log
    tags=$(printf ',/test_lint:%s' "${TEST_LINT_CLASSES[@]}")
    plain_database
    copy_database "$DATABASE" "$copy"
    write_conf "$copy"
    rm -f "$log"
    odoo -c "$CONF" -d "$copy" -i test_lint --test-tags "${tags#,}" --stop-after-init \
        --http-port "$(free_port)" --logfile "$log" >/dev/null 2>&1 || true
    "$VENV/bin/python" "$LIB/summary.py" "$log" "$REPO/checklog-odoo.cfg" 0
}

lint_translations() { "$REPO/bin/i18n" --check; }
