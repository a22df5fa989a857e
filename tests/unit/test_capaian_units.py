"""The unit of a capaian that prints none: percent only where the figures beside it prove that."""

from pathlib import Path

import pytest

from service.domain.facts import Measure
from service.domain.figures import PERSEN
from tests.asking import library_of

_REPORT = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)
DINAS SOSIAL KABUPATEN BREBES
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Pengukuran Kinerja Tahun 2024
No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian
1\tPersentase PPKS yang tertangani\t80,00\t60,00\t{first}
2\tNilai SAKIP\t70,00\t63,00\t{second}
3\tAngka kemiskinan\t10,00\t12,00\t{third}
"""


def capaian(folder: Path, *printed: str) -> list[str | None]:
    names = ("first", "second", "third")
    text = _REPORT.format(**dict(zip(names, printed, strict=True)))
    with library_of(folder, {"brebes.txt": text}) as library:
        facts = library.reports.facts(library.reports.summaries()[0].id)
        return [fact.figure.unit for fact in facts if fact.measure is Measure.CAPAIAN and fact.table_id]


@pytest.mark.parametrize("printed", [("75,00", "90,00", "80,00"), ("75", "90", "120,0"), ("75,00", "90,00", "99,00")])
def test_a_share_of_the_target_is_in_percent_in_every_row(tmp_path: Path, printed: tuple[str, ...]) -> None:
    assert capaian(tmp_path, *printed) == [PERSEN] * 3


def test_a_column_that_no_figure_beside_it_proves_keeps_its_unit_open(tmp_path: Path) -> None:
    assert capaian(tmp_path, "60,00", "63,00", "12,00") == [None] * 3
