"""Read the manifests of this checkout's addons.

manifests.py addons REPO ODOO_ADDONS    the addons that can be installed here
manifests.py depends REPO ODOO_ADDONS   what these depend on, our own left out
"""

import ast
import sys
from pathlib import Path


def manifests(folder):
    """Return {addon name: manifest} of a checkout."""
    return {
        path.parent.name: ast.literal_eval(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("kh18_*/__manifest__.py"))
    }


def installable(own, odoo_addons):
    """Return the addons whose dependencies are ours or Odoo's (a bridge to an addon
    that is not here is left out)."""

    def is_there(name):
        manifest = odoo_addons / name / "__manifest__.py"
        return name == "base" or name in own or manifest.exists()

    return [
        name
        for name, manifest in own.items()
        if manifest.get("installable", True)
        and all(map(is_there, manifest.get("depends", [])))
    ]


def main(what, repo, odoo_addons):
    own = manifests(Path(repo))
    names = installable(own, Path(odoo_addons))
    if what == "depends":
        names = sorted({d for name in names for d in own[name]["depends"]} - set(own))
    print(",".join(names))


if __name__ == "__main__":
    main(*sys.argv[1:])
