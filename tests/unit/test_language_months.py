"""Short months are months where a year or ``bulan`` says so."""

import pytest

from service.language.months import month_named, with_months


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("KPM PKH kec. Luragung des 2024", "KPM PKH kec. Luragung desember 2024"),
        ("penerima sembako bln okt", "penerima sembako oktober"),
        ("per 31 Des. 2024", "per 31 desember 2024"),
        ("data bulan Nop tahun 2023", "data november tahun 2023"),
        ("kunjungan bulan Maret 2024", "kunjungan Maret 2024"),
        ("jumlah des di kecamatan Darma", "jumlah des di kecamatan Darma"),
        ("berapa mar yang aktif", "berapa mar yang aktif"),
    ],
)
def test_a_short_month_is_written_out_only_where_it_is_one(text: str, plain: str) -> None:
    assert with_months(text) == plain


@pytest.mark.parametrize(("word", "month"), [("agt", "agustus"), ("Peb", "februari"), ("sept", "september")])
def test_a_month_is_known_by_its_usual_short_forms(word: str, month: str) -> None:
    assert month_named(word) == month
