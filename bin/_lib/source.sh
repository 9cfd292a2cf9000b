# Odoo 19 itself: Debian unstable's package, unpacked into a folder and not installed,
# or what ODOO_HOME points to.
# shellcheck shell=bash

# Raised when the recipe below gives another result.
SOURCE_RECIPE=1

# Unstable's own fonts-font-awesome and fonts-inconsolata lack the paths that odoo-19
# links to; the release's have them.
RELEASE_PARTS=(fonts-font-awesome fonts-inconsolata fonts-ocr-b fonts-roboto-unhinted
    libjs-jquery libjs-jquery-form libjs-underscore)

# Sets ODOO_BIN, ODOO_PYTHONPATH, ODOO_ADDONS and ODOO_VERSION_ID.
locate_odoo() {
    local home=${ODOO_HOME:-$KH18_HOME/odoo}
    if [ -e "$home/odoo-bin" ]; then
        ODOO_BIN=$home/odoo-bin ODOO_PYTHONPATH=$home ODOO_ADDONS=$home/addons
    elif [ -e "$home/usr/bin/odoo" ]; then
        ODOO_PYTHONPATH=$home/usr/lib/python3/dist-packages
        ODOO_BIN=$home/usr/bin/odoo ODOO_ADDONS=$ODOO_PYTHONPATH/odoo/addons
    else
        return 1
    fi
    grep -qs '^version_info = (19, 0' "$ODOO_PYTHONPATH/odoo/release.py" ||
        die "$home is not Odoo 19.0."
    ODOO_VERSION_ID=$({ echo "$home" && cat "$home/.complete" 2>/dev/null ||
        git -C "$home" rev-parse HEAD 2>/dev/null ||
        cat "$ODOO_PYTHONPATH/odoo/release.py"; } | short_hash)
}

ensure_odoo() {
    if [ -n "${ODOO_HOME:-}" ]; then
        ODOO_HOME=$(cd "$ODOO_HOME" && pwd -P) || die "ODOO_HOME=$ODOO_HOME is no folder."
        locate_odoo || die "ODOO_HOME=$ODOO_HOME holds neither odoo-bin nor usr/bin/odoo."
        return
    fi
    grep -qs "^recipe $SOURCE_RECIPE\$" "$KH18_HOME/odoo/.complete" || locked odoo fetch_odoo
    locate_odoo || die "$KH18_HOME/odoo is not as it should be: remove it and run this again."
}

fetch_odoo() {
    local new=$KH18_HOME/odoo_new
    ! grep -qs "^recipe $SOURCE_RECIPE\$" "$KH18_HOME/odoo/.complete" || return 0
    command -v apt-get >/dev/null || die \
        "Odoo 19 is taken from Debian, and there is no apt-get here." \
        "Say where an Odoo 19 source tree is: ODOO_HOME=/path/to/odoo $0"
    rm -rf "$new"
    mkdir -p "$new/apt" "$new/root"
    say "fetching Odoo 19 (130 MB)"
    download_parts "$new/apt" || die \
        "Odoo 19 could not be fetched from the Debian mirror. Is this machine online?" \
        "Without it: ODOO_HOME=/path/to/odoo (an Odoo 19 source tree) $0"
    say "unpacking Odoo 19"
    unpack_parts "$new/apt/archives" "$new/root"
    stand_in_for_missing_files "$new/root"
    { echo "recipe $SOURCE_RECIPE"; (cd "$new/apt/archives" && ls ./*.deb); } >"$new/root/.complete"
    rm -rf "$KH18_HOME/odoo"
    mv "$new/root" "$KH18_HOME/odoo"
    rm -rf "$new"
}

release() { (. /etc/os-release && echo "$VERSION_CODENAME"); }

# The mirror that this machine already uses; empty where apt has no lists yet.
debian_mirror() {
    # shellcheck disable=SC2016 # apt's variable, not the shell's
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
        "Release: $(release)" 'Component: main' | head -1
}

mirror_or_update() {
    [ -n "$(debian_mirror)" ] || ! can_be_root || apt_update
    debian_mirror
}

# An apt of our own beside the machine's: its lists, cache and status are never touched.
private_apt() {
    local dir=$1 mirror=$2 keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    mkdir -p "$dir"/{lists/partial,cache,archives/partial,sources}
    : >"$dir/status"
    cat >"$dir/sources/debian.sources" <<EOF
Types: deb
URIs: $mirror
Suites: $(release) unstable
Components: main
Architectures: all
Signed-By: $keyring
EOF
    cat >"$dir/apt.conf" <<EOF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$dir/sources";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$dir";
Dir::State::lists "$dir/lists";
Dir::State::status "$dir/status";
Dir::Cache "$dir/cache";
Dir::Cache::archives "$dir/archives";
Acquire::Languages "none";
APT::Sandbox::User "$(id -un)";
APT::Update::Error-Mode "any";
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
EOF
}

# KH18_ODOO_DEB=FILE: a kept copy of Debian's odoo-19 package.
download_parts() {
    local dir=$1 mirror wanted=("${RELEASE_PARTS[@]/%//$(release)}" fonts-montserrat/unstable)
    mirror=$(mirror_or_update)
    [ -n "$mirror" ] || die \
        "apt has no package lists on this machine. As root: apt-get update"
    private_apt "$dir" "$mirror"
    quietly apt-get -c "$dir/apt.conf" update -q || return 1
    if [ -n "${KH18_ODOO_DEB:-}" ]; then
        cp "$KH18_ODOO_DEB" "$dir/archives/odoo-19_kept.deb"
    else
        wanted+=(odoo-19/unstable)
    fi
    (cd "$dir/archives" && quietly apt-get -c "$dir/apt.conf" download -q "${wanted[@]}")
}

# Of the translations (820 MB) only Vietnamese is kept; dist-packages/addons is a second
# copy of every module's Python.
unpack_parts() {
    local archive
    for archive in "$1"/*.deb; do
        dpkg-deb --fsys-tarfile "$archive" | tar -x -C "$2" --no-same-owner --wildcards \
            --exclude='*/i18n/[a-u]*.po' --exclude='*/i18n/[w-z]*.po' \
            --exclude='./usr/lib/python3/dist-packages/addons' \
            --exclude='./usr/lib/python3/dist-packages/doc' \
            --exclude='./usr/lib/python3/dist-packages/setup' \
            --exclude='./usr/share/doc' --exclude='./etc' ||
            die "$archive could not be unpacked: is the disk full?"
    done
}

# Debian leaves this file out; without it every page of the backend logs an error, and
# Odoo fails a tour on any logged error. It blurs the background of video calls.
stand_in_for_missing_files() {
    local odoo=$1/usr/lib/python3/dist-packages/odoo file
    file=$odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js
    [ -e "$file" ] && return
    mkdir -p "$(dirname "$file")"
    echo 'window.SelfieSegmentation = class {};' >"$file"
}
