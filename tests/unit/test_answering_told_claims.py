"""Claims that a report's own closing chapter makes and its tables do not bear out."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline, library_of

_KLATEN = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN KLATEN

TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.1 Target Kinerja Tahun 2023-2024

No.\tIndikator Kinerja\tTarget 2023\tTarget 2024
1.\tIndeks Kepuasan Masyarakat (IKM)\t80,00\t82,00
2.\tPersentase lansia terlayani\t60,00\t58,00

Tabel 2.2 Indikator Kinerja Utama Tahun 2024

No.\tIndikator Kinerja\tTarget
1.\tIndeks Kepuasan Masyarakat (IKM)\t79,00
2.\tPersentase lansia terlayani\t58,00

Tabel 2.3 Perjanjian Kinerja Tahun 2024

No.\tIndikator Kinerja\tTarget
1.\tIndeks Kepuasan Masyarakat (IKM)\t82,00
2.\tPersentase lansia terlayani\t58,00

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Realisasi Kinerja Tahun 2023-2024

No.\tIndikator Kinerja\tRealisasi 2023\tRealisasi 2024
1.\tIndeks Kepuasan Masyarakat (IKM)\t83,40\t81,75
2.\tPersentase lansia terlayani\t55,20\t57,90

Tabel 3.2 Perkembangan Lembaga dan Aduan Tahun 2022-2024

No.\tUraian\t2022\t2023\t2024
1.\tPanti asuhan\t21\t26\t34
2.\tAduan bantuan\t48\t39\t45
3.\tRelawan bencana\t60\t66\t66

Tabel 3.3 Realisasi Anggaran Tahun 2024

No.\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\t%
1.\tProgram Rehabilitasi Sosial\t600.000.000\t570.000.000\t95,00
2.\tProgram Pemberdayaan Sosial\t400.000.000\t340.000.000\t85,00
JUMLAH\t\t1.000.000.000\t910.000.000\t91,00

BAB IV PENUTUP

A. Kesimpulan

Sampai dengan akhir tahun 2024 terdapat 43 panti asuhan yang dibina. Aduan bantuan berhasil ditekan dari 45 aduan
pada tahun 2023 menjadi 39 aduan pada tahun 2024. Relawan bencana sebanyak 66 orang. Anggaran terserap 96,40% dari pagu.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("penutup"), {"klaten.txt": _KLATEN})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "holds", "printed"),
    [
        ("Penutup LKjIP Klaten 2024 menyebut 43 panti asuhan. Apakah benar?", False, "34"),
        ("Benarkah panti asuhan di Klaten tahun 2024 sebanyak 34?", True, "34"),
        ("Benarkah relawan bencana Klaten 2024 ada 66 orang?", True, "66"),
        ("Bab IV Klaten bilang aduan bantuan ditekan dari 45 jadi 39, benar tidak?", False, "39"),
        ("Benarkah aduan bantuan Klaten bertambah dari 39 menjadi 45?", True, "45"),
        ("Benarkah IKM Klaten naik dari 2023 ke 2024?", False, "81,75"),
        ("Benarkah persentase lansia terlayani Klaten turun dari 2023 ke 2024?", False, "57,90"),
        ("Benarkah target IKM Klaten naik dari 2023 ke 2024?", True, "82"),
        ("Penyerapan anggaran dinsos Klaten 2024 = 96,40%, betul?", False, "91,00"),
        ("Apakah target IKM 2024 Klaten sama di tabel IKU dan Perjanjian Kinerja?", False, "79"),
        ("Apakah target persentase lansia terlayani Klaten di perjanjian kinerja sama dengan di IKU?", True, "58"),
        ("Apakah target IKM Klaten 2024 di PK berbeda dengan di IKU?", True, "79"),
    ],
)
def test_a_claim_is_decided_by_what_the_tables_print(
    answerer: Answerer, question: str, holds: bool, printed: str
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) is holds, answer.text
    assert printed in answer.text


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Penutup LKjIP Klaten 2024 menyebut 43 panti asuhan. Apakah benar?", "43"),
        ("Bab IV Klaten bilang aduan bantuan ditekan dari 45 jadi 39, benar tidak?", "45"),
        ("Penyerapan anggaran dinsos Klaten 2024 = 96,40%, betul?", "96,40"),
    ],
)
def test_what_the_closing_chapter_says_instead_is_told(answerer: Answerer, question: str, printed: str) -> None:
    answer = ask(answerer, question)
    assert any(printed in warning.message for warning in answer.warnings), answer.text
