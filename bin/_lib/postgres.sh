# PostgreSQL clusters of our own, reached through a socket only: whatever else runs on
# this machine, nothing collides. "demo" is durable, "test" is fast, "bench" is as in
# production.
# shellcheck shell=bash

DB_USER=kh18

postgres_bin() {
    local dir
    for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV); do
        [ -x "$dir/initdb" ] && { echo "$dir"; return; }
    done
    dir=$(command -v initdb) && dirname "$dir"
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if is_root; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# Where clusters are: in KH18_HOME, unless the server's user cannot go there.
clusters_dir() {
    local dir=$KH18_HOME/pg
    mkdir -p "$dir"
    if is_root && ! { chown postgres "$dir" && as_postgres test -w "$dir"; }; then
        dir=/var/lib/kh18-$HOME_ID
        install -d -o postgres -m 700 "$dir"
    fi
    echo "$dir"
}

# A socket's path has 107 bytes at most: a short one, in a folder that nobody else can make.
new_socket_dir() {
    local dir
    if is_root; then
        dir=/run/kh18-$HOME_ID-$1
        install -d -o postgres -m 700 "$dir"
    else
        dir=${XDG_RUNTIME_DIR:-/tmp}
        [ -w "$dir" ] || dir=/tmp
        dir=$dir/kh18-$HOME_ID-$1
        [ -d "$dir" ] || mkdir -m 700 "$dir"
        [ -O "$dir" ] || die "$dir belongs to somebody else."
    fi
    echo "$dir"
}

cluster_settings() {
    local memory
    memory=$(awk '/^MemTotal/ {print int($2 / 1024)}' /proc/meminfo)
    cat <<EOF
listen_addresses = ''
jit = off
timezone = 'UTC'
log_min_messages = fatal
max_connections = 200
EOF
    case $1 in
    demo) echo "shared_buffers = 256MB" ;;
    test)
        printf '%s\n' 'shared_buffers = 512MB' 'fsync = off' 'synchronous_commit = off' \
            'full_page_writes = off' 'max_wal_size = 4GB' 'random_page_cost = 1.1'
        ;;
    bench)
        printf '%s\n' "shared_buffers = $((memory / 4 < 3072 ? memory / 4 : 3072))MB" \
            'random_page_cost = 1.1' 'max_wal_size = 4GB'
        ;;
    esac
}

init_cluster() {
    local data=$1 settings
    say "creating the $2 database cluster"
    as_postgres rm -rf "$data.new"
    quietly as_postgres "$PG_BIN/initdb" --no-sync -U $DB_USER -A trust -E UTF8 \
        --locale=C.UTF-8 -D "$data.new" || return 1
    settings=$(cluster_settings "$2")
    # shellcheck disable=SC2016 # the inner shell's parameters
    as_postgres sh -c 'printf "%s\n" "$1" >>"$2/postgresql.conf"' sh "$settings" "$data.new"
    as_postgres mv "$data.new" "$data"
}

cluster_running() { as_postgres "$PG_BIN/pg_ctl" status -s -D "$1" >/dev/null 2>&1; }

# Under the ctl lock. Sets PGHOST.
start_cluster() {
    local name=$1 data=$2
    as_postgres test -e "$data/PG_VERSION" || init_cluster "$data" "$name" ||
        die "The $name database cluster could not be made."
    if ! cluster_running "$data"; then
        PGHOST=$(new_socket_dir "$name")
        without_locks quietly as_postgres "$PG_BIN/pg_ctl" start -s -w -D "$data" \
            -l "$data/server.log" -o "-k $PGHOST" || {
            as_postgres tail -n 5 "$data/server.log" >&2
            die "The $name database cluster did not start."
        }
    fi
    PGHOST=$(as_postgres sed -n 5p "$data/postmaster.pid")
}

# use_cluster NAME: started if need be, stopped when its last user leaves
# (KH18_KEEP_CLUSTER=1: left running).
use_cluster() {
    CLUSTER=$1
    PG_BIN=$(postgres_bin) || die "PostgreSQL is missing."
    CLUSTER_DATA=$(clusters_dir)/$CLUSTER-$(basename "$(dirname "$PG_BIN")")
    exec {CTL_FD}>"$KH18_HOME/locks/$CLUSTER.ctl" {USE_FD}>"$KH18_HOME/locks/$CLUSTER.use"
    LOCK_FDS+=("$CTL_FD" "$USE_FD")
    flock "$CTL_FD"
    flock -s "$USE_FD"
    start_cluster "$CLUSTER" "$CLUSTER_DATA"
    flock -u "$CTL_FD"
    at_exit leave_cluster
    export PGHOST PGPORT=5432 PGUSER=$DB_USER PATH=$PG_BIN:$PATH
    unset PGDATABASE PGPASSWORD PGSERVICE PGHOSTADDR
}

leave_cluster() {
    flock -u "$USE_FD"
    [ -z "${KH18_KEEP_CLUSTER:-}" ] || return 0
    flock "$CTL_FD"
    if flock -n -x "$USE_FD"; then
        as_postgres "$PG_BIN/pg_ctl" stop -s -m fast -D "$CLUSTER_DATA"
    fi
    flock -u "$CTL_FD"
}

has_database() {
    [ "$(psql -XAtqd postgres -c "SELECT 1 FROM pg_database WHERE datname = '$1'")" = 1 ]
}
