"""Which way an indicator should go."""

import re

_LOWER_IS_BETTER = re.compile(
    r"kemiskinan|\bmiskin\b|pengangguran|stunting|\btemuan\b|keluhan|pengaduan|kematian|kesenjangan|\bgini\b|kerawanan|"
    r"terlambat|keterlambatan|putus sekolah|buta huruf|buta aksara|kecelakaan|"
    r"waktu (?:tunggu|tanggap|respon|penyelesaian|layanan|pelayanan)"
)
_OF_FALLING = re.compile(
    r"penurunan|menurunnya|ditindaklanjuti|tindak lanjut|ditangani|tertangani|penanganan|diselesaikan|terselesaikan"
)
"""What counts how much of it is gone or dealt with."""


def lower_is_better(indicator: str) -> bool:
    """Whether an indicator counts what should become less; one that counts what is done of it should become more."""
    name = indicator.lower()
    return bool(_LOWER_IS_BETTER.search(name)) and not _OF_FALLING.search(name)
