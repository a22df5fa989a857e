"""Groups of rows by what they are, stand under or say: all of their members are worked with, or no figure is given."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.member_reports import library_of_members


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_members(tmp_path_factory.mktemp("anggota"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("rata-rata serapan tiga program yang mendukung perlindungan lansia di Temanggung berapa persen", "80"),
        ("berapa rata-rata persentase ketiga program pada sasaran perlindungan lansia temanggung 2024", "80"),
        ("rata-rata realisasi ketiga layanan dasar temanggung tahun 2023", "90"),
        ("rata-rata realisasi tiga layanan dasar Temanggung tahun 2024 kalau dihitung ulang berapa persen", "97"),
    ],
)
def test_members_are_found_under_a_name_and_a_year_that_are_printed_once(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("total penerima rantang lansia Trw 1 dan Trw 2 di Kecamatan Bulu temanggung", "64"),
        ("penerima rantang lansia di Bulu Temanggung triwulan II hingga IV berapa", "108"),
        ("rata-rata penerima rantang lansia Bulu temanggung TW I sampai III", "33.33"),
    ],
)
def test_just_the_quarters_that_are_named_are_worked_with(answerer: Answerer, question: str, value: str) -> None:
    assert round(headline(ask(answerer, question)), 2) == Decimal(value)


def test_quarters_that_hold_those_before_are_not_added_up(answerer: Answerer) -> None:
    answer = ask(answerer, "total kunjungan Posko Kedu temanggung TW I dan TW II berapa")

    assert answer.status is not Status.ANSWERED or headline(answer) not in (Decimal(35), Decimal(25))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("total anak (laki+perempuan) korban kekerasan temanggung tahun 2024", "14"),
        ("jumlahkan nilai verifikasi akhir ramah anak temanggung dari kelembagaan sampai klaster II", "221"),
        ("orang yang dirujuk ke panti dan yang diterima keluarga di Temanggung, jumlahnya?", "40"),
        ("total bantuan (tongkat, kaki palsu, kursi roda) yang dibagikan di temanggung", "19"),
        ("stok akhir cadangan pangan se-Gorontalo selain Kota Gorontalo berapa ton", "99.75"),
    ],
)
def test_a_sum_has_every_member_and_no_total_among_them(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "total bantuan (tongkat, kaki palsu, alat bantu dengar) yang dibagikan di temanggung",
        "Total anggaran Program Penanganan Bencana semua dinas",
        "gabungan anggaran Program Penanganan Bencana Temanggung dan Purworejo",
    ],
)
def test_a_sum_that_lacks_a_member_is_not_given(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)

    assert not any(one.formula for one in answer.calculations if one.formula.startswith("jumlah"))
    assert "Jumlahnya" not in answer.text


def test_areas_are_put_in_order_wherever_they_stand(answerer: Answerer) -> None:
    said = ask(answerer, "urutkan 2 kecamatan dengan fakir miskin terbanyak di Temanggung").text

    assert said.index("Kedu") < said.index("Parakan")
    assert "Bulu" not in said


def test_what_is_put_in_order_is_told_before_where_it_stands(answerer: Answerer) -> None:
    said = ask(answerer, "dua program dengan persentase realisasi tertinggi temanggung 2024").text

    assert said.index("REHABILITASI") < said.index("JAMINAN SOSIAL") < said.index("Kabupaten Temanggung")


def test_rows_are_ranked_by_a_share_that_no_column_prints(answerer: Answerer) -> None:
    answer = ask(answerer, "kecamatan dengan persentase rumah tidak layak huni tertinggi di temanggung")

    assert answer.headline is not None
    assert answer.headline.text == "Parakan"
    assert "40 / 100" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("dari 4 panti di temanggung, berapa yang mutunya A?", "2"),
        ("dari empat panti yang dinilai di Temanggung 2024, berapa yang belum dinilai?", "1"),
        ("berapa panti yang mutunya B di temanggung", "1"),
    ],
)
def test_rows_are_counted_by_what_their_cells_say(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_thing_and_its_abbreviation_are_one(answerer: Answerer) -> None:
    answer = ask(answerer, "Pekerja Sosial Masyarakat (PSM) lebih banyak di Temanggung atau di Purworejo?")

    assert answer.headline is not None
    assert "Purworejo" in answer.headline.text


def test_areas_of_one_name_are_told_apart(answerer: Answerer) -> None:
    answer = ask(answerer, "stok akhir cadangan pangan lebih besar Kota Gorontalo atau Kabupaten Gorontalo?")

    assert answer.headline is not None
    assert answer.headline.text == "Kabupaten Gorontalo"
    assert "36,00" in answer.text
