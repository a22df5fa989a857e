"""A misprinted total gives way to what its rows add up to, where the report prints that elsewhere of the same thing."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN JEPARA
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Relawan Siaga per Kecamatan Tahun 2024 (orang)

No¦Kecamatan¦Relawan Siaga¦Juru Pungut
1¦Mlonggo¦118¦30
2¦Bangsri¦104¦41
3¦Keling¦81¦52
¦Jumlah¦313¦132

Tabel 3.2 Keaktifan Relawan Tahun 2024

No¦Jenis Relawan¦Jumlah¦Aktif
1¦Relawan Siaga¦303¦280
2¦Penyuluh¦40¦33
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("didukung")
    with answering(library_of(folder, {"jepara.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


def test_the_sum_that_another_table_bears_out_is_given_with_both_figures(answerer: Answerer) -> None:
    answer = ask(answerer, "total relawan siaga semua kecamatan di Jepara 2024 berapa?")
    assert headline(answer) == 303
    assert "313" in " ".join(one.message for one in answer.warnings)


def test_a_sum_that_nothing_else_bears_out_is_only_told_as_a_warning(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa total juru pungut jepara 2024?")
    assert headline(answer) == 132
    assert "123" in " ".join(one.message for one in answer.warnings)
