# What bin/demo, bin/test, bin/bench, bin/lint and bin/odoo share. Sourced, not run.
# It gets Odoo 19, PostgreSQL, a Python environment and (for tests) Chromium, keeps
# them in $KH18_HOME, and does nothing that was done before.
# shellcheck shell=bash

set -euo pipefail

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
LIB=$REPO/bin/_lib
ADDON=kh18_oversight

# A machine-wide "do not write .pyc" would make every Odoo start compile for seconds.
unset PYTHONDONTWRITEBYTECODE

for part in common system python source postgres database; do
    # shellcheck source=/dev/null
    . "$LIB/$part.sh"
done
unset part
