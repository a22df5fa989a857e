"""Regions are found however they are written, and what is ambiguous is reported, not guessed."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.errors import InvalidRequestError
from service.language.regions import (
    Region,
    RegionKind,
    all_regions,
    find_region,
    nearest_regions,
    nicknames,
    region_by_code,
    region_by_nickname,
    region_by_slug,
    resolve_region,
    slug,
    squash,
)

EVERY_REGION = st.sampled_from(all_regions())


def region(name: str) -> Region:
    return next(one for one in all_regions() if one.name == name)


def names_found(text: str) -> list[str]:
    return [" | ".join(one.name for one in match.regions) for match in find_region(text)]


def test_the_register_holds_every_province_and_every_kabupaten_and_kota() -> None:
    kinds = [one.kind for one in all_regions()]
    assert kinds.count(RegionKind.PROVINSI) == 38
    assert kinds.count(RegionKind.KABUPATEN) + kinds.count(RegionKind.KOTA) == 514
    assert len({one.code for one in all_regions()}) == 552


def test_every_region_lies_in_a_province_of_the_register() -> None:
    provinces = {one.code: one.province for one in all_regions() if one.kind is RegionKind.PROVINSI}
    assert all(one.province == provinces[one.code[:2]] for one in all_regions())


def test_slugs_are_unique_and_lead_back_to_their_region() -> None:
    assert len({slug(one) for one in all_regions()}) == 552
    assert all(region_by_slug(slug(one)) == one for one in all_regions())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kabupaten Way Kanan", "way-kanan"),
        ("Kabupaten Bogor", "bogor"),
        ("Kota Bogor", "kota-bogor"),
        ("Kota Surabaya", "kota-surabaya"),
        ("Provinsi Jawa Barat", "provinsi-jawa-barat"),
        ("Kabupaten Toli-Toli", "toli-toli"),
        ("Kota Administrasi Jakarta Pusat", "kota-jakarta-pusat"),
        ("Provinsi Daerah Istimewa Yogyakarta", "provinsi-yogyakarta"),
    ],
)
def test_a_slug_is_the_bare_name_of_a_kabupaten_and_carries_the_kind_of_others(name: str, expected: str) -> None:
    assert slug(region(name)) == expected


@given(EVERY_REGION, st.sampled_from([str, str.upper, str.lower, str.title]))
def test_a_full_name_is_found_in_any_letter_case(one: Region, change: object) -> None:
    assert callable(change)
    matches = find_region(f"Dinas Sosial {change(one.name)} Tahun 2024")
    assert [match.region for match in matches] == [one]


@given(EVERY_REGION)
def test_a_region_resolves_by_its_name_and_by_its_code(one: Region) -> None:
    assert resolve_region(one.name) == one
    assert resolve_region(one.code) == region_by_code(one.code) == one


@given(EVERY_REGION)
def test_a_glued_name_is_found(one: Region) -> None:
    space = " " if one.kind is RegionKind.KOTA else ""
    glued = f"{one.kind.title()}{space}{squash(one.short).title()}"
    assert one in {found for match in find_region(glued) for found in match.regions}


@given(st.text(max_size=200))
def test_no_text_breaks_the_search_and_mentions_stand_in_order(text: str) -> None:
    matches = find_region(text)
    assert all(text[match.start : match.end] == match.printed for match in matches)
    assert all(first.end <= second.start for first, second in pairwise(matches))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kab. Garut", ["Kabupaten Garut"]),
        ("Kab.Garut", ["Kabupaten Garut"]),
        ("KOTA BOGOR", ["Kota Bogor"]),
        ("KABUPATEN BOGOR", ["Kabupaten Bogor"]),
        ("bogor", ["Kabupaten Bogor | Kota Bogor"]),
        ("Kab/Kota Bogor", ["Kabupaten Bogor | Kota Bogor"]),
        ("jambi", ["Provinsi Jambi | Kota Jambi"]),
        ("Provinsi Jawa Barat", ["Provinsi Jawa Barat"]),
        ("Prov. DKI Jakarta", ["Provinsi Daerah Khusus Ibukota Jakarta"]),
        ("Daerah Istimewa Yogyakarta", ["Provinsi Daerah Istimewa Yogyakarta"]),
        ("Dinas Sosial D.I. Yogyakarta", ["Provinsi Daerah Istimewa Yogyakarta"]),
        ("Wali Kota Banjar", ["Kota Banjar"]),
        ("Bupati Banjar", ["Kabupaten Banjar"]),
        ("Kabupaten Bandung Barat", ["Kabupaten Bandung Barat"]),
        ("KABUPATEN BANDUNG\nTAHUN 2024", ["Kabupaten Bandung"]),
        ("Kabupaten Bandung Bamat", ["Kabupaten Bandung Barat"]),
        ("Kabupaten Bandung Maju", ["Kabupaten Bandung"]),
        ("Kabupaten Kotabaru", ["Kabupaten Kotabaru"]),
        ("Kota Baru", ["Kabupaten Kotabaru"]),
        ("Kota Waringin Timur", ["Kabupaten Kotawaringin Timur"]),
        ("Kabupaten Lima Puluh Kota", ["Kabupaten Lima Puluh Kota"]),
        ("Kabupaten Pangkajene dan Kepulauan", ["Kabupaten Pangkajene dan Kepulauan"]),
        ("Kab. Kep. Talaud", ["Kabupaten Kepulauan Talaud"]),
        ("Kabupaten Mentawai", ["Kabupaten Kepulauan Mentawai"]),
        ("KabupatenSleman Tahun", ["Kabupaten Sleman"]),
        ("KABUPATEN TANJUNGGABUNG TIMUR", ["Kabupaten Tanjung Jabung Timur"]),
        ("Kabupatcn Se1uma", ["Kabupaten Seluma"]),
        ("Kabupaten Cimahi", ["Kota Cimahi"]),
        ("Garut, Bandung Barat, dan Blora", ["Kabupaten Garut", "Kabupaten Bandung Barat", "Kabupaten Blora"]),
        ("lampug tengah", ["Kabupaten Lampung Tengah"]),
        ("dinsos sragn", ["Kabupaten Sragen"]),
        ("kukar dan OKI", ["Kabupaten Kutai Kartanegara", "Kabupaten Ogan Komering Ilir"]),
        ("tanjab timur", ["Kabupaten Tanjung Jabung Timur"]),
        ("kalbar", ["Provinsi Kalimantan Barat"]),
    ],
)
def test_a_mention_is_read_as_people_mean_it(text: str, expected: list[str]) -> None:
    assert names_found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kabupaten/Kota lainnya di provinsi tersebut",
        "kendala dan kendali pelaksanaan program",
        "di Daerah Kabupaten/Kota untuk dipulangkan",
        "mitra kerja, tanda terima, kabar baik dan papan tulis",
        "sbb: realisasi anggaran, abd dan lpk",
        "Tanjung Jabung",
    ],
)
def test_words_that_only_look_like_regions_are_left_alone(text: str) -> None:
    assert find_region(text) == ()


def test_an_everyday_word_is_a_doubtful_region_unless_an_agency_stands_before_it() -> None:
    assert find_region("pondasi batu kali")[0].score < 0.8
    assert find_region("dinsos batu")[0].score == 1.0
    assert find_region("Kota Batu")[0].score == 1.0


def test_a_name_after_its_kind_word_may_be_asked_to_be_more_or_less_alike() -> None:
    assert find_region("Kabupaten Gxrxt", minimum=0.8) == ()
    assert find_region("Kabupaten Gxrxt", minimum=0.55)[0].region == region("Kabupaten Garut")


def test_bare_names_can_be_left_out() -> None:
    assert [match.printed for match in find_region("Sleman dan Kabupaten Bantul", bare=False)] == ["Kabupaten Bantul"]


@pytest.mark.parametrize(
    ("nickname", "name"),
    [
        ("tanjabtim", "Kabupaten Tanjung Jabung Timur"),
        ("lamteng", "Kabupaten Lampung Tengah"),
        ("tapsel", "Kabupaten Tapanuli Selatan"),
        ("rohil", "Kabupaten Rokan Hilir"),
        ("tangsel", "Kota Tangerang Selatan"),
        ("jaksel", "Kota Administrasi Jakarta Selatan"),
        ("okut", "Kabupaten Ogan Komering Ulu Timur"),
        ("oku", "Kabupaten Ogan Komering Ulu"),
        ("hss", "Kabupaten Hulu Sungai Selatan"),
        ("tubaba", "Kabupaten Tulang Bawang Barat"),
        ("muba", "Kabupaten Musi Banyuasin"),
        ("sergai", "Kabupaten Serdang Bedagai"),
        ("kbb", "Kabupaten Bandung Barat"),
        ("jatim", "Provinsi Jawa Timur"),
        ("NTB", "Provinsi Nusa Tenggara Barat"),
    ],
)
def test_a_nickname_leads_to_its_region(nickname: str, name: str) -> None:
    assert region_by_nickname(nickname) == region(name)
    assert squash(nickname) in nicknames(region(name))


def test_no_nickname_belongs_to_two_regions_or_is_the_full_name_of_another() -> None:
    full = {squash(one.short): one for one in all_regions()}
    owners: dict[str, Region] = {}
    for one in all_regions():
        for name in nicknames(one):
            assert name not in owners
            assert full.get(name, one) == one
            owners[name] = one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bandung-barat", "Kabupaten Bandung Barat"),
        ("kota-bogor", "Kota Bogor"),
        ("32.04", "Kabupaten Bandung"),
        ("kab. garut", "Kabupaten Garut"),
        ("Sleman", "Kabupaten Sleman"),
        ("tanjab timur", "Kabupaten Tanjung Jabung Timur"),
    ],
)
def test_a_person_may_name_a_region_in_many_ways(text: str, name: str) -> None:
    assert resolve_region(text) == region(name)


def test_an_ambiguous_region_is_refused_with_its_readings() -> None:
    with pytest.raises(InvalidRequestError, match="Kabupaten Bogor atau Kota Bogor"):
        resolve_region("Bogor")


@pytest.mark.parametrize("text", ["Kabupaten Garud", "Zzyx", "", "Kabupaten"])
def test_an_unknown_region_is_refused_with_the_nearest_names(text: str) -> None:
    with pytest.raises(InvalidRequestError, match="Nama terdekat"):
        resolve_region(text)


def test_the_nearest_names_of_a_misspelling_hold_the_right_one() -> None:
    rng = random.Random(7)
    for one in all_regions():
        at = rng.randrange(len(one.name) - 4, len(one.name))
        assert one in nearest_regions(one.name[:at] + "x" + one.name[at + 1 :], count=5)
