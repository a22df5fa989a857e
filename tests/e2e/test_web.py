"""The pages in a real browser: what a civil servant sees, does and is told."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.serving import running_service
from tests.small_report import small_report

REPOSITORY = Path(__file__).parents[2]
SAMPLES = sorted((REPOSITORY / "samples").glob("*.pdf"))
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
QUESTION = "berapa capaian PPKS Kubu Raya 2024"
PAGES = (
    "/",
    "/?tanya=berapa+capaian+PPKS+Kubu+Raya+2024",
    "/laporan",
    "/laporan/kubu-raya-2024",
    "/laporan/kubu-raya-2024?bagian=tabel",
    "/laporan/kubu-raya-2024?bagian=temuan",
    "/bandingkan",
    "/evaluasi",
)
WIDTHS = (360, 1280)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]

expect.set_options(timeout=30_000)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the browser tests need chromium (Debian: chromium)")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_service(tmp_path_factory.mktemp("halaman"), SAMPLES) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Watched:
    """A page whose console errors and requests off the host are kept."""

    def __init__(self, browser: Browser, address: str, **options: object) -> None:
        self.context = browser.new_context(base_url=address, **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.strangers: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._seen(address))

    def _seen(self, address: str):  # type: ignore[no-untyped-def]
        def seen(request) -> None:  # type: ignore[no-untyped-def]
            if not request.url.startswith((address, "data:")):
                self.strangers.append(request.url)

        return seen


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    one = Watched(browser, address, viewport={"width": 1280, "height": 800})
    yield one
    assert one.errors == []
    assert one.strangers == []
    one.context.close()


def ask(page: Page, question: str) -> None:
    page.get_by_label("Pertanyaan", exact=True).fill(question)
    page.keyboard.press("Enter")


def test_the_first_question_gets_its_figure_its_proof_and_its_warning(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    ask(page, QUESTION)
    expect(page.locator(".angka-utama")).to_have_text("99,60 %")
    expect(page.locator(".hitungan .rumus").first).to_contain_text("99,60")
    expect(page.locator(".peringatan li").first).to_be_visible()


def test_a_citation_opens_its_table_with_the_cell_marked(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    ask(page, QUESTION)
    page.locator(".teks .chip").first.click()
    marked = page.locator("#panel-bukti td.sel-tanda")
    expect(marked).to_contain_text("99,60")
    expect(marked).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#panel-bukti")).to_be_hidden()


def test_the_page_of_the_pdf_stands_beside_the_table_with_the_cell_boxed(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    ask(page, QUESTION)
    page.locator(".teks .chip").first.click()
    expect(page.locator(".halaman-pdf rect")).to_have_count(1)
    source = page.locator(".halaman-pdf image").get_attribute("href")
    assert source is not None
    assert page.request.get(source).headers["content-type"] == "image/png"


def test_a_follow_up_belongs_to_the_conversation_and_the_history_opens_it_again(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    ask(page, QUESTION)
    expect(page.locator(".giliran")).to_have_count(1)
    expect(page.locator(".angka-utama")).to_be_visible()
    ask(page, "kalau tahun 2023?")
    expect(page.locator(".angka-utama").nth(1)).to_have_text("99,21 %")
    page.goto("/")
    page.locator("#riwayat a", has_text=QUESTION).click()
    expect(page.locator(".giliran")).to_have_count(2)


def test_suggestions_are_questions_that_the_reports_answer(watched: Watched) -> None:
    page = watched.page
    for _ in range(60):
        page.goto("/")
        if page.locator(".saran a").count():
            break
        page.wait_for_timeout(250)
    page.locator(".saran a").first.click()
    expect(page.locator(".angka-utama")).to_be_visible()


def test_an_answer_can_be_taken_along_with_its_sources(watched: Watched) -> None:
    page = watched.page
    page.goto(PAGES[1])
    markdown = page.request.get(page.get_by_role("link", name="Markdown").get_attribute("href") or "")
    assert "99,60 %" in markdown.text()
    assert "[^1]:" in markdown.text()
    workbook = page.request.get(page.get_by_role("link", name="Excel").get_attribute("href") or "")
    assert workbook.body().startswith(b"PK")


def test_without_script_a_question_still_gets_its_answer(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Pertanyaan", exact=True).fill(QUESTION)
    page.get_by_role("button", name="Tanya").click()
    expect(page.locator(".angka-utama")).to_have_text("99,60 %")
    page.locator(".teks .chip").first.click()
    expect(page.locator("td.sel-tanda")).to_contain_text("99,60")
    context.close()


def test_a_question_is_asked_and_its_proof_opened_by_keyboard_alone(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    expect(page.get_by_label("Pertanyaan", exact=True)).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".angka-utama")).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Bukti 1":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#panel-bukti td.sel-tanda")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('chip')")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", PAGES)
def test_every_page_fits_its_window_and_asks_nobody_else(
    browser: Browser, address: str, place: str, width: int
) -> None:
    one = Watched(browser, address, viewport={"width": width, "height": 740})
    response = one.page.goto(place)
    assert response is not None
    assert response.status == 200
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert one.errors == []
    assert one.strangers == []
    one.context.close()


def scanned_pages(path: Path, count: int) -> bytes:
    """The first pages of a PDF as pictures without a text layer."""
    kept = io.BytesIO()
    canvas = Canvas(kept)
    with pypdfium2.PdfDocument(path) as document:
        for page in list(document)[:count]:
            width, height = page.get_size()
            picture = page.render(scale=200 / 72).to_pil().convert("L")
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(picture), 0, 0, width, height)
            canvas.showPage()
    canvas.save()
    return kept.getvalue()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="reading a scan needs tesseract (Debian: tesseract-ocr)")
def test_a_scan_is_uploaded_and_read(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "pindaian.pdf"
    file.write_bytes(scanned_pages(SAMPLES[0], 3))
    with running_service(tmp_path) as address:
        page = browser.new_context(base_url=address).new_page()
        page.goto("/laporan")
        page.locator("#berkas").set_input_files(file)
        page.get_by_role("button", name="Unggah").click()
        expect(page.locator("#kabar")).to_contain_text("Membaca")
        expect(page.locator(".daftar li")).to_have_count(1, timeout=120_000)
        page.context.close()


def test_a_report_is_uploaded_found_and_deleted(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    file = tmp_path / "laporan.txt"
    file.write_bytes(small_report())
    page.goto("/laporan")
    before = page.locator(".daftar li").count()
    page.locator("#berkas").set_input_files(file)
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator(".daftar li")).to_have_count(before + 1, timeout=60_000)
    page.locator(".daftar li", has_text="sambas-2024").get_by_text("Hapus").click()
    page.get_by_role("button", name="Batal").click()
    expect(page.locator(".daftar li")).to_have_count(before + 1)
    page.locator(".daftar li", has_text="sambas-2024").get_by_text("Hapus").click()
    page.locator("dialog").get_by_role("button", name="Hapus").click()
    expect(page.locator(".daftar li")).to_have_count(before)


def test_a_broken_file_is_refused_in_words_and_nothing_is_lost(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_context(base_url=address).new_page()
    file = tmp_path / "rusak.pdf"
    file.write_bytes(b"%PDF-1.7\nbukan isi sebuah PDF")
    page.goto("/laporan")
    before = page.locator(".daftar li").count()
    page.locator("#berkas").set_input_files(file)
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator("#kabar.galat")).to_contain_text("rusak.pdf", timeout=30_000)
    page.reload()
    expect(page.locator(".daftar li")).to_have_count(before)
    page.context.close()


def test_tables_are_searched_and_sorted_by_value(watched: Watched) -> None:
    page = watched.page
    page.goto("/laporan/kubu-raya-2024?bagian=tabel")
    every = page.locator(".satu-tabel").count()
    page.get_by_label("Cari tabel, baris atau angka").fill("PENANGANAN BENCANA")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"dari {every} tabel")).to_be_visible()
    table = page.locator(".satu-tabel[open]").first
    head = table.locator("thead th", has_text="REALISASI").first
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    at = head.evaluate("one => one.cellIndex")
    values = table.locator("tbody tr").evaluate_all(
        "(rows, at) => rows.map(row => row.cells[at]?.dataset.nilai).filter(Boolean).map(Number)", at
    )
    assert len(values) > 3
    assert values == sorted(values)


def test_a_table_that_is_opened_comes_with_its_understood_values(watched: Watched) -> None:
    page = watched.page
    page.goto("/laporan/kubu-raya-2024?bagian=tabel")
    table = page.locator(".satu-tabel").nth(1)
    table.locator("summary").click()
    expect(table.locator("td[data-nilai]").first).to_be_visible()


def test_reports_are_compared_by_a_form_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/bandingkan")
    page.get_by_label("Kubu Raya 2024").check()
    page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_text("Pilih sedikitnya dua laporan.")).to_be_visible()
    page.get_by_label("Lampung Barat 2024").check()
    page.get_by_role("button", name="Bandingkan").click()
    page.get_by_label("Kelompok indikator").select_option("Serapan anggaran")
    page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_role("heading", name="Serapan anggaran")).to_be_visible()
    picture = page.locator(".gambar img")
    assert "Kubu Raya 2024" in (picture.get_attribute("alt") or "")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    expect(page.locator(".ringkasan table tbody tr")).to_have_count(2)
    context.close()


def test_a_summary_opens_what_it_rests_on_and_can_be_taken_along(watched: Watched) -> None:
    page = watched.page
    page.goto("/laporan/kubu-raya-2024")
    page.locator(".ringkasan table .chip").first.click()
    expect(page.locator("#panel-bukti .baris-tanda")).to_have_count(1)
    document = page.request.get(page.get_by_role("link", name="DOCX").get_attribute("href") or "")
    assert document.body().startswith(b"PK")


def test_files_are_taken_in_without_script_and_a_refusal_is_told(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    file = tmp_path / "kosong.txt"
    file.write_bytes(b"bukan laporan")
    page.goto("/laporan")
    before = page.locator(".daftar li").count()
    page.locator("#berkas").set_input_files(file)
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator("#kabar.galat")).to_contain_text("kosong.txt")
    expect(page.locator(".daftar li")).to_have_count(before)
    file = tmp_path / "laporan.txt"
    file.write_bytes(small_report())
    page.locator("#berkas").set_input_files(file)
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator(".daftar li")).to_have_count(before + 1)
    page.locator(".daftar li", has_text="sambas-2024").get_by_text("Hapus").click()
    page.get_by_role("button", name="Hapus").click()
    expect(page.locator(".daftar li")).to_have_count(before)
    context.close()


def test_findings_stand_in_groups_and_open_their_place(watched: Watched) -> None:
    page = watched.page
    page.goto("/laporan/kubu-raya-2024?bagian=temuan")
    expect(page.get_by_role("heading", name="Salah hitung")).to_be_visible()
    page.locator(".temuan .tautan-bukti").first.click()
    expect(page.locator("#panel-bukti td.sel-tanda")).to_be_visible()


def test_text_of_a_report_or_question_is_never_html(watched: Watched) -> None:
    page = watched.page
    attack = "<img src=x onerror=\"document.title='kena'\"><script>document.title='kena'</script>"
    page.goto("/")
    ask(page, f"berapa capaian {attack} Kubu Raya?")
    expect(page.locator(".jawaban").last).not_to_be_empty()
    expect(page.locator(".kabar")).to_have_text("")
    assert page.locator(".giliran img, .giliran script").count() == 0
    assert "kena" not in page.title()
    page.goto("/?tanya=" + httpx.QueryParams({"a": attack})["a"].replace("<", "%3C"))
    assert page.locator(".giliran img, .giliran script").count() == 0


def test_a_form_sent_by_another_site_is_refused(address: str) -> None:
    reply = httpx.post(f"{address}/laporan/kubu-raya-2024/hapus", headers={"Sec-Fetch-Site": "cross-site"})
    assert reply.status_code == 403
    assert httpx.get(f"{address}/reports/kubu-raya-2024").status_code == 200


def test_an_unknown_report_is_told_as_a_page(address: str) -> None:
    reply = httpx.get(f"{address}/laporan/tidak-ada", headers={"Accept": "text/html"})
    assert reply.status_code == 404
    assert "<!doctype html>" in reply.text
    assert "tidak-ada" in reply.text


def test_the_whole_interface_is_light(address: str) -> None:
    static = REPOSITORY / "service" / "web" / "static"
    files = sum(path.stat().st_size for path in static.iterdir())
    pages = max(len(httpx.get(f"{address}{place}").content) for place in ("/", "/laporan", "/evaluasi", "/bandingkan"))
    assert files + pages <= 100_000


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core, from the npm registry; it is for tests only and not part of the repository."""
    folder = REPOSITORY / "build" / "axe"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    npm = shutil.which("npm")
    if not script.exists() and npm is not None:
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4.14.1"]
        subprocess.run(command, capture_output=True, check=False, timeout=120)
    if not script.exists():
        pytest.skip("axe-core cannot be had: npm is not here or its registry does not answer")
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PAGES)
def test_axe_finds_nothing_serious(browser: Browser, address: str, axe: str, place: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(place)
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(result => result.violations)")
    serious = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []
    context.close()
