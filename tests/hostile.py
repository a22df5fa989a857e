"""Files that mean harm, made on the spot: each is small on disk and costly, broken or odd when opened."""

import io
import zlib
from collections.abc import Mapping, Sequence

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_A4 = b"[0 0 595 842]"
_CATALOG, _PAGES, _FONT_AT, _FIRST_FREE = 1, 2, 3, 4


def to_pdf(objects: Mapping[int, bytes], *, root: int = _CATALOG) -> bytes:
    """A PDF file of numbered objects with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size, table = max(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, table)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object, deflated."""
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


def document(
    contents: Sequence[bytes],
    *,
    box: bytes = _A4,
    catalog: bytes = b"",
    resources: bytes = b"",
    more: Mapping[int, bytes] | None = None,
) -> bytes:
    """One page for each content stream object; ``more`` are objects from number 1000 up."""
    objects: dict[int, bytes] = {_FONT_AT: _FONT, **(more or {})}
    kids = []
    for place, content in enumerate(contents):
        page, body = _FIRST_FREE + 2 * place, _FIRST_FREE + 2 * place + 1
        kids.append(b"%d 0 R" % page)
        objects[page] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> %s >> >>" % (box, body, resources)
        )
        objects[body] = content
    objects[_CATALOG] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog
    objects[_PAGES] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return to_pdf(objects)


def text(*lines: str) -> bytes:
    """A content stream that prints ``lines``."""
    shown = b" T* ".join(b"(%s) Tj" % line.encode("ascii") for line in lines)
    return stream(b"BT /F1 11 Tf 14 TL 72 770 Td %s ET" % shown)


def plain_report(pages: int = 1) -> bytes:
    """A harmless report; page n says so."""
    return document([text(f"Laporan Kinerja halaman {page}", "Realisasi 96,53 persen") for page in range(1, pages + 1)])


def encrypted() -> bytes:
    """A report that only opens with a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("rahasia", ownerPassword="pemilik", strength=40))
    canvas.drawString(72, 700, "Laporan Kinerja")
    canvas.save()
    return out.getvalue()


def no_pages() -> bytes:
    return document([])


def many_pages(count: int) -> bytes:
    """One page object listed ``count`` times."""
    kids = b" ".join([b"4 0 R"] * count)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        3: _FONT,
        4: b"<< /Type /Page /Parent 2 0 R /MediaBox %s >>" % _A4,
    }
    return to_pdf(objects)


def claimed_pages(count: int) -> bytes:
    """A page tree that claims far more pages than it has."""
    return plain_report().replace(b"/Count 1", b"/Count %d" % count)


def drawn_lines(megabytes: int) -> bytes:
    """Megabytes of path operators in a few kilobytes."""
    step = b"0 0 m 9 9 l S\n"
    return stream(step * (megabytes * 1024**2 // len(step)))


def spaces(megabytes: int) -> bytes:
    """A page of blanks, deflated twice, with one word at the end."""
    word = b"BT /F1 11 Tf 72 700 Td (Laporan) Tj ET"
    squeeze = zlib.compressobj(9, wbits=-15)
    blank = squeeze.compress(b" " * 1024**2) + squeeze.flush(zlib.Z_FULL_FLUSH)  # stands alone, so it can be repeated
    tail = squeeze.compress(word) + squeeze.flush()
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(b" " * 1024**2, check)
    once = b"\x78\xda" + blank * megabytes + tail + zlib.adler32(word, check).to_bytes(4, "big")
    twice = zlib.compress(once, 9)
    return b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(twice), twice)


def multiplying_forms(levels: int, times: int) -> bytes:
    """Page 1 and 3 are harmless; page 2 draws forms that draw forms: ``times`` to the power of ``levels`` words."""
    objects = {}
    for level in range(levels):
        inner = b"/X%d Do " % (level + 1) * times if level + 1 < levels else b"BT /F1 9 Tf (x) Tj ET " * times
        uses = b"/XObject << /X%d %d 0 R >>" % (level + 1, 1001 + level) if level + 1 < levels else b""
        extra = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> %s >>" % uses
        objects[1000 + level] = stream(inner, extra)
    contents = [text("halaman satu"), stream(b"/X0 Do"), text("halaman tiga")]
    return document(contents, resources=b"/XObject << /X0 1000 0 R >>", more=objects)


def form_in_itself() -> bytes:
    form = stream(
        b"/X0 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 1000 0 R >> >>"
    )
    return document([stream(b"/X0 Do")], resources=b"/XObject << /X0 1000 0 R >>", more={1000: form})


def deep_page_tree(depth: int) -> bytes:
    """Page tree nodes, each the only child of the one before; the last one's child is the first."""
    nodes = {
        2 + level: b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (3 + level if level + 1 < depth else 2)
        for level in range(depth)
    }
    return to_pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", **nodes})


def deep_array(depth: int) -> bytes:
    return document([text("Laporan")], catalog=b"/Extra " + b"[" * depth + b"]" * depth)


def odd_coordinates() -> bytes:
    far = b"1e38 -1e38 m 3e38 9e99 l S nan inf m 99999999999999999999 0 l S 0 0 1e30 1e30 re f\n"
    words = b"BT /F1 1e30 Tf 1e38 0 0 1e38 9e37 9e37 Tm (96,53) Tj ET BT /F1 0 Tf 0 0 0 0 0 0 Tm (12) Tj ET\n"
    return document([stream(far + words + b"BT /F1 11 Tf 72 700 Td (Laporan) Tj ET")])


def picture_page(box: bytes) -> bytes:
    """A scanned page, black in the middle, on paper of the size ``box``."""
    image = stream(
        b"\xff" * 4000 + b"\x00" * 2000 + b"\xff" * 4000,
        b"/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    return document(
        [stream(b"q 500 0 0 500 20 20 cm /Im Do Q")],
        box=box,
        resources=b"/XObject << /Im 1000 0 R >>",
        more={1000: image},
    )


def active_content() -> bytes:
    """A report with a script that runs on opening and a program attached."""
    more = {
        1000: b"<< /Type /Action /S /JavaScript /JS (app.alert\\('x'\\); while\\(1\\){}) >>",
        1001: stream(b"MZ" + bytes(500), b"/Type /EmbeddedFile"),
        1002: b"<< /Type /Filespec /F (a.exe) /EF << /F 1001 0 R >> >>",
    }
    names = b"/OpenAction 1000 0 R /Names << /EmbeddedFiles << /Names [(a.exe) 1002 0 R] >> >>"
    return document([text("Laporan Kinerja")], catalog=names, more=more)
