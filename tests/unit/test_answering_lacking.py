"""Those who lack something where only those are printed who have it, and things that are counted by their own name."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from service.language.compounds import words_made_of
from tests.asking import answering, ask, headline, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN WONOSOBO
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Relawan Sosial Tahun 2024

No¦Jenis Relawan¦Terdata¦Aktif (%)
1¦Penyuluh Sosial Masyarakat¦160¦120 (75,00%)
2¦Pelopor Perdamaian¦50¦45 (90,00%)
¦Jumlah¦210¦165 (78,57%)

Tabel 3.2 Klasifikasi Lumbung Sosial Tahun 2024

Klasifikasi¦Unit¦Bersertifikat
Utama¦40¦31
Madya¦25¦9
Jumlah¦65¦40

Tabel 3.3 Status Kampung Siaga Tahun 2023-2024

Status¦2023¦2024
Tangguh¦20¦32
Madya¦50¦48
Awal¦30¦20
Jumlah¦100¦100

Program kerja mencakup pendataan warga rentan pada seluruh kampung.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("kurang")
    with answering(library_of(folder, {"wonosobo.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa penyuluh sosial masyarakat wonosobo 2024 yang tidak aktif?", 40),
        ("pelopor perdamaian yg nggak aktif di wonosobo ada berapa", 5),
        ("lumbung sosial madya yang belum bersertifikat di wonosobo berapa?", 16),
        ("berapa lumbung sosial di wonosobo yang belum bersertifikat?", 25),
        ("berapa kampung siaga wonosobo yang belum tangguh tahun 2024?", 68),
    ],
)
def test_those_who_lack_something_are_all_less_those_who_have_it(answerer: Answerer, question: str, value: int) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == Decimal(value)
    assert len(answer.calculations[0].inputs) == 2


def test_those_who_have_it_are_still_looked_up(answerer: Answerer) -> None:
    assert headline(ask(answerer, "berapa penyuluh sosial masyarakat wonosobo 2024 yang aktif?")) == 120


def test_a_name_run_together_from_two_words_is_found_by_its_beginnings(answerer: Answerer) -> None:
    assert headline(ask(answerer, "berapa jumlah lumsos utama wonosobo 2024")) == 40


def test_a_thing_that_no_row_is_called_is_not_answered_with_another(answerer: Answerer) -> None:
    assert ask(answerer, "berapa posyandu yang aktif di wonosobo 2024?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("bumdes", ("bum", "desa")),
        ("rutilahu", ("rumah", "tidak", "layak", "huni")),
        ("bansos", ("bantuan", "sosial")),
        ("tagana", ("taruna", "siaga", "bencana")),
        ("rumah", ()),
        ("bantu", ()),
    ],
)
def test_a_word_is_traced_to_the_words_whose_beginnings_make_it(word: str, words: tuple[str, ...]) -> None:
    names = ["klasifikasi bum desa", "rehabilitasi rumah tidak layak huni", "penyaluran bantuan sosial", "taruna siaga"]
    expected = words if word != "tagana" else ()  # ``bencana`` gives its end, not its beginning
    assert words_made_of(word, [name.split() for name in names]) == expected
