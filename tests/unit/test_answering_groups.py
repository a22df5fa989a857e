"""What is worked out of the rows of a group, the columns of a row, and the regions that a table sets side by side."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline
from tests.grouped_reports import library_of_groups


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_groups(tmp_path_factory.mktemp("kelompok"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("rata-rata capaian indikator pada sasaran 2 dinas pertanian blora 2024 berapa", "101"),
        ("Rata-rata capaian dua indikator pada sasaran pertama Blora 2024?", "100"),
        ("berapa rerata capaian tiga indikator sasaran strategis II blora", "101"),
        ("berapa indikator pada sasaran 2 blora yang tidak mencapai target", "1"),
    ],
)
def test_a_group_that_the_question_numbers_binds_the_rows(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_the_printed_mean_of_a_group_proves_the_one_worked_out(answerer: Answerer) -> None:
    assert (
        "Sama dengan rata-rata yang tercetak, 101,00"
        in ask(answerer, "rata-rata capaian indikator sasaran 2 blora").text
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("dari 5 IKU dinas pertanian blora 2024 ada berapa yg mencapai atau melampaui target?", "3"),
        ("dari lima indikator blora 2024, berapa yang belum mencapai target", "2"),
        ("berapa indikator blora 2024 yang tembus target", "3"),
        ("berapa dari 5 indikator blora yg capaiannya 100 persen ke atas?", "3"),
        ("ada berapa indikator blora 2024 yang capaiannya di bawah 100 persen", "2"),
        ("berapa kecamatan di blora yang persentase terairinya di atas 50 persen", "3"),
    ],
)
def test_rows_are_counted_by_their_own_target_in_the_year_that_is_asked(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("kurang berapa poin persen lagi kelompok tani aktif blora 2024 supaya sampai target?", "16"),
        ("berapa poin lagi produksi padi blora 2024 biar nyampe target", "5"),
        ("kelompok tani aktif blora 2024 masih kurang berapa poin persen untuk mencapai target", "16"),
        ("gap kelompok tani aktif blora sama angka nasional tahun 2024 berapa poin persen", "2.25"),
        ("petani bersertifikat blora kalah berapa poin persen dari nasional?", "6.1"),
        ("selisih petani bersertifikat blora dengan Jawa Tengah 2024 berapa poin persen", "3"),
        ("selisih penerima benih Ngawen dan Cepu di blora 2024", "300"),
        ("selisih penerima pupuk dan penerima benih di kecamatan Cepu blora 2024", "250"),
    ],
)
def test_what_is_missing_to_a_target_another_region_or_row_is_subtracted(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("persentase petani bersertifikat 2024 lebih tinggi mana, Blora atau Jawa Tengah?", "Kabupaten Blora"),
        ("kelompok tani aktif lebih tinggi mana, blora atau jawa tengah", "Provinsi Jawa Tengah"),
        ("apa kelompok tani aktif blora lebih tinggi atau lebih rendah dari nasional?", "lebih rendah"),
        ("kecamatan dengan persentase terairi paling tinggi di Blora 2024, urutkan 2", "Tunjungan"),
        ("kecamatan mana di blora yang penerima benihnya paling banyak", "Ngawen"),
        ("urutkan 3 kecamatan dgn persentase terairi paling tinggi di blora", "Tunjungan"),
    ],
)
def test_regions_and_rows_are_compared_by_the_figure_that_is_asked(
    answerer: Answerer, question: str, name: str
) -> None:
    assert headline(ask(answerer, question)) == name


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("kalau penerima benih 4 kecamatan di blora dijumlahin, totalnya berapa?", "1200"),
        ("jumlahkan penerima pupuk per kecamatan di blora 2024", "1000"),
        ("total petani lahan puso blora 2024 kalau dijumlah per lokasi", "90"),
        ("Jumlahkan realisasi Pengadaan Alat Uji untuk tanaman pangan dan peternakan blora 2024", "50000000"),
        ("jumlahkan anggaran sub kegiatan Pengadaan Alat Uji (tanaman pangan dan peternakan) di blora", "55000000"),
        ("total realisasi Pengadaan Alat Uji dan Pelatihan Petugas pada program penyuluhan blora", "54000000"),
        ("total realisasi Pengadaan Alat Uji dan Pelatihan Petugas di Program Penyuluhan Pertanian blora", "54000000"),
        ("jumlahkan anggaran Pengadaan Alat Uji dan Pelatihan Petugas kegiatan sarana peternakan blora", "40000000"),
    ],
)
def test_rows_are_added_by_kind_place_and_the_row_that_they_stand_below(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_total_that_its_rows_do_not_make_is_told_with_their_sum(answerer: Answerer) -> None:
    answer = ask(answerer, "penerima benih blora 2024 dijumlahkan semua kecamatan")
    assert headline(answer) == Decimal(1200)
    assert any("1.300" in warning.message for warning in answer.warnings), answer.warnings


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("tingkat isi gudang benih kamolan blora (terisi dibanding kapasitas) berapa %?", "60"),
        ("berapa persen terisi dibagi kapasitas Gudang Cadangan Pangan Mendenrejo blora", "90"),
        ("penerima benih berapa kali lipat penerima pupuk di kecamatan Ngawen blora", "4.5"),
    ],
)
def test_two_columns_of_the_row_that_is_named_are_divided(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_the_column_of_another_count_of_the_row_does_not_answer(answerer: Answerer) -> None:
    assert headline(ask(answerer, "total penerima pupuk blora 2024")) == Decimal(1000)
    assert headline(ask(answerer, "berapa penerima benih kecamatan jepon blora")) == Decimal(250)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("persentase traktor baik dari total traktor blora 2024", "75"),
        ("berapa persen pompa air yang rusak berat dari jumlah pompa air blora", "40"),
        ("berapa jumlah traktor dan pompa air rusak berat di blora", "10"),
        ("berapa indikator blora yang realisasinya turun dari 2023 ke 2024", "2"),
    ],
)
def test_a_part_is_shared_with_what_the_question_says_it_is_of(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "names", "others"),
    [
        ("kecamatan di blora yang penerima benihnya di atas 200", ("Jepon", "Tunjungan", "Ngawen"), ("Cepu",)),
        ("program mana yang anggarannya berkurang di perubahan blora 2024", ("Perizinan",), ("Penyuluhan",)),
        (
            "indikator apa saja yang realisasinya turun dibanding 2023 di dinas pertanian blora",
            ("produksi padi", "kelompok tani"),
            ("beririgasi", "bersertifikat"),
        ),
    ],
)
def test_rows_are_named_by_what_they_must_meet(
    answerer: Answerer, question: str, names: tuple[str, ...], others: tuple[str, ...]
) -> None:
    told = ask(answerer, question).text.splitlines()[0]
    assert all(name in told for name in names), told
    assert not any(name in told for name in others), told
