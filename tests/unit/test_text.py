"""Indonesian words for searching: forms, numbers, abbreviations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.text import expansion, mine_abbreviations, normalise, stem, stopwords, tokens


def test_markup_and_invisible_characters_are_not_part_of_a_word() -> None:
    assert tokens("ke<b>mis</b>kinan") == tokens("ke mis kinan")
    assert tokens("pela\u00adyanan") == tokens("pelayanan")
    assert tokens("**PPKS**<br>Terlayani") == tokens("ppks terlayani")
    assert "frac" not in tokens(r"\frac{544727}{542533} \times 100")


def test_case_and_compatibility_forms_do_not_matter() -> None:
    assert tokens("ANGGARAN ﬁsik") == tokens("anggaran fisik")


@pytest.mark.parametrize("code", ["1.06.01.2.02.01", "99,60", "s-1", "1.06"])
def test_codes_and_numbers_stay_whole(code: str) -> None:
    assert code in tokens(f"Nilai {code} tercetak")


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("99,60 %", "99.6"),
        ("98.42", "98,42"),
        ("1.234.567,89", "1,234,567.89"),
        ("Rp. 4.005.892.697,00", "4005892697"),
        ("260.000 Orang", "260000"),
        ("lulusan S-1", "S1"),
        ("3orang", "3 orang"),
    ],
)
def test_one_number_is_found_in_every_notation(printed: str, asked: str) -> None:
    assert set(tokens(printed)) & set(tokens(asked))


@pytest.mark.parametrize(("printed", "asked"), [("1,5", "15"), ("1.06.01", "10601"), ("0,5", "5")])
def test_different_numbers_share_no_form(printed: str, asked: str) -> None:
    assert not set(tokens(printed)) & set(tokens(asked))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pelayanan", "melayani"),
        ("penanganan", "ditangani"),
        ("meningkatkan", "tingkat"),
        ("perencanaan", "rencana"),
        ("tercapai", "pencapaian"),
        ("penerima", "menerima"),
        ("pengelolaan", "mengelola"),
        ("keterlambatan", "terlambat"),
    ],
)
def test_words_of_one_root_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pengangguran", "anggur"),
        ("pengangguran", "anggaran"),
        ("masalah", "masa"),
        ("menteri", "teri"),
        ("pendapatan", "dapat"),
        ("tunai", "tuna"),
        ("perilaku", "nilai"),
        ("pemerintah", "perintah"),
    ],
)
def test_words_of_different_roots_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_reduplication_is_kept_whole_and_found_by_its_half() -> None:
    assert "rata-rata" in tokens("Rata-rata capaian")
    assert "anak" in tokens("anak-anak terlantar")


@pytest.mark.parametrize("word", ["tidak", "bukan", "belum", "tanpa", "lebih", "kurang", "paling"])
def test_negations_and_comparatives_stay_searchable(word: str) -> None:
    assert word in tokens(f"capaian {word} target")


def test_a_question_word_is_no_search_word() -> None:
    assert tokens("berapakah yang dan di") == []
    assert "berapa" in stopwords()


@given(st.text(max_size=200))
def test_any_text_can_be_analysed_and_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert all(form == form.casefold() and " " not in form for form in tokens(text))
    assert "  " not in once


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_words_of_two_lines_are_the_words_of_each(one: str, other: str) -> None:
    plain_one, plain_other = normalise(one.replace("<", " ")), normalise(other.replace(">", " "))
    if "&" in plain_one + plain_other or "\\" in plain_one + plain_other:
        return
    assert tokens(f"{plain_one}\n{plain_other}") == tokens(plain_one) + tokens(plain_other)


def test_abbreviations_are_learnt_from_the_text_that_explains_them() -> None:
    mined = mine_abbreviations(
        [
            "Jumlah Pemerlu Pelayanan Kesejahteraan Sosial (PPKS) yang terlayani.",
            "Dinas menyusun Anggaran Pendapatan dan Belanja Daerah (APBD).",
            "Bappeda (Badan Perencanaan Pembangunan Daerah) menyetujui.",
            "Indikator Kinerja **Utama (IKU)** ditetapkan.",
        ]
    )
    assert mined["ppks"] == "pemerlu pelayanan kesejahteraan sosial"
    assert mined["apbd"] == "anggaran pendapatan dan belanja daerah"
    assert mined["iku"] == "indikator kinerja utama"


def test_brackets_that_explain_nothing_are_not_abbreviations() -> None:
    assert mine_abbreviations(["Predikat Baik (B) dan Kabupaten (XYZ)", "sebanyak 12 orang (DUA BELAS)", "()"]) == {}


def test_the_name_met_most_often_wins() -> None:
    texts = ["Indeks Kepuasan Masyarakat (IKM)"] * 2 + ["Industri Kecil Menengah (IKM)"]
    assert mine_abbreviations(texts) == {"ikm": "indeks kepuasan masyarakat"}


def test_a_query_gains_the_name_of_its_abbreviation_and_the_reverse() -> None:
    known = {"ppks": "pemerlu pelayanan kesejahteraan sosial", "apbd": "anggaran pendapatan dan belanja daerah"}
    assert expansion("berapa PPKS?", known) == ["pemerlu pelayanan kesejahteraan sosial"]
    assert expansion("Anggaran Pendapatan dan Belanja Daerah", known) == ["apbd"]
    assert expansion("PPKS (pemerlu pelayanan kesejahteraan sosial)", known) == []
    assert expansion("rumah sakit", known) == []
