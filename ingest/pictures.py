"""Pages of stored reports as pictures: painted from the kept original, once, and never by too many at a time."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.limits import Limits
from ingest.readers.detect import Media
from ingest.readers.pictures import page_picture, page_sizes
from service.domain.errors import UnavailableError, UnknownPlaceError, UnreadableReportError
from service.stores.page_images import PageImages, PageSize
from service.stores.ports import OriginalStore, ReportSummary

NARROWEST, WIDEST = 200, 1800
_STEP = 100
_AT_ONCE = 2
_SECONDS_TO_WAIT = 15.0
_FAILURES = 1000
_SECONDS_TO_TRY_AGAIN = 600.0


class Pictures:
    """Pictures and sizes of pages. A few painters at a time; what failed is not tried again for a while."""

    def __init__(self, originals: OriginalStore, images: PageImages, limits: Limits) -> None:
        self._originals = originals
        self._images = images
        self._limits = limits
        self._painters = threading.BoundedSemaphore(_AT_ONCE)
        self._failed: OrderedDict[tuple[str, int], tuple[float, str]] = OrderedDict()

    def page(self, report: ReportSummary, number: int, width: int) -> bytes:
        """A page as PNG; the width is rounded up to a hundred pixels, so that few sizes are kept.

        Raises UnknownPlaceError where there is no such page or nothing to paint it from, UnreadableReportError where
        painting fails, and UnavailableError where others are being painted for too long.
        """
        check_page(report, number)
        width = min(max(-(-width // _STEP) * _STEP, NARROWEST), WIDEST)
        known = self._images.get(report.sha256, number, width)
        if known is not None:
            return known
        with self._painting(report.sha256, number):
            known = self._images.get(report.sha256, number, width)
            if known is None:
                known = page_picture(self._original(report), number, width, self._limits)
                self._images.put(report.sha256, number, width, known)
            return known

    def size(self, report: ReportSummary, number: int) -> PageSize:
        """Width and height of a page in points. Raises what :meth:`page` raises."""
        check_page(report, number)
        sizes = self._images.sizes(report.sha256)
        if sizes is None:
            with self._painting(report.sha256, 0):
                sizes = page_sizes(self._original(report), self._limits)
                self._images.put_sizes(report.sha256, sizes)
        if number > len(sizes):
            raise UnknownPlaceError(_no_page(report, number))
        return sizes[number - 1]

    def _original(self, report: ReportSummary) -> bytes:
        data = self._originals.get(report.sha256)
        if data is None:
            raise UnknownPlaceError(
                f"Berkas asli laporan {report.id!r} tidak tersimpan di sini atau telah berubah, jadi gambar halamannya "
                "tidak dapat dibuat. Masukkan ulang berkas yang sama."
            )
        return data

    @contextmanager
    def _painting(self, sha256: str, number: int) -> Iterator[None]:
        since, reason = self._failed.get((sha256, number), (-math.inf, ""))
        if time.monotonic() - since < _SECONDS_TO_TRY_AGAIN:
            raise UnreadableReportError(reason)
        if not self._painters.acquire(timeout=_SECONDS_TO_WAIT):
            raise UnavailableError("Layanan sedang menggambar halaman lain. Coba lagi sebentar lagi.")
        try:
            yield
        except UnreadableReportError as error:
            self._failed[sha256, number] = (time.monotonic(), error.message)
            while len(self._failed) > _FAILURES:
                self._failed.popitem(last=False)
            raise
        finally:
            self._painters.release()


def check_page(report: ReportSummary, number: int) -> None:
    """Raises UnknownPlaceError where the report is no PDF or has no such page."""
    if report.media != Media.PDF:
        raise UnknownPlaceError(f"Laporan {report.id!r} masuk sebagai teks, jadi tidak punya gambar halaman.")
    if not 1 <= number <= report.pages:
        raise UnknownPlaceError(_no_page(report, number))


def _no_page(report: ReportSummary, number: int) -> str:
    return f"Laporan {report.id!r} tidak punya halaman {number}; halamannya 1 sampai {report.pages}."
