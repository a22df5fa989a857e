"""What a file is, by its content. The name and the declared type are never asked: both are the sender's claim."""

from enum import StrEnum

from service.domain.errors import UnreadableReportError, UnsupportedTypeError

_PDF_MAGIC = b"%PDF-"
_PDF_MAGIC_WITHIN = 1024  # PDF readers accept junk before the header, up to here
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r"))
_CONTROLS_PER_MILLE = 2
_STRAY_CONTROLS = 4

_AS_PDF = "Simpan atau ekspor sebagai PDF, lalu unggah lagi."
_SPREADSHEET = f"buku kerja Excel. {_AS_PDF}"
_DOCUMENT = f"dokumen Word. {_AS_PDF}"
_SLIDES = f"salindia PowerPoint. {_AS_PDF}"
_OPEN_DOCUMENT = f"dokumen LibreOffice/OpenOffice. {_AS_PDF}"
_PICTURE = "gambar. Gabungkan halaman pindaian menjadi satu PDF, lalu unggah lagi."
_ARCHIVE = "arsip terkompresi. Ekstrak isinya dan unggah berkas PDF atau teks di dalamnya."
_PROGRAM = "program, bukan laporan. Unggah laporan sebagai PDF atau teks UTF-8."
_WEB_PAGE = "halaman web atau XML. Cetak halaman itu ke PDF, lalu unggah lagi."
_RICH_TEXT = f"dokumen RTF. {_AS_PDF}"
_BINARY = "berkas biner yang tidak dikenal. Unggah laporan sebagai PDF atau teks UTF-8."
_OTHER_ENCODING = "teks yang tidak memakai UTF-8. Simpan ulang dengan pengodean UTF-8, lalu unggah lagi."

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"dokumen Office lama (doc, xls, atau ppt). {_AS_PDF}"),
    (b"\xff\xd8\xff", _PICTURE),
    (b"\x89PNG\r\n", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"AT&TFORM", f"berkas DjVu. {_AS_PDF}"),
    (b"%!PS", f"berkas PostScript. {_AS_PDF}"),
    (b"{\\rtf", _RICH_TEXT),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ", _PROGRAM),
)
_ZIP_MEMBERS = (
    (b"word/", _DOCUMENT),
    (b"xl/", _SPREADSHEET),
    (b"ppt/", _SLIDES),
    (b"application/vnd.oasis", _OPEN_DOCUMENT),
)
_MARKUP = ("<!doctype", "<html", "<?xml", "<svg", "<head", "<body")


class Media(StrEnum):
    """The kinds of file that can be read."""

    PDF = "pdf"
    TEXT = "teks"


def detect(data: bytes) -> Media:
    """Say what ``data`` is.

    Raises UnreadableReportError for an empty file and UnsupportedTypeError for anything but PDF and UTF-8 text
    (UTF-16 with a byte order mark is text too); the message names what the file seems to be and what to do.
    """
    if not data.strip():
        raise UnreadableReportError("Berkas kosong. Periksa berkas asalnya, lalu unggah lagi.")
    if _PDF_MAGIC in data[:_PDF_MAGIC_WITHIN]:
        return Media.PDF
    refusal = _known_as(data) or _not_text(data)
    if refusal:
        raise UnsupportedTypeError(f"Berkas ini tampaknya {refusal}")
    return Media.TEXT


def _known_as(data: bytes) -> str | None:
    """What the first bytes say, ready to stand after "tampaknya"; None where they say nothing."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for member, kind in _ZIP_MEMBERS if member in data), _ARCHIVE)
    if data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return _PICTURE
    return next((kind for magic, kind in _MAGIC if data.startswith(magic) and not _is_plain_word(data, magic)), None)


def _is_plain_word(data: bytes, magic: bytes) -> bool:
    """Whether a magic made of letters only is just how an ordinary text begins (``RIFF``, ``MZ``, ``BZh``)."""
    return magic.isalnum() and b"\0" not in data[:64]


def _not_text(data: bytes) -> str | None:
    """Why ``data`` is not a text report; None where it is one."""
    text = _decoded(data)
    if text is None:
        return _BINARY if _has_many_controls(data) else _OTHER_ENCODING
    if "\0" in text or _has_many_controls(text.encode("utf-8")):
        return _BINARY
    return _WEB_PAGE if text.lstrip("\ufeff \t\r\n").lower().startswith(_MARKUP) else None


def _decoded(data: bytes) -> str | None:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _has_many_controls(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > _STRAY_CONTROLS + len(data) * _CONTROLS_PER_MILLE // 1000 or controls * 2 > len(data)
