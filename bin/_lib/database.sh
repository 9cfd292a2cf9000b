# Odoo's configuration, databases, templates.
# shellcheck shell=bash

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
    (cd "$REPO" && find "$ADDON"* -type f ! -path '*/__pycache__/*' ! -path '*/tests/*' \
        -print0 | sort -z | xargs -0 sha256sum) | short_hash 16
}

# The addons of this checkout that can be installed here, with commas.
addons() { "$VENV/bin/python" "$LIB/manifests.py" addons "$REPO" "$ODOO_ADDONS"; }

depends() { "$VENV/bin/python" "$LIB/manifests.py" depends "$REPO" "$ODOO_ADDONS"; }

filestore() { echo "$KH18_HOME/data/$CLUSTER/filestore/$1"; }

drop_database() {
    dropdb --force --if-exists "$1" 2>/dev/null
    rm -rf "$(filestore "$1")" "$KH18_HOME/run/$1.conf"
}

# Databases of this checkout's runs that were killed: the name ends with the run's number.
drop_stale_databases() {
    local name
    for name in $(psql -XAtqd postgres -c "SELECT datname FROM pg_database
        WHERE datname ~ '^kh18_(test|lint)_${REPO_ID}_[0-9]+\$'"); do
        kill -0 "${name##*_}" 2>/dev/null || drop_database "$name"
    done
}

# copy_database FROM TO: with its files.
copy_database() {
    drop_database "$2"
    createdb --strategy=file_copy -T "$1" "$2"
    mkdir -p "$(filestore "$1")"
    cp -al "$(filestore "$1")" "$(filestore "$2")"
}

# ensure_template demo|plain. Sets TEMPLATE: a database with what the addons depend on,
# en_US for the users and vi_VN beside it, named by all of that. "demo" has demo data and
# the browser's bundles.
ensure_template() {
    local kind=$1 depends
    depends=$(depends)
    TEMPLATE=kh18_template_${kind}_$(echo "2 $depends $ODOO_VERSION_ID" | short_hash)
    has_database "$TEMPLATE" || locked template build_template "$kind" "$depends"
}

build_template() {
    local kind=$1 depends=$2 new=${TEMPLATE}_new log=$KH18_HOME/logs/$TEMPLATE.log
    ! has_database "$TEMPLATE" || return 0
    say "making a template database ($kind: $depends)"
    drop_database "$new"
    write_conf "$new"
    fill_template >"$log" 2>"$log.err" || {
        tail -n 20 "$log" "$log.err" >&2
        die "The template database could not be made. The whole of it: $log"
    }
    rm -rf "$(filestore "$TEMPLATE")"
    mkdir -p "$(filestore "$new")"
    mv "$(filestore "$new")" "$(filestore "$TEMPLATE")"
    rm -f "$CONF"
    psql -Xqd postgres -c "ALTER DATABASE \"$new\" RENAME TO \"$TEMPLATE\""
}

# With the variables of build_template.
fill_template() {
    local demo=(--with-demo)
    [ "$kind" = demo ] || demo=()
    odoo db -c "$CONF" init "${demo[@]}" "$new" &&
        odoo -c "$CONF" -d "$new" -i "$depends" --stop-after-init &&
        odoo i18n loadlang -c "$CONF" -d "$new" -l vi_VN || return 1
    [ "$kind" = plain ] ||
        echo "env['ir.qweb']._pregenerate_assets_bundles(); env.cr.commit()" |
        odoo shell -c "$CONF" -d "$new" --no-http
}

# keep_database KIND: a database of this checkout that is only updated, made anew when its
# template changes. Sets DATABASE and HOW (Odoo's arguments that bring it up to date).
keep_database() {
    local kind=$1 note=$KH18_HOME/run/$1-$REPO_ID.template fd
    ensure_template "$kind"
    DATABASE=kh18_${kind}_$REPO_ID
    [ "$kind" = plain ] || DATABASE=kh18_dev_$REPO_ID
    exec {fd}>"$KH18_HOME/locks/$DATABASE"
    LOCK_FDS+=("$fd")
    flock -n "$fd" || { say "waiting for another run on $DATABASE" && flock "$fd"; }
    if has_database "$DATABASE" && [ "$(cat "$note" 2>/dev/null)" = "$TEMPLATE" ] &&
        addon_installed "$kind"; then
        HOW=(-u "$ADDON" -i "$(addons)")
    else
        copy_database "$TEMPLATE" "$DATABASE"
        echo "$TEMPLATE" >"$note"
        HOW=(-i "$(addons)")
        [ "$kind" = plain ] || HOW+=(--with-demo)
    fi
    write_conf "$DATABASE"
}

# addon_installed KIND: with its demo data, where the kind is demo. (A demo file that failed
# once is not tried again.)
addon_installed() {
    [ -n "$(psql -XAtqd "$DATABASE" -c "SELECT 1 FROM ir_module_module
        WHERE name = '$ADDON' AND state = 'installed' AND ('$1' <> 'demo' OR demo)")" ]
}

# A database without demo data that has this very code; brought up to date only if it
# has not. Sets DATABASE.
plain_database() {
    local note log=$KH18_HOME/logs/plain-$REPO_ID.log complete=''
    keep_database plain
    note=$KH18_HOME/run/plain-$REPO_ID.code
    [ "${HOW[0]}" = -u ] && [ "$(cat "$note" 2>/dev/null)" = "$(code_id)" ] && return
    say "installing the addon without demo data (log: $log)"
    rm -f "$note"
    odoo -c "$CONF" -d "$DATABASE" "${HOW[@]}" --stop-after-init >"$log" 2>&1 &&
        addon_installed plain && complete=1
    if [ -n "$complete" ]; then
        code_id >"$note"
        return
    fi
    tail -n 25 "$log" >&2
    die "The addon could not be installed."
}
