"""Bring an addon's .pot and vi.po up to date with a fresh export, or check them.

translations.py update FRESH.pot I18N_FOLDER [COMPENDIUM.po ...]
translations.py check  FRESH.pot I18N_FOLDER

Both print the messages without a translation and exit with 1 if there are any.
"""

import sys
from pathlib import Path

import polib

LANGUAGE = "vi"
VOLATILE = ("POT-Creation-Date", "PO-Revision-Date")


def load(path):
    return polib.pofile(str(path), wrapwidth=78) if path.exists() else polib.POFile()


def translations(files):
    """Return {msgid: msgstr}; of several translations the first one counts."""
    known = {}
    for file in files:
        for entry in file:
            if entry.translated() and not entry.obsolete:
                known.setdefault(entry.msgid, entry.msgstr)
    return known


def translated(fresh, known):
    """Return a .po with the entries of `fresh`."""
    result = polib.POFile(wrapwidth=78)
    result.header = fresh.header
    result.metadata = {**fresh.metadata, "Language": LANGUAGE}
    result.metadata["Plural-Forms"] = "nplurals=1; plural=0;"
    for entry in fresh:
        result.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgstr=known.get(entry.msgid, ""),
                occurrences=entry.occurrences,
                comment=entry.comment,
                tcomment=entry.tcomment,
                flags=[flag for flag in entry.flags if flag != "fuzzy"],
            )
        )
    return result


def without_dates(file):
    return "\n".join(
        line
        for line in str(file).splitlines()
        if not any(word in line for word in VOLATILE)
    )


def save_if_changed(file, path):
    """Return whether the file on disk was another one but for its dates."""
    if path.exists() and without_dates(load(path)) == without_dates(file):
        return False
    path.parent.mkdir(exist_ok=True)
    file.save(str(path), newline="\n")
    return True


def report(title, messages):
    if messages:
        print(f"{title} ({len(messages)}):")
        for message in messages:
            print(f"  {message!r}")
    return bool(messages)


def untranslated(file):
    return [entry.msgid for entry in file if not entry.translated()]


def update(fresh_path, folder, *compendia):
    fresh = load(Path(fresh_path))
    po_path, pot_path = paths(folder)
    sources = [load(po_path), *(load(Path(path)) for path in compendia)]
    result = translated(fresh, translations(sources))
    for file, path in ((fresh, pot_path), (result, po_path)):
        if save_if_changed(file, path):
            print(f"written: {path}")
    return report("without a translation", untranslated(result))


def check(fresh_path, folder):
    fresh = {entry.msgid for entry in load(Path(fresh_path))}
    po_path, pot_path = paths(folder)
    problems = []
    for path in (pot_path, po_path):
        there = {entry.msgid for entry in load(path) if not entry.obsolete}
        problems += [
            report(f"{path.name}: missing", sorted(fresh - there)),
            report(f"{path.name}: no longer in the code", sorted(there - fresh)),
        ]
    problems.append(report("without a translation", untranslated(load(po_path))))
    if any(problems):
        print("bin/i18n brings the files up to date.")
    return any(problems)


def paths(folder):
    folder = Path(folder)
    return folder / f"{LANGUAGE}.po", folder / f"{folder.parent.name}.pot"


def main(what, *arguments):
    return {"update": update, "check": check}[what](*arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
