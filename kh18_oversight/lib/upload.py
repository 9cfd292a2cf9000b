"""What outsiders may upload, told by what a file is and not by what it is called."""

import io
import re
import zipfile

MAX_COUNT = 10
MAX_BYTES = 20 * 1024 * 1024
MAX_NAME = 120
MIMETYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEGINNINGS = {
    "pdf": b"%PDF-",
    "doc": OLE,
    "xls": OLE,
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
}
# Names of streams, as UTF-16, by which a file of the old office format is known.
OLE_STREAMS = {"doc": ("WordDocument",), "xls": ("Workbook", "Book")}
PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
}
# Programs inside an office file: those are left out by saving it without macros.
PROGRAM = re.compile(r"vbaProject\.bin$|^Basic/|^Scripts/", re.IGNORECASE)


def clean_name(name):
    """Return the bare file name, without a path and signs that mislead the eye."""
    bare = re.split(r"[\\/]", name or "")[-1]
    bare = "".join(sign for sign in bare if sign.isprintable()).strip(" .")
    stem, dot, extension = bare.rpartition(".")
    return f"{stem[:MAX_NAME]}{dot}{extension}" if dot else bare[:MAX_NAME]


def extension_of(name):
    """Return the extension in lower case, without its dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def refusal(name, content):
    """Return why a file is not taken, or None.

    :return: ``kind`` (of no allowed extension), ``empty``, ``large`` or ``content``
        (it is not what its extension says)
    """
    extension = extension_of(name)
    if extension not in MIMETYPES:
        return "kind"
    if not content:
        return "empty"
    if len(content) > MAX_BYTES:
        return "large"
    if extension in PARTS:
        return None if _is_package(content, extension) else "content"
    genuine = content.startswith(BEGINNINGS[extension]) and _has_stream(
        content, extension
    )
    return None if genuine else "content"


def _has_stream(content, extension):
    names = OLE_STREAMS.get(extension)
    return not names or any(name.encode("utf-16-le") in content for name in names)


def _is_package(content, extension):
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return False
    return PARTS[extension] in names and not any(map(PROGRAM.search, names))
