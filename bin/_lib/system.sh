# What has to come from the operating system.
# shellcheck shell=bash

BASE_LIBRARIES=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libmagic1 fonts-croscore)

has_package() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Prints the Debian packages that are not there yet.
missing_packages() {
    local package
    find_python >/dev/null || echo python3-venv
    postgres_bin >/dev/null || echo postgresql
    for package in "${BASE_LIBRARIES[@]}"; do
        has_package "$package" || echo "$package"
    done
    if [ -n "$WITH_BROWSER" ]; then
        command -v chromium >/dev/null || echo chromium
    fi
}

can_be_root() { is_root || sudo -n true 2>/dev/null; }

as_root() { if is_root; then env "$@"; else sudo -n env "$@"; fi; }

apt_lists_present() { compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null; }

apt_update() { quietly as_root apt-get update -q; }

apt_install() {
    quietly as_root DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "$@"
}

# Else Debian starts a server of its own on port 5432.
no_main_cluster() {
    local conf=/etc/postgresql-common/createcluster.conf
    if ! command -v pg_createcluster >/dev/null && [ ! -e $conf ]; then
        as_root mkdir -p ${conf%/*}
        echo 'create_main_cluster = false' | as_root tee $conf >/dev/null
    fi
}

# Old package lists name versions that the mirror no longer has: hence the second try.
install_missing() {
    no_main_cluster
    apt_lists_present || apt_update || return 1
    apt_install "$@" 2>/dev/null || { apt_update && apt_install "$@"; }
}

ensure_packages() {
    local missing
    command -v dpkg-query >/dev/null || { ensure_without_dpkg; return; }
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -gt 0 ] || return 0
    can_be_root || die \
        "These Debian packages are missing, and only root can install them:" \
        "" "    apt-get install --no-install-recommends ${missing[*]}" "" \
        "Then run this command again."
    say "installing Debian packages: ${missing[*]}"
    locked apt install_missing "${missing[@]}" || die \
        "Debian packages could not be installed: ${missing[*]}" \
        "Is this machine online, and does apt-get update work?"
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] || die "Still missing after installation: ${missing[*]}"
}

# Not Debian: what the tests below find is enough, the libraries are left to the reader.
ensure_without_dpkg() {
    find_python >/dev/null || die "Python 3.10 to 3.13 with venv is missing."
    postgres_bin >/dev/null || die "PostgreSQL's server programs (initdb, pg_ctl) are missing."
    [ -z "$WITH_BROWSER" ] || command -v chromium >/dev/null || die "chromium is missing."
}
