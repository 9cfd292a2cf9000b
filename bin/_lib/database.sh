# Odoo's configuration, databases, templates.
# shellcheck shell=bash

# The addons of this checkout whose dependencies are there.
addon_dirs() {
    local manifest
    for manifest in "$REPO"/$ADDON*/__manifest__.py; do basename "$(dirname "$manifest")"; done
}

# Everything that has to be there before Odoo can be run.
setup() {
    ensure_packages
    ensure_odoo
    ensure_venv "$REPO/requirements.txt"
    VENV=$(venv_for "$REPO/requirements.txt")
}

# write_conf DATABASE: an Odoo configuration for one database of the cluster in use.
write_conf() {
    CONF=$KH18_HOME/run/$1.conf
    cat >"$CONF" <<EOF
[options]
addons_path = $ODOO_ADDONS,$REPO
data_dir = $KH18_HOME/data/$CLUSTER
db_host = $PGHOST
db_port = $PGPORT
db_user = $PGUSER
db_maxconn = 32
list_db = False
http_interface = ${HTTP_HOST:-127.0.0.1}
http_port = ${HTTP_PORT:-8069}
max_cron_threads = ${CRON_THREADS:-0}
limit_time_cpu = 3600
limit_time_real = 3600
limit_time_real_cron = 3600
EOF
    chmod 600 "$CONF"
}

# odoo COMMAND...: Odoo's own command line. Run by its script, not by python -m odoo,
# which cannot start its second process.
odoo() {
    PYTHONPATH=$ODOO_PYTHONPATH PATH=$VENV/bin:$PATH "$VENV/bin/python" "$ODOO_BIN" "$@"
}

# The same, in a session of its own: Ctrl-C reaches this script only, which then decides.
# Sets ODOO_PID; whatever is left of it when the script ends is killed.
odoo_in_background() {
    env PYTHONPATH="$ODOO_PYTHONPATH" PATH="$VENV/bin:$PATH" \
        setsid "$VENV/bin/python" "$ODOO_BIN" "$@" &
    ODOO_PID=$!
    at_exit "kill -KILL -- -$ODOO_PID 2>/dev/null"
}

free_port() {
    "$VENV/bin/python" -c 'import socket
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    print(s.getsockname()[1])'
}

# One word for the state of the addons' code.
code_id() {
    (cd "$REPO" && find $ADDON* -type f ! -path '*/__pycache__/*' ! -path '*/tests/*' \
        -print0 | sort -z | xargs -0 sha256sum) | short_hash 16
}

manifest_depends() {
    "$VENV/bin/python" -c 'import ast, pathlib, sys
print(",".join(sorted(ast.literal_eval(pathlib.Path(sys.argv[1]).read_text())["depends"])))' \
        "$REPO/$ADDON/__manifest__.py"
}

filestore() { echo "$KH18_HOME/data/$CLUSTER/filestore/$1"; }

drop_database() {
    dropdb --force --if-exists "$1" 2>/dev/null
    rm -rf "$(filestore "$1")" "$KH18_HOME/run/$1.conf"
}

# copy_database FROM TO: with its files.
copy_database() {
    drop_database "$2"
    createdb --strategy=file_copy -T "$1" "$2"
    mkdir -p "$(filestore "$1")"
    cp -al "$(filestore "$1")" "$(filestore "$2")"
}

# Sets TEMPLATE: a database with what the addon depends on, its demo data, en_US for the
# users, vi_VN beside it, and the browser's bundles, named by all of that.
ensure_template() {
    local depends
    depends=$(manifest_depends)
    TEMPLATE=kh18_template_$({ echo "1 $depends $ODOO_VERSION_ID"; cat "$REPO/requirements.txt"; } |
        short_hash)
    has_database "$TEMPLATE" || locked template build_template "$depends"
}

build_template() {
    local new=${TEMPLATE}_new log=$KH18_HOME/logs/$TEMPLATE.log
    ! has_database "$TEMPLATE" || return 0
    say "making the template database ($1)"
    drop_database "$new"
    write_conf "$new"
    {
        odoo db -c "$CONF" init --with-demo "$new" &&
            odoo -c "$CONF" -d "$new" -i "$1" --stop-after-init &&
            odoo i18n loadlang -c "$CONF" -d "$new" -l vi_VN &&
            say "preparing its browser bundles" &&
            echo "env['ir.qweb']._pregenerate_assets_bundles(); env.cr.commit()" |
            odoo shell -c "$CONF" -d "$new" --no-http
    } >"$log" 2>"$log.err" || {
        tail -n 20 "$log" "$log.err" >&2
        die "The template database could not be made. The whole of it: $log"
    }
    rm -rf "$(filestore "$TEMPLATE")"
    mv "$(filestore "$new")" "$(filestore "$TEMPLATE")"
    psql -Xqd postgres -c "ALTER DATABASE \"$new\" RENAME TO \"$TEMPLATE\""
}
