"""A question said in several ways is told in one before it is read, and only what is no word is read as misspelt."""

import pytest

from service.answering.plain import plain_words
from service.answering.wording import in_one_wording


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("jumlah kecamatan yang belum punya puskesmas", "berapa kecamatan yang belum punya puskesmas?"),
        ("Banyaknya sub kegiatan Dinas Perhubungan Kota Bogor", "berapa sub kegiatan Dinas Perhubungan Kota Bogor?"),
        ("traktor di daftar aset Dinas Pertanian jumlahnya berapa?", "berapa traktor di daftar aset Dinas Pertanian?"),
        ("brp jumlah indikator yg tercapai", "brp indikator yg tercapai"),
        ("berapa kecamatan tanpa puskesmas sama sekali", "berapa kecamatan yang tidak memiliki puskesmas"),
        ("Total kepala keluarga penerima BLT berapa?", "berapa kk penerima BLT?"),
    ],
)
def test_how_many_there_are_is_asked_in_one_order(said: str, told: str) -> None:
    assert in_one_wording(said) == told


@pytest.mark.parametrize(
    "said",
    [
        "jumlah program dan kegiatan berapa",
        "kalau kecamatan jumlahnya berapa",
        "Jumlah penerima mana yang naik",
        "Realisasi Dinas Sosial Kab. Lebak 2025 berapa?",
    ],
)
def test_what_joins_asks_for_something_else_or_turns_to_a_question_before_is_left_alone(said: str) -> None:
    assert in_one_wording(said) == said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("pagu dishub thn '23", "pagu dishub thn 2023"),
        ("pagu dishub thn 23 brp", "pagu dishub thn 2023 brp"),
        ("nilai SAKIP tahun dua ribu dua puluh empat", "nilai SAKIP tahun 2024"),
        ("capaiannya di atas sembilan puluh lima persen", "capaiannya di atas 95 persen"),
        ("rata-rata 2021-24", "rata-rata 2021-2024"),
        ("tahun 45 orang", "tahun 45 orang"),
    ],
)
def test_years_cut_short_and_figures_in_words_are_told_in_digits(said: str, told: str) -> None:
    assert in_one_wording(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("serapan A > serapan B, betul?", "serapan A lebih besar dari serapan B, betul?"),
        ("kecamatan dgn kasus > 100", "kecamatan dengan kasus lebih dari 100"),
        ("program dengan serapan <= 90%", "program dengan serapan maksimal 90%"),
        ("turun brp % dari 2022", "turun brp persen dari 2022"),
        ("IPM Bogor atau Depok, tinggi mana?", "IPM Bogor atau Depok, lebih tinggi mana?"),
        ("3 besar kecamatan menurut luas", "3 kecamatan terbesar menurut luas"),
        ("gap kemiskinan Bogor dg nasional", "gap kemiskinan Bogor dengan nasional"),
        ("top 5 kecamatan penduduk terbanyak", "5 kecamatan penduduk terbanyak"),
        ("IPM 2024 lebih rendah dari 2023, benar tidak?", "IPM 2024 turun dari 2023, benar tidak?"),
        ("Apakah stunting bertambah atau berkurang?", "stunting naik atau turun?"),
        (
            "Berapa rupiah penambahan pagu dari murni ke perubahan?",
            "Berapa rupiah kenaikan pagu dari murni ke perubahan?",
        ),
        ("berapa ton pengurangan sampah", "berapa ton pengurangan sampah"),
    ],
)
def test_signs_and_other_words_of_comparing_are_told_as_the_grammar_has_them(said: str, told: str) -> None:
    assert in_one_wording(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Lebih tinggikah IPM Bogor dibanding Depok?", "apakah IPM Bogor lebih tinggi dibanding Depok?"),
        ("IPM Bogor atau Depok, siapa menang?", "IPM Bogor atau Depok, mana yang lebih tinggi?"),
        ("Bogor punya kelebihan berapa dokter dibanding Depok", "Bogor lebih banyak berapa dokter dibanding Depok"),
        ("kelebihan berapa dari target", "kelebihan berapa dari target"),
        ("urutkan program dari yang terbesar ke yang terkecil", "urutkan program dari terbesar"),
        ("program dari pagu terbesar sampai dengan yang terkecil", "program dari pagu terbesar urut"),
        ("Untuk bahan paparan, mohon info jumlah dokter", "mohon info jumlah dokter"),
        ("Sebutkan jumlah anggaran Dinas Kesehatan", "jumlah anggaran Dinas Kesehatan"),
        ("Sebutkan jumlah anggaran tiap program", "Sebutkan jumlah anggaran tiap program"),
        ("Tunjukkan nama-nama puskesmas", "sebutkan nama-nama puskesmas"),
    ],
)
def test_who_is_ahead_and_what_only_asks_are_told_in_one_wording(said: str, told: str) -> None:
    assert in_one_wording(said) == told


def test_what_is_only_told_before_the_question_is_no_part_of_it() -> None:
    asked = "Di Kabupaten Lebak, tahun 2025 berapa tingkat kemiskinannya?"
    assert in_one_wording(f"Kemarin baca tentang kemiskinan di Banten. {asked}") == asked


def test_a_sentence_with_a_figure_before_the_question_belongs_to_it() -> None:
    said = "Ringkasan menyebut serapan 98,18 persen. Apakah cocok dengan tabel Kabupaten Lebak?"
    assert in_one_wording(said) == said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("brpa", "berapa"), ("anggrn", "anggaran"), ("rlisasi", "realisasi"), ("thaun", "tahun"), ("sosail", "sosial")],
)
def test_a_word_with_vowels_left_out_or_letters_turned_round_is_the_one_that_was_meant(typed: str, meant: str) -> None:
    assert plain_words(typed).split() == [meant]


@pytest.mark.parametrize(
    "word", ["beras", "rentan", "tetap", "siap", "minat", "tunas", "pekat", "siswanya", "petani", "kelar"]
)
def test_a_word_of_its_own_is_no_misspelt_word_of_the_grammar(word: str) -> None:
    assert plain_words(word).split() == [word]


@pytest.mark.parametrize(
    ("spoken", "written"),
    [("nyisa", "menyisakan"), ("nargetin", "menargetkan"), ("ketangani", "tertangani"), ("rata2nya", "rata-rata")],
)
def test_a_spoken_verb_is_read_as_it_is_written(spoken: str, written: str) -> None:
    assert plain_words(spoken).split() == [written]
