"""Regions of one name, districts of a province, and words that say which: each answered by the very figure."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.placed_reports import placed_library


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(placed_library(tmp_path_factory.mktemp("tempat"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("angka kemiskinan Kabupaten Bima 2024 di laporan dinsos Kota Bima berapa?", "14.21"),
        ("angka kemiskinan Kota Bima 2024 berapa?", "8.67"),
        ("PPKS yang dilayani di kab Buru berapa orang?", "310"),
        ("berapa populasi PPKS kabupaten Kepulauan Aru?", "700"),
        ("jml pegawai gol III perempuan dinsos kota bima brp", "11"),
        ("tenaga kontrak juru masak panti dinsos kota bima brp orang", "9"),
        ("pengemudi di dinsos kota bima ada berapa orang?", "3"),
        ("pagu program rehabilitasi sosial kota bima semula berapa?", "400000000"),
        ("ada berapa kasus kekerasan anak di kota bima sepanjang 2024?", "9"),
        ("KPM PKH tahap 2 kecamatan Mpunda kota bima berapa?", "640"),
        ("tamu rumah singgah kota bima des 2024 berapa?", "27"),
        ("target karang taruna yang aktif kota bima berapa poin?", "70"),
        ("lansia terlantar yang tertangani di kota bima berapa?", "55"),
        ("lansia terlantar yang tertangani dari sumber lain di kota bima berapa?", "35"),
        ("capaian panti terakreditasi kota bima 2023 berapa persen?", "90"),
        ("realisasi panti terakreditasi kota bima 2023 berapa persen?", "45"),
        ("mobil bak dinsos kota bima yang rusak berat berapa unit?", "2"),
    ],
)
def test_the_very_figure_is_told(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_those_who_do_are_not_those_who_do_not(answerer: Answerer) -> None:
    answer = ask(answerer, "keluarga di kabupaten Buru yang menerima bantuan ada berapa?")
    assert answer.status is Status.NOT_FOUND


def test_an_agency_of_a_district_is_not_that_of_its_province(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa anggaran Dinas Sosial Kabupaten Buru 2024?")
    assert answer.status is Status.NOT_FOUND
    assert "Kabupaten Buru" in answer.text


def test_who_is_responsible_is_told_by_the_row(answerer: Answerer) -> None:
    assert "Bidang Pemberdayaan" in ask(answerer, "siapa penanggung jawab indikator karang taruna kota bima?").text


def test_what_was_counted_before_is_not_counted_of_another_subject(answerer: Answerer) -> None:
    first = "berapa pengasuh tenaga kontrak di dinsos kota bima?"
    assert headline(ask(answerer, first, "kalau penjaga?")) == Decimal(6)
