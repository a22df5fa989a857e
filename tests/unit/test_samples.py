"""The committed sample reports are what their data says, byte for byte, and open in the reader that we use."""

import csv
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pypdfium2
import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
IDS = ["kubu-raya-2024", "lampung-barat-2024", "lebak-2025", "seruyan-2025", "tanjung-jabung-barat-2023"]

KEPT_MISTAKES = {
    "kubu-raya-2024": ["Rp. 356.254.450,00", "A (80)", "B (80)", "544727", "persentase 100%"],
    "lampung-barat-2024": ["36,69%", "129 / 129 X 100%", "1.305.563.5500", "12 rang", "2.514.881.923"],
    "lebak-2025": ["11.223.919.920,00", "11.778.489.598", "Tahun 2021-2022", "9,00%"],
    "seruyan-2025": ["11.266.644.930,00", "484.557.500,00", "12.430.000,00", "turun 0,04%"],
    "tanjung-jabung-barat-2023": ["3.698.220.902", "96,12 %", "96.21", "kenaikan sebesar 4 %"],
}


def text_of(sample: str) -> str:
    """All text of a committed sample without any white space, so that line breaks inside a cell do not matter."""
    with pypdfium2.PdfDocument(SAMPLES / f"{sample}.pdf") as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", "", "".join(pages))


def printed_figures(table: Path) -> list[str]:
    """Every cell of a table file that holds a digit, as it should be printed."""
    with table.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    plain = [re.sub(r"\s+|\\n", "", cell.removeprefix("!")) for cell in cells]
    return [cell for cell in plain if re.search(r"\d", cell)]


def test_every_report_has_its_data_and_its_pdf() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.pdf")) == IDS
    assert sorted(path.stem for path in (SAMPLES / "data").glob("*.toml")) == IDS


def test_regenerating_gives_identical_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLES / "make_samples.py", "--into", tmp_path], check=True, capture_output=True)
    for sample in IDS:
        assert (tmp_path / f"{sample}.pdf").read_bytes() == (SAMPLES / f"{sample}.pdf").read_bytes(), sample


@pytest.mark.parametrize("sample", IDS)
def test_a_sample_is_small_and_mixes_portrait_pages_only_with_whole_landscape_ones(sample: str) -> None:
    path = SAMPLES / f"{sample}.pdf"
    assert path.stat().st_size < 150_000
    with pypdfium2.PdfDocument(path) as document:
        sizes = {(round(width), round(height)) for width, height in map(document.get_page_size, range(len(document)))}
        assert 4 <= len(document) <= 9
    assert sizes <= {(595, 842), (842, 595)}


def test_one_sample_at_least_has_a_landscape_page() -> None:
    with pypdfium2.PdfDocument(SAMPLES / "kubu-raya-2024.pdf") as document:
        wide = [number for number in range(len(document)) if document.get_page_size(number)[0] > 800]
    assert len(wide) == 1


@pytest.mark.parametrize("sample", IDS)
def test_every_figure_of_every_table_stands_in_the_pdf(sample: str) -> None:
    report = tomllib.loads((SAMPLES / "data" / f"{sample}.toml").read_text(encoding="utf-8"))
    text = text_of(sample)
    for key, table in report["table"].items():
        figures = printed_figures(SAMPLES / "data" / sample / table["file"])
        assert figures, key
        missing = [figure for figure in figures if figure not in text]
        assert missing == [], f"Tabel {key}"


@pytest.mark.parametrize("sample", IDS)
def test_every_caption_stands_in_the_pdf(sample: str) -> None:
    report = tomllib.loads((SAMPLES / "data" / f"{sample}.toml").read_text(encoding="utf-8"))
    text = text_of(sample)
    for table in report["table"].values():
        caption = table.get("label", "") + "".join(table["title"])
        assert re.sub(r"\s+", "", caption) in text


@pytest.mark.parametrize("sample", IDS)
def test_the_mistakes_of_the_originals_are_kept(sample: str) -> None:
    text = text_of(sample)
    for mistake in KEPT_MISTAKES[sample]:
        assert re.sub(r"\s+", "", mistake) in text, mistake


def test_the_upside_down_formula_divides_the_population_by_those_served() -> None:
    printed = "544727542533×100PersentasePenangananPPKS=99,60%"
    assert printed in text_of("kubu-raya-2024")


def test_signs_outside_ascii_survive_extraction() -> None:
    assert "91%≤100%" in text_of("lebak-2025")
    assert "×100%" in text_of("kubu-raya-2024")
