"""Whose report it is and for when: decided by vote, robust to damage, and left open where it cannot be told."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Grid, GridCell, Page, Paragraph
from ingest.identity import identify, looks_like_report, qualified_slug, report_slug
from service.domain.errors import InvalidRequestError
from service.domain.reports import Identity, Place
from service.language.regions import Region, RegionKind, all_regions

ROOT = Path(__file__).parents[2]
LOOKALIKES = {"o": "0c", "c": "e", "e": "c", "h": "b", "l": "1i", "i": "l", "t": "fl", "u": "n", "n": "ru", "s": "5"}


def page(*lines: str) -> Page:
    return Page(None, tuple(Paragraph(text, Place(line=number)) for number, text in enumerate(lines, 1)))


def grid(*rows: Sequence[str]) -> Grid:
    cells = tuple(tuple(GridCell(text, Place(), column) for column, text in enumerate(row)) for row in rows)
    return Grid(cells, max(map(len, rows)), Place())


def told(identity: Identity) -> tuple[str, str, int | None, str, int | None]:
    return identity.agency, identity.region, identity.year, identity.kind, identity.quarter


TITLE_PAGES = [
    (
        ["PEMERINTAH KOTA BANDUNG", "DINAS KESEHATAN", "Jl. Supratman 73 Bandung", "LKIP", "TAHUN 2023"],
        ("Dinas Kesehatan", "Kota Bandung", 2023, "LKjIP", None),
    ),
    (
        ["PEMERINTAH KABUPATEN BANDUNG", "DINAS KESEHATAN", "LAPORAN KINERJA INSTANSI PEMERINTAH", "2023"],
        ("Dinas Kesehatan", "Kabupaten Bandung", 2023, "LKjIP", None),
    ),
    (["LKjIP", "DINAS SOSIAL KOTA BOGOR", "TAHUN 2022"], ("Dinas Sosial", "Kota Bogor", 2022, "LKjIP", None)),
    (["LKjIP", "DINAS SOSIAL KABUPATEN BOGOR", "2022"], ("Dinas Sosial", "Kabupaten Bogor", 2022, "LKjIP", None)),
    (
        ["LAPORAN KINERJA INSTANSI PEMERINTAH", "PEMERINTAH KABUPATEN SLEMAN", "TAHUN 2022"],
        ("Pemerintah Daerah", "Kabupaten Sleman", 2022, "LKjIP", None),
    ),
    (["LPPD", "KABUPATEN SOLOK", "TAHUN 2021"], ("", "Kabupaten Solok", 2021, "LPPD", None)),
    (
        ["LAKIP", "DINAS SOSIAL PROVINSI JAWA BARAT", "TAHUN ANGGARAN 2021"],
        ("Dinas Sosial", "Provinsi Jawa Barat", 2021, "LAKIP", None),
    ),
    (
        ["PEMERINTAH PROVINSI DKI JAKARTA", "DINAS SOSIAL", "LAPORAN KINERJA", "2024"],
        ("Dinas Sosial", "Provinsi Daerah Khusus Ibukota Jakarta", 2024, "LKjIP", None),
    ),
    (
        ["DINAS SOSIAL DAERAH ISTIMEWA YOGYAKARTA", "LKjIP TAHUN 2020"],
        ("Dinas Sosial", "Provinsi Daerah Istimewa Yogyakarta", 2020, "LKjIP", None),
    ),
    (["DINAS SOSIAL KOTA YOGYAKARTA", "LKjIP 2020"], ("Dinas Sosial", "Kota Yogyakarta", 2020, "LKjIP", None)),
    (["PEMERINTAH ACEH", "DINAS SOSIAL", "RENJA TAHUN 2026"], ("Dinas Sosial", "Provinsi Aceh", 2026, "Renja", None)),
    (
        ["DINAS SOSIAL", "KABUPATEN GARUT", "PROVINSI JAWA BARAT", "LAKIP 2019"],
        ("Dinas Sosial", "Kabupaten Garut", 2019, "LAKIP", None),
    ),
    (
        ["RENCANA STRATEGIS (RENSTRA)", "DINAS SOSIAL KABUPATEN BANDUNG", "TAHUN 2025-2029"],
        ("Dinas Sosial", "Kabupaten Bandung", 2025, "Renstra", None),
    ),
    (
        ["INDIKATOR KINERJA UTAMA", "TAHUN 2021 - 2026", "DINAS SOSIAL KOTA BINJAI", "TAHUN 2023"],
        ("Dinas Sosial", "Kota Binjai", 2023, "IKU", None),
    ),
    (
        ["INDIKATOR KINERJA UTAMA (IKU)", "DINAS PENDIDIKAN KABUPATEN LIMA PULUH KOTA", "2024"],
        ("Dinas Pendidikan", "Kabupaten Lima Puluh Kota", 2024, "IKU", None),
    ),
    (
        ["LAPORAN KINERJA", "TRIWULAN II", "TAHUN 2025", "DINAS SOSIAL KOTA TASIKMALAYA"],
        ("Dinas Sosial", "Kota Tasikmalaya", 2025, "LKjIP", 2),
    ),
    (
        ["Laporan Kinerja Dinas Sosial Kota Tanjungpinang s.d. Triwulan III Tahun 2024"],
        ("Dinas Sosial", "Kota Tanjung Pinang", 2024, "LKjIP", 3),
    ),
    (
        ["LKjIP TRIWULAN I S/D TRIWULAN II 2025", "INSPEKTORAT KABUPATEN BANTUL"],
        ("Inspektorat", "Kabupaten Bantul", 2025, "LKjIP", 2),
    ),
    (["LKjIP TW 4 2023", "BPBD KOTA MANADO"], ("Badan Penanggulangan Bencana Daerah", "Kota Manado", 2023, "LKjIP", 4)),
    (
        ["LKjIP 2024", "KECAMATAN CIBINONG", "KABUPATEN BOGOR"],
        ("Kecamatan Cibinong", "Kabupaten Bogor", 2024, "LKjIP", None),
    ),
    (
        ["LAPORAN KINERJA 2024", "RSUD dr. SOEKARDJO", "KOTA TASIKMALAYA"],
        ("RSUD Dr Soekardjo", "Kota Tasikmalaya", 2024, "LKjIP", None),
    ),
    (
        ["PERJANJIAN KINERJA TAHUN 2024", "BADAN PERENCANAAN PEMBANGUNAN DAERAH", "KOTA MALANG"],
        ("Badan Perencanaan Pembangunan Daerah", "Kota Malang", 2024, "PK", None),
    ),
    (
        ["LKjIP BAPPEDA KAB. MALANG", "TAHUN 2019"],
        ("Badan Perencanaan Pembangunan Daerah", "Kabupaten Malang", 2019, "LKjIP", None),
    ),
    (
        ["INSPEKTORAT KABUPATEN BANTUL", "RENCANA KINERJA TAHUNAN (RKT) 2023"],
        ("Inspektorat", "Kabupaten Bantul", 2023, "RKT", None),
    ),
    (
        ["SEKRETARIAT DAERAH KOTA SALATIGA", "LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2018"],
        ("Sekretariat Daerah", "Kota Salatiga", 2018, "LKjIP", None),
    ),
    (
        ["SEKRETARIAT DPRD KABUPATEN DEMAK", "LKjIP TAHUN 2018"],
        ("Sekretariat Dewan Perwakilan Rakyat Daerah", "Kabupaten Demak", 2018, "LKjIP", None),
    ),
    (
        [
            "DINAS PENANAMAN MODAL DAN",
            "PELAYANAN TERPADU SATU PINTU",
            "KABUPATEN OGAN KOMERING ULU TIMUR",
            "LAKIP 2017",
        ],
        (
            "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
            "Kabupaten Ogan Komering Ulu Timur",
            2017,
            "LAKIP",
            None,
        ),
    ),
    (
        ["LKjIP 2022", "DINAS SOSIAL DAN TENAGA KERJA", "KABUPATEN GIANYAR"],
        ("Dinas Sosial dan Tenaga Kerja", "Kabupaten Gianyar", 2022, "LKjIP", None),
    ),
    (
        ["LKjIP 2024", "BADAN PENGELOLAAN PERBATASAN DAERAH", "KABUPATEN NUNUKAN"],
        ("Badan Pengelolaan Perbatasan Daerah", "Kabupaten Nunukan", 2024, "LKjIP", None),
    ),
    (
        ["PERUBAHAN RENCANA KERJA", "DINAS SOSIAL KOTA BATU", "TAHUN 2025"],
        ("Dinas Sosial", "Kota Batu", 2025, "Renja Perubahan", None),
    ),
    (["LKjIP", "SATPOL PP KOTA PALU", "2023"], ("Satuan Polisi Pamong Praja", "Kota Palu", 2023, "LKjIP", None)),
    (["LKjIP DINSOS KAB. KEDIRI 2023"], ("Dinas Sosial", "Kabupaten Kediri", 2023, "LKjIP", None)),
    (
        ["SATUAN POLISI PAMONG PRAJA KOTA MADIUN", "LAPORAN KINERJA TAHUN 2024", "Madiun, Februari 2025"],
        ("Satuan Polisi Pamong Praja", "Kota Madiun", 2024, "LKjIP", None),
    ),
    (
        ["LAKIP", "DINAS SOSIAL KOTA SURABAYA", "SURABAYA, JANUARI 2022"],
        ("Dinas Sosial", "Kota Surabaya", 2021, "LAKIP", None),
    ),
    (
        ["RENCANA AKSI", "DINAS SOSIAL KABUPATEN PANGKAJENE DAN KEPULAUAN", "TAHUN 2024"],
        ("Dinas Sosial", "Kabupaten Pangkajene dan Kepulauan", 2024, "Rencana Aksi", None),
    ),
    (
        ["**LKjIP**", "# DINAS SOSIAL", "<b>KABUPATEN MUKO-MUKO</b>", "TAHUN 2024"],
        ("Dinas Sosial", "Kabupaten Mukomuko", 2024, "LKjIP", None),
    ),
    (
        ["LKjIP", "DINAS PERUMAHAN RAKYAT DAN KAWASAN PERMUKIMAN KOTA SOLOK", "TAHUN 2O22"],
        ("Dinas Perumahan Rakyat dan Kawasan Permukiman", "Kota Solok", 2022, "LKjIP", None),
    ),
    (
        ["LKjIP", "DINAS SOSIAI KABUPATEN SRAGEN", "TAHUN 2024"],
        ("Dinas Sosial", "Kabupaten Sragen", 2024, "LKjIP", None),
    ),
    (
        ["LKjIP", "DINAS SOSIAL KABUPATEN TANJUNGGABUNG TIMUR", "TAHUN 2024"],
        ("Dinas Sosial", "Kabupaten Tanjung Jabung Timur", 2024, "LKjIP", None),
    ),
    (
        ["LAPORAN KINERJA TAHUN 2023", "LAPORAN AKUNTABILITAS KINERJA INSTANSI PEMERINTAH", "DINKES KOTA PALU"],
        ("Dinas Kesehatan", "Kota Palu", 2023, "LAKIP", None),
    ),
    (
        ["LKjIP", "PEMERINTAH KOTA ADMINISTRASI JAKARTA SELATAN", "TAHUN 2023"],
        ("Pemerintah Daerah", "Kota Administrasi Jakarta Selatan", 2023, "LKjIP", None),
    ),
    (
        ["LAPORAN KETERANGAN PERTANGGUNGJAWABAN (LKPJ)", "GUBERNUR BANTEN", "TAHUN ANGGARAN 2023"],
        ("", "Provinsi Banten", 2023, "LKPJ", None),
    ),
]


@pytest.mark.parametrize(("lines", "expected"), TITLE_PAGES)
def test_a_title_page_says_whose_report_it_is(
    lines: list[str], expected: tuple[str, str, int | None, str, int | None]
) -> None:
    assert told(identify([page(*lines)])) == expected


def test_every_region_of_the_country_is_told_from_its_title_page() -> None:
    for number, region in enumerate(all_regions()):
        year, kind = 2015 + number % 12, ("LKjIP", "LAKIP")[number % 2]
        name = region.name.upper() if number % 3 else region.name
        identity = identify([page(kind, "DINAS SOSIAL", name, f"TAHUN {year}")])
        assert told(identity) == ("Dinas Sosial", region.name, year, kind, None)
        assert (identity.region_code, identity.province) == (region.code, region.province)


def noisy(text: str, rate: float, rng: random.Random) -> str:
    """Letters read as their lookalikes, lost or replaced, as OCR does it."""

    def one(letter: str) -> str:
        if not letter.isalpha() or rng.random() >= rate:
            return letter
        return str(rng.choice([*LOOKALIKES.get(letter.lower(), "x"), "", rng.choice("aeilnrt")]))

    return "".join(map(one, text))


def damaged_report(region: Region, year: int, rate: float, rng: random.Random) -> Page:
    def name() -> str:
        return noisy(region.name, rate, rng)

    body = [f"Dinas Sosial {name()} mempunyai tugas membantu urusan sosial pada tahun {year}." for _ in range(6)]
    return page(
        "LAPORAN KINERJA INSTANSI PEMERINTAH",
        "DINAS SOSIAL",
        name().upper(),
        f"TAHUN {year}",
        "KATA PENGANTAR",
        f"LKjIP Dinas Sosial {name()} Tahun {year} berpedoman pada Perpres Nomor 29 Tahun 2014.",
        f"Januari {year + 1}",
        "KEPALA DINAS SOSIAL",
        name().upper(),
        "BAB I PENDAHULUAN",
        *body,
        f"Capaian Dinas Sosial {name()} lebih tinggi dibandingkan dengan Kabupaten Kediri tahun {year - 1}.",
    )


@pytest.mark.parametrize(("rate", "least"), [(0.04, 1.0), (0.1, 0.97)])
def test_a_region_whose_every_mention_is_damaged_still_comes_out(rate: float, least: float) -> None:
    sample = all_regions()[::4]
    right = 0
    for number, region in enumerate(sample):
        identity = identify([damaged_report(region, 2023, rate, random.Random(number))])
        right += identity.region == region.name
        assert (identity.year, identity.kind) == (2023, "LKjIP")
    assert right >= least * len(sample)


def test_a_damaged_name_that_is_another_real_region_is_outvoted() -> None:
    mentions = ["Dinas Sosial Kabupaten Sragen bertugas."] * 6 + ["Dinas Sosial Kabupaten Sorong bertugas."] * 3
    identity = identify([page("LAPORAN KINERJA", "Dinas Sosial Kabupaten Srogen", "2024", "KATA PENGANTAR", *mentions)])
    assert identity.region == "Kabupaten Sragen"


def test_a_region_that_is_only_compared_with_does_not_win() -> None:
    compared = ["Capaian ini lebih baik dibandingkan dengan Dinas Sosial Kabupaten Way Kanan tahun 2022."] * 20
    lines = ["LKjIP", "DINAS SOSIAL", "KABUPATEN MESUJI", "TAHUN 2023", "BAB I PENDAHULUAN", *compared]
    identity = identify([page(*lines)])
    assert (identity.region, identity.year) == ("Kabupaten Mesuji", 2023)


def test_the_neighbours_in_a_table_do_not_win() -> None:
    rows = [["No", "Kabupaten/Kota", "Jumlah"]]
    rows += [[str(number), f"Kabupaten {name}", "12"] for number, name in enumerate(["Garut", "Bekasi", "Bandung"], 1)]
    table = grid(*(rows * 10))
    front = page("LKjIP", "DINAS SOSIAL KABUPATEN SUMEDANG", "TAHUN 2024", "BAB I PENDAHULUAN")
    identity = identify([front, Page(2, (table,))])
    assert identity.region == "Kabupaten Sumedang"


@pytest.mark.parametrize("text", ["Bogor", "Kediri", "Malang"])
def test_a_name_that_kabupaten_and_kota_share_is_left_open(text: str) -> None:
    identity = identify([page(f"DINAS SOSIAL {text.upper()}", "LKjIP 2024")])
    assert (identity.region, identity.region_code, identity.province) == ("", None, None)
    assert sum(text in vote for vote in identity.votes) == 2


def test_the_body_decides_between_kabupaten_and_kota_where_the_title_does_not() -> None:
    body = "Dinas Sosial Kota Bogor mempunyai tugas di bidang sosial."
    identity = identify([page("DINAS SOSIAL BOGOR", "LKjIP 2024", "KATA PENGANTAR", body)])
    assert identity.region == "Kota Bogor"


def test_without_any_region_or_year_both_are_left_open() -> None:
    identity = identify([page("LAPORAN KINERJA", "Kinerja tahun ini baik.")])
    assert (identity.region, identity.region_code, identity.province, identity.year) == ("", None, None, None)


def test_no_pages_give_an_empty_identity() -> None:
    assert told(identify([])) == ("", "", None, "Laporan", None)


YEAR_CONTEXTS = [
    ("Nomor 29 Tahun 2014", None),
    ("Peraturan Bupati Nomor 34 Tahun 2024 tentang Pedoman", None),
    ("RPJMD tahun 2021-2026", None),
    ("Renstra 2019 s.d. 2024", None),
    ("Slawi, Januari 2025", None),
    ("LKjIP Tahun 2023", 2023),
    ("pada Tahun Anggaran 2023 terealisasi", 2023),
    ("APBD TA 2023 terealisasi", 2023),
]


@pytest.mark.parametrize(("text", "year"), YEAR_CONTEXTS)
def test_only_years_that_a_report_is_for_count(text: str, year: int | None) -> None:
    assert identify([page("BAB I PENDAHULUAN", text)]).year == year


def test_last_years_figures_do_not_make_it_last_years_report() -> None:
    body = ["Realisasi naik dibandingkan tahun 2023.", "Tahun 2023 dan 2024 dibandingkan pada tabel."] * 8
    identity = identify([page("LKjIP", "DINAS SOSIAL KOTA DUMAI", "TAHUN 2024", "BAB I PENDAHULUAN", *body)])
    assert identity.year == 2024


def test_a_wrong_year_printed_once_on_the_cover_is_outvoted() -> None:
    lines = ["2024", "LAPORAN KINERJA", "DINAS SOSIAL KOTA DUMAI", "TAHUN 2025", "KATA PENGANTAR"]
    body = ["LKjIP Dinas Sosial Kota Dumai Tahun 2024 disusun.", "BAB I PENDAHULUAN"] + ["Kinerja tahun 2024 baik."] * 9
    assert identify([page(*lines, *body)]).year == 2024


def test_a_running_header_names_the_quarter() -> None:
    pages = [
        Page(number, (Paragraph("LKJIP TRIWULAN III TAHUN 2024", Place(page=number)), Paragraph(text, Place())))
        for number, text in enumerate(["BAB I PENDAHULUAN", "Isi satu.", "Isi dua.", "Isi tiga."], 1)
    ]
    assert identify(pages).quarter == 3


def test_quarters_in_the_body_do_not_make_a_quarterly_report() -> None:
    body = ["Realisasi triwulan I tercapai.", "Realisasi triwulan IV tercapai."] * 4
    lines = ["LKjIP", "DINAS SOSIAL KOTA DUMAI", "TAHUN 2024", "BAB I PENDAHULUAN"]
    assert identify([page(*lines, *body)]).quarter is None


def test_an_agency_of_the_whole_government_is_known_by_its_signer() -> None:
    lines = ["LKjIP TAHUN 2022", "PEMERINTAH KABUPATEN SLEMAN", "KATA PENGANTAR"]
    body = ["Data diberikan Dinas Sosial dan Dinas Kesehatan.", "Sleman, Maret 2023", "BUPATI SLEMAN"]
    identity = identify([page(*lines, *body)])
    assert (identity.agency, identity.region, identity.year) == ("Pemerintah Daerah", "Kabupaten Sleman", 2022)


def test_an_abridged_name_inside_counts_for_the_full_one_on_the_cover() -> None:
    cover = ["LKjIP", "DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN", "DAN PERLINDUNGAN ANAK", "KABUPATEN KULON PROGO", "2023"]
    body = ["Dinas Sosial Kabupaten Kulon Progo melaksanakan program."] * 9
    identity = identify([page(*cover, "BAB I PENDAHULUAN", *body)])
    assert identity.agency == "Dinas Sosial Pemberdayaan Perempuan dan Perlindungan Anak"
    assert report_slug(identity) == "kulon-progo-2023"


def test_the_title_is_the_cover_without_markup_and_repetition() -> None:
    cover = ["# **LKjIP**", "TRIWULAN IV", "DINAS SOSIAL", "KOTA DUMAI", "TAHUN 2024", "**LKjIP**", "DINAS SOSIAL"]
    assert identify([page(*cover)]).title == "LKjIP TRIWULAN IV DINAS SOSIAL KOTA DUMAI TAHUN 2024"


def test_without_a_cover_the_title_is_made_from_the_identity() -> None:
    body = "LKjIP Dinas Sosial Kota Dumai Tahun 2024 memuat capaian kinerja."
    assert identify([page("BAB I PENDAHULUAN", body)]).title == "LKjIP Dinas Sosial Kota Dumai Tahun 2024"


def test_votes_show_first_what_won_and_where_it_stood() -> None:
    identity = identify([page("LKjIP", "DINAS SOSIAL KOTA DUMAI", "TAHUN 2024")])
    assert identity.votes[0].startswith("wilayah: Kota Dumai ")
    assert "halaman judul" in identity.votes[0]
    assert any(vote.startswith("tahun: 2024 ") for vote in identity.votes)


def test_a_file_name_helps_only_where_the_pages_are_silent() -> None:
    assert identify([page("Laporan ini.")], "LKjIP_Dinas_Sosial_Kota_Dumai_2024.pdf").region == "Kota Dumai"
    loud = page("LKjIP", "DINAS SOSIAL KOTA BINJAI", "TAHUN 2023")
    identity = identify([loud], "LKjIP Dinas Sosial Kota Dumai 2024.pdf")
    assert (identity.region, identity.year) == ("Kota Binjai", 2023)


def test_digits_of_a_hash_in_a_file_name_are_no_year() -> None:
    assert identify([page("Laporan ini.")], "001_a302024c4cd2935b3.txt").year is None


def test_overrides_win_and_say_so() -> None:
    identity = identify([page("LKjIP", "DINAS SOSIAL KOTA DUMAI", "2024")], region="tanjab timur", year=2023)
    assert (identity.region, identity.year) == ("Kabupaten Tanjung Jabung Timur", 2023)
    assert identity.votes[:2] == (
        "wilayah: Kabupaten Tanjung Jabung Timur (ditentukan pengguna)",
        "tahun: 2023 (ditentukan pengguna)",
    )


def test_an_unknown_region_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(InvalidRequestError, match="Nama terdekat: Kabupaten Garut"):
        identify([], region="Kabupaten Garud")


@pytest.mark.parametrize("year", [-1, 0, 1998, 2100])
def test_a_year_out_of_range_is_refused(year: int) -> None:
    with pytest.raises(InvalidRequestError, match=str(year)):
        identify([], year=year)


DUMAI = Identity("Dinas Sosial", "Kota Dumai", "14.72", "Riau", 2024, "LKjIP", None, "")


@pytest.mark.parametrize(
    ("changes", "slug", "qualified"),
    [
        ({}, "kota-dumai-2024", "kota-dumai-2024-lkjip"),
        ({"kind": "IKU"}, "kota-dumai-2024", "kota-dumai-2024-iku"),
        ({"quarter": 2}, "kota-dumai-2024", "kota-dumai-2024-lkjip-tw2"),
        ({"agency": "Dinas Kesehatan"}, "dinas-kesehatan-kota-dumai-2024", "dinas-kesehatan-kota-dumai-2024-lkjip"),
        ({"agency": ""}, "kota-dumai-2024", "kota-dumai-2024-lkjip"),
        ({"agency": "Dinas Sosial dan Tenaga Kerja"}, "kota-dumai-2024", "kota-dumai-2024-lkjip"),
        ({"kind": "Renja Perubahan"}, "kota-dumai-2024", "kota-dumai-2024-renja-perubahan"),
    ],
)
def test_a_slug_names_region_and_year_and_the_agency_unless_it_is_the_dinas_sosial(
    changes: dict[str, Any], slug: str, qualified: str
) -> None:
    assert report_slug(replace(DUMAI, **changes)) == slug
    assert qualified_slug(replace(DUMAI, **changes)) == qualified


@pytest.mark.parametrize("changes", [{"region": "", "region_code": None}, {"year": None}])
def test_no_slug_is_made_up_for_an_unknown_region_or_year(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequestError, match="--id"):
        report_slug(replace(DUMAI, **changes))


@given(st.sampled_from(all_regions()), st.integers(1999, 2099))
def test_slugs_of_two_regions_or_years_differ(region: Region, year: int) -> None:
    slug = report_slug(replace(DUMAI, region=region.name, region_code=region.code, year=year))
    assert slug.endswith(f"-{year}")
    assert (region.kind is RegionKind.KABUPATEN) == (not slug.startswith(("kota-", "provinsi-")))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=12))
def test_no_text_breaks_identification(lines: list[str]) -> None:
    pages = [page(*lines)]
    assert identify(pages).kind
    assert looks_like_report(pages).reason


ACCEPTED = {
    "title and table": [
        "Laporan Kinerja Dinas Sosial Kabupaten Gowa Tahun 2024",
        "Tabel 3.1 Capaian Indikator Kinerja",
        "Indikator Target Realisasi Capaian",
        "Persentase PPKS terlayani 80 88 110",
    ],
    "budget table": [
        "LKjIP Dinas Kesehatan Kota Bogor 2024",
        "Tabel 1 Realisasi Anggaran",
        "Program Pagu Realisasi %",
    ],
    "bare table": [
        "Tabel 3.1 Capaian Kinerja Dinas Sosial Kabupaten Gowa Tahun 2024",
        "No Indikator Target Realisasi Capaian",
    ],
    "plan": [
        "RENCANA STRATEGIS",
        "DINAS SOSIAL KOTA BATU",
        "2025-2029",
        "Tujuan dan sasaran perangkat daerah tercantum pada program dan kegiatan.",
    ],
}
REFUSED = {
    "novel": [
        "Sebuah Novel",
        "Hujan turun di atas atap seng, dan Rara menutup jendela. Kakaknya bekerja di dinas kebersihan Kota Bandung.",
    ]
    + ["Target hari ini hanya sepanci sayur asem untuk mereka bertiga, kata ibunya dari dapur."] * 60,
    "invoice": [
        "FAKTUR PENJUALAN",
        "PT Maju Jaya, Jl. Merdeka 10, Kota Bandung",
        "Subtotal 1.250.000",
        "PPN 11% 137.500",
        "Jatuh tempo 30 Januari 2025",
    ],
    "paper": [
        "Pengaruh Kepemimpinan terhadap Kinerja Pegawai Dinas Sosial Kabupaten Garut",
        "Abstrak",
        "Penelitian ini menguji hipotesis atas indikator kinerja, sasaran, target dan realisasi anggaran program.",
        "Metode Penelitian",
        "Daftar Pustaka",
    ],
    "english": ["Annual report 2024", "Revenue grew 12% with a target of 10%. The program was realised in full."],
    "regulation": [
        "PERATURAN DAERAH KABUPATEN GOWA NOMOR 5 TAHUN 2020",
        "Bupati Gowa menimbang bahwa retribusi pasar perlu diatur.",
    ],
    "news": [
        "Bupati Gowa meresmikan pasar baru",
        "Pasar itu dibangun dengan anggaran APBD Kabupaten Gowa. Dinas Perdagangan menjadi pelaksana kegiatan.",
    ],
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_even_a_short_piece_of_a_report_is_accepted(name: str) -> None:
    assert looks_like_report([page(*ACCEPTED[name])])


@pytest.mark.parametrize("name", REFUSED)
def test_other_documents_are_refused_with_what_was_found(name: str) -> None:
    verdict = looks_like_report([page(*REFUSED[name])])
    assert not verdict
    assert "tidak tampak seperti laporan kinerja" in verdict.reason


def test_pages_without_text_are_refused() -> None:
    verdict = looks_like_report([Page(1, (), unread="halaman hasil pindaian")])
    assert not verdict
    assert "Tidak ada teks" in verdict.reason


def test_no_district_of_the_known_reports_is_named_in_the_code() -> None:
    districts = ("lebak", "lampung barat", "jabung barat", "seruyan", "kubu raya")
    paths = [*(ROOT / "ingest" / "identity").glob("*.py"), *(ROOT / "service" / "language").glob("region*.py")]
    paths += [*(ROOT / "ingest" / "data").glob("*.toml"), ROOT / "service" / "language" / "data" / "nicknames.csv"]
    assert len(paths) > 12
    for path in paths:
        text = path.read_text(encoding="utf-8").lower()
        assert not [name for name in districts if name in text], path.name
