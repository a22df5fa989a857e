"""The indexes beside the record: found, kept equal, checked, rebuilt, shared between processes."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.errors import ConflictError, UnavailableError, UnknownReportError
from service.domain.facts import Report
from service.language.text import tokens
from service.stores.chroma import ChromaClient
from service.stores.embedders import HashedEmbedder, build_embedder
from service.stores.hybrid import fuse, query_words
from service.stores.lexical import PLAIN, LexicalIndex, Ranking
from service.stores.library import Library
from service.stores.lock import FileLock
from service.stores.ports import Entry, Match
from service.stores.ranking import in_turn
from service.stores.sql import SqlReportStore
from tests import builders

SENTENCES = (
    "Jumlah penerima bantuan sosial tunai 260.000 orang.",
    "Realisasi anggaran rehabilitasi sosial mencapai 96,53 persen.",
    "Panti asuhan anak terlantar direhabilitasi pada triwulan II.",
    "Taman makam pahlawan dipelihara sepanjang tahun.",
)


def report_of(name: str, sentences: tuple[str, ...] = SENTENCES) -> Report:
    passages = tuple(builders.passage(number, text) for number, text in enumerate(sentences))
    return builders.report(name, passages=passages)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as opened:
        yield opened


def found(library: Library, query: str, *reports: str, limit: int = 3) -> list[tuple[str, str]]:
    hits = library.search(query, report_ids=reports or None, limit=limit)
    return [(hit.report_id, hit.passage.id) for hit in hits]


def test_a_stored_passage_is_found_by_its_words(library: Library) -> None:
    library.replace(report_of("a-2024"))
    assert found(library, "berapa anggaran rehabilitasi")[0] == ("a-2024", "p1")
    assert found(library, "ada berapa yang menerima bantuan tunai?")[0] == ("a-2024", "p0")


def test_a_misspelt_word_is_found_by_likeness(library: Library) -> None:
    library.replace(report_of("a-2024"))
    assert found(library, "pahlwan dipelihra")[0] == ("a-2024", "p3")


def test_abbreviations_that_a_report_explains_widen_the_query(library: Library) -> None:
    library.replace(report_of("a-2024", ("Taruna Siaga Sosial (TSS) dilatih.", *SENTENCES)))
    explained = library._record.snapshot().editions["a-2024"].abbreviations
    assert explained == {"tss": "taruna siaga sosial"}
    words = query_words("kegiatan Taruna Siaga Sosial", explained)
    assert 0 < words["tss"] < words["taruna"] == 1.0


def test_a_search_stays_within_the_reports_that_are_named(library: Library) -> None:
    library.replace(report_of("a-2024"))
    library.replace(report_of("b-2024"))
    assert {report for report, _ in found(library, "anggaran sosial", "b-2024", limit=10)} == {"b-2024"}
    assert {report for report, _ in found(library, "anggaran sosial", limit=10)} == {"a-2024", "b-2024"}
    assert found(library, "   ") == []
    assert library.search("anggaran", report_ids=[]) == ()
    assert library.search("anggaran", limit=0) == ()
    with pytest.raises(UnknownReportError, match="c-2024"):
        library.search("anggaran", report_ids=["c-2024"])


def test_a_replaced_or_deleted_report_is_no_longer_found(library: Library) -> None:
    library.replace(report_of("a-2024"))
    library.replace(report_of("a-2024", ("Sesuatu yang sama sekali lain.",)))
    assert found(library, "anggaran rehabilitasi") == [("a-2024", "p0")] or not found(library, "anggaran rehabilitasi")
    assert library.search("anggaran rehabilitasi", limit=5)[0].passage.text == "Sesuatu yang sama sekali lain."
    library.delete("a-2024")
    assert found(library, "sesuatu yang lain") == []


def test_exact_and_chroma_search_agree(library: Library) -> None:
    for name in ("a-2024", "b-2024", "c-2024"):
        library.replace(report_of(name, tuple(f"{text} Di {name}." for text in SENTENCES)))
    assert library._cache.is_open
    by_chroma = library.search("rehabilitasi anak", limit=12)
    by_sql = library.search("rehabilitasi anak", report_ids=["a-2024", "b-2024", "c-2024"], limit=12)
    assert [(hit.report_id, hit.passage) for hit in by_chroma] == [(hit.report_id, hit.passage) for hit in by_sql]
    assert [hit.score for hit in by_chroma] == pytest.approx([hit.score for hit in by_sql], abs=1e-5)


def test_the_nearest_few_of_several_reports_are_the_first_of_all_of_them(library: Library) -> None:
    for name in ("a-2024", "b-2024", "c-2024"):
        library.replace(report_of(name))  # the same sentences: every score comes three times
    editions = sorted(library._record.snapshot().names())
    vector = HashedEmbedder().embed_query("anak terlantar")
    every = library._exact.search(vector, editions, 100)
    assert len(every) == 3 * len(SENTENCES)
    assert list(every) == sorted(every, key=lambda one: (-one.score, one.edition, one.ordinal))
    for few in range(len(every) + 1):
        assert library._exact.search(vector, reversed(editions), few) == every[:few]


def test_a_report_without_passages_is_stored_and_checked(library: Library) -> None:
    library.replace(report_of("kosong", ()))
    library.replace(report_of("a-2024"))
    assert found(library, "anggaran")[0][0] == "a-2024"
    assert found(library, "anggaran", "kosong") == []
    assert library.verify().problems == ()


def test_everything_is_there_after_reopening(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as first:
        first.replace(report_of("a-2024"))
        before = first.search("rehabilitasi anak")
    with Library.open(tmp_path, embedder=HashedEmbedder()) as second:
        after = second.search("rehabilitasi anak")
        assert [hit.passage for hit in after] == [hit.passage for hit in before]
        second.sync()
        checked = second.verify()
    assert (checked.reports, checked.facts, checked.passages) == (1, 3, 4)
    assert (checked.problems, checked.unchecked) == ((), ())


def test_a_data_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "data 100% #1?mode=ro&ä"
    with Library.open(folder, embedder=HashedEmbedder()) as library:
        library.replace(report_of("a-2024"))
        assert found(library, "anggaran")[0][0] == "a-2024"
    assert (folder / "telaah.db").is_file()


def test_opening_and_asking_loads_neither_chroma_nor_torch(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.replace(report_of("a-2024"))
    code = (
        "import sys; from pathlib import Path\n"
        "from service.stores.embedders import build_embedder\n"
        "from service.stores.library import Library\n"
        f"with Library.open(Path({str(tmp_path)!r}), embedder=build_embedder('bawaan')) as library:\n"
        "    assert library.search('anggaran')\n"
        "print([name for name in ('chromadb', 'torch', 'sentence_transformers') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == "[]"


# What an index lost is noticed and made good.


def test_a_record_written_without_its_indexes_is_caught_up_with(tmp_path: Path) -> None:
    store = SqlReportStore(f"sqlite:///{tmp_path / 'telaah.db'}")
    store.replace(report_of("a-2024"))
    store.close()
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        assert found(library, "anggaran rehabilitasi")[0] == ("a-2024", "p1")
        assert any("belum ada vektor" in problem for problem in library.verify().problems)
        library.sync()
        assert library.verify().problems == ()


def test_a_lost_lexical_index_is_filled_again(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.replace(report_of("a-2024"))
    LexicalIndex(tmp_path / "lexical").clear()
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        assert library.search("anggaran rehabilitasi")[0].score > 1.0
        assert library.verify().problems == ()


@pytest.mark.parametrize("damage", ["meta", "store", "empty"])
def test_a_damaged_lexical_index_is_made_anew(tmp_path: Path, damage: str) -> None:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.replace(report_of("a-2024"))
    folder = next((tmp_path / "lexical").iterdir())
    for path in folder.iterdir():
        is_meta = path.name == "meta.json"
        if path.is_file() and (damage == "empty" or is_meta == (damage == "meta")) and not path.name.startswith("."):
            path.write_bytes(b"" if damage == "empty" else b"{rusak" * 20)
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        assert library.search("anggaran rehabilitasi")[0].passage.id == "p1"
        library.sync()
        assert library.verify().problems == ()


def test_verify_notices_a_lexical_index_that_lacks_passages(library: Library) -> None:
    library.replace(report_of("a-2024"))
    edition = next(iter(library._record.snapshot().names()))
    library._lexical.change(remove=[edition], add=[(edition, [Entry("satu saja")])])
    assert any("indeks kata" in problem for problem in library.verify().problems)
    library.reindex()
    assert library.verify().problems == ()


@pytest.mark.parametrize("loss", ["folder", "garbage", "some vectors", "collection", "strangers"])
def test_whatever_chroma_lost_is_made_good_by_a_sync(tmp_path: Path, loss: str) -> None:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.replace(report_of("a-2024"))
        library.replace(report_of("b-2024"))
        name = library._record.collection() or ""
    _damage_chroma(tmp_path / "chroma", name, loss)
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.sync()
        assert library._cache.is_open
        checked = library.verify()
        assert (checked.problems, checked.unchecked) == ((), ())
        assert len(found(library, "anggaran", limit=8)) == 8


def _damage_chroma(folder: Path, name: str, loss: str) -> None:
    if loss == "folder":
        shutil.rmtree(folder)
        return
    folder = folder / "1"
    if loss == "garbage":
        (folder / "chroma.sqlite3").write_bytes(b"bukan basis data " * 1000)
        return
    client = ChromaClient.in_folder(folder)
    if loss == "collection":
        client.drop(name)
    elif loss == "strangers":
        client.add(name, ["x/y/0"], np.eye(1, HashedEmbedder().dimension, dtype=np.float32))
    else:
        held = client._collection(name).get(include=[])["ids"]
        client.remove(name, held[:3])
    client.close()


def test_reindex_swaps_a_whole_new_collection_in(library: Library) -> None:
    library.replace(report_of("a-2024"))
    before = library._record.collection()
    library.reindex()
    after = library._record.collection()
    assert before != after
    assert library._cache._opened().names() == (after,)
    assert library.verify().problems == ()


# Two models never mix.


def test_vectors_of_another_model_are_refused_until_they_are_made_anew(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.replace(report_of("a-2024"))
    smaller = HashedEmbedder(64)
    with pytest.raises(ConflictError, match=r"telaah reindex"):
        Library.open(tmp_path, embedder=smaller)
    with Library.open(tmp_path, embedder=smaller, check_model=False) as library:
        assert found(library, "anggaran rehabilitasi")[0] == ("a-2024", "p1")
        assert any("vektor dari model" in problem for problem in library.verify().problems)
        library.reindex()
        assert library.verify().problems == ()
        assert library._record.models() == {smaller.model: 1}
    with Library.open(tmp_path, embedder=smaller) as library:
        assert found(library, "pahlwan dipelihra")[0] == ("a-2024", "p3")


# Processes.

HOLD = """
import sys, time
from pathlib import Path
from service.stores.embedders import HashedEmbedder
from service.stores.library import Library
with Library.open(Path(sys.argv[1]), embedder=HashedEmbedder()) as library:
    library.sync()
    print("siap", flush=True)
    sys.stdin.readline()
    for _ in range(100):
        if library.search("terowongan", limit=1) and library._cache._generation == library._record.generation():
            break
        time.sleep(0.05)
    print([hit.passage.id for hit in library.search("terowongan", limit=1)], library._cache._generation, flush=True)
"""


def test_a_second_process_works_without_chroma_and_the_owner_follows(tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.replace(report_of("a-2024"))
    owner = _start(HOLD, str(tmp_path))
    try:
        assert owner.stdout is not None
        assert owner.stdin is not None
        assert owner.stdout.readline().strip() == "siap"
        with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
            library.replace(report_of("b-2024", ("Terowongan baru dibuka.",)))
            assert not library._cache.is_open
            assert found(library, "terowongan")[0] == ("b-2024", "p0")
            checked = library.verify()
            assert checked.problems == ()
            assert str(owner.pid) in checked.unchecked[0]
        owner.stdin.write("\n")
        owner.stdin.flush()
        assert owner.stdout.readline().strip() == "['p0'] 2"
        assert owner.wait(30) == 0
    finally:
        owner.kill()
        owner.wait()
        owner.communicate()
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        assert library.verify().unchecked == ()


READ = """
import sys, time
from pathlib import Path
from service.stores.embedders import HashedEmbedder
from service.stores.library import Library
seen = set()
with Library.open(Path(sys.argv[1]), embedder=HashedEmbedder()) as library:
    print("siap", flush=True)
    while len(seen) < 3 and not (Path(sys.argv[1]) / "selesai").exists():
        report = library.reports.report("a-2024")
        sizes = {len(report.facts), len(report.passages), report.pages}
        assert len(sizes) == 1, sizes
        hits = library.search("putaran", report_ids=["a-2024"], limit=50)
        texts = {hit.passage.text.split()[-1] for hit in hits}
        assert len(texts) <= 1, texts
        assert len(hits) in (0, *range(10, 20)), len(hits)
        seen.add(report.pages)
print("utuh", len(seen), flush=True)
"""


def test_two_processes_read_whole_states_while_one_writes(tmp_path: Path) -> None:
    def state(turn: int) -> Report:
        size = 10 + turn % 10
        made = report_of("a-2024", tuple(f"Kalimat {row} putaran {turn}." for row in range(size)))
        return replace(made, facts=tuple(builders.fact(number) for number in range(size)), pages=size)

    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.replace(state(0))
        readers = [_start(READ, str(tmp_path)) for _ in range(2)]
        try:
            for reader in readers:
                assert reader.stdout is not None
                assert reader.stdout.readline().strip() == "siap"
            deadline = time.monotonic() + 30
            turn = 1
            while any(reader.poll() is None for reader in readers) and time.monotonic() < deadline:
                library.replace(state(turn))
                turn += 1
            (tmp_path / "selesai").touch()
            for reader in readers:
                output, errors = reader.communicate(timeout=30)
                assert reader.returncode == 0, errors
                assert output.strip() == "utuh 3"
        finally:
            for reader in readers:
                reader.kill()
                reader.wait()
        assert library.verify().problems == ()


def _start(code: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_lock_is_free_again_when_its_holder_dies(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    code = (
        "import sys; from pathlib import Path; from service.stores.lock import FileLock\n"
        f"lock = FileLock(Path({str(path)!r})); assert lock.try_acquire()\n"
        "print('siap', flush=True); sys.stdin.readline()\n"
    )
    holder = _start(code)
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "siap"
    mine = FileLock(path)
    assert not mine.try_acquire()
    assert mine.holder() == str(holder.pid)
    holder.kill()
    holder.communicate()
    assert mine.acquire(5)
    assert not FileLock(path).acquire(0.05)
    mine.release()
    assert FileLock(path).try_acquire()


# The parts on their own.


def test_bm25_ranks_rare_words_over_common_ones(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path)
    index.change(
        remove=[], add=[("e", [Entry(text) for text in ("sosial sosial dinas", "sosial panti", "dinas sosial kantor")])]
    )
    assert index.search(dict.fromkeys(tokens("panti sosial"), 1.0), None, 3)[0].ordinal == 1
    assert index.editions() == {"e": 3}


def test_a_passage_under_a_heading_with_the_words_goes_before_one_that_mentions_them(tmp_path: Path) -> None:
    mentions = Entry("kantor\nruang pegawai dan gudang pegawai", "kantor")
    entries = [mentions, Entry("pegawai\ngolongan tiga dan golongan empat", "pegawai")]
    assert _first(tmp_path / "bm25", entries, "pegawai", PLAIN) == 0
    assert _first(tmp_path, entries, "pegawai") == 1


def test_a_passage_with_all_the_words_goes_before_one_that_repeats_the_rarer(tmp_path: Path) -> None:
    both = Entry("rumah singgah kamar dapur ruang taman pagar teras")
    entries = [Entry("singgah singgah singgah"), both, Entry("rumah dinas")]
    assert _first(tmp_path / "bm25", entries, "rumah singgah", PLAIN) == 0
    assert _first(tmp_path, entries, "rumah singgah") == 1


def _first(folder: Path, entries: list[Entry], query: str, ranking: Ranking | None = None) -> int:
    index = LexicalIndex(folder, ranking)
    index.rebuild([("e", entries)])
    return index.search(dict.fromkeys(tokens(query), 1.0), None, 3)[0].ordinal


def test_reports_take_turns() -> None:
    assert in_turn([["a1", "a2", "a3"], ["b1"], ["c1", "c2"]]) == ["a1", "b1", "c1", "a2", "c2", "a3"]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_every_text_has_a_unit_vector_that_depends_on_nothing_else(texts: list[str]) -> None:
    embedder = HashedEmbedder(128)
    together = embedder.embed_passages(texts)
    alone = np.stack([embedder.embed_query(text) for text in texts])
    assert together.dtype == np.float32
    assert np.array_equal(together, alone)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)


def test_the_built_in_vectors_are_the_same_in_every_process() -> None:
    code = (
        "import hashlib; from service.stores.embedders import HashedEmbedder\n"
        "rows = HashedEmbedder().embed_passages(['Realisasi anggaran 96,53 %', 'panti'])\n"
        "print(hashlib.sha256(rows.tobytes()).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
    assert next(iter(runs)).strip()


def test_like_words_are_nearer_than_unlike_ones() -> None:
    rows = HashedEmbedder().embed_passages(["pemberdayaan masyarakat", "berdaya masyarakt", "jalan raya beraspal"])
    assert rows[0] @ rows[1] > 0.2
    assert abs(rows[0] @ rows[2]) < 0.1


@given(
    st.dictionaries(st.integers(0, 20), st.floats(0.1, 30), max_size=12),
    st.dictionaries(st.integers(0, 20), st.floats(-1, 1), max_size=12),
)
def test_fusion_loses_no_candidate_and_keeps_the_lead_of_words(
    words: dict[int, float], likeness: dict[int, float]
) -> None:
    lexical = [Match("e", ordinal, score) for ordinal, score in words.items()]
    dense = [Match("e", ordinal, score) for ordinal, score in likeness.items()]
    fused = fuse(lexical, dense, weight=0.1)
    assert {match.ordinal for match in fused} == words.keys() | likeness.keys()
    assert [match.score for match in fused] == sorted((match.score for match in fused), reverse=True)
    if words:
        assert words.get(fused[0].ordinal, 0.0) >= 0.89 * max(words.values())


def test_a_model_that_is_not_there_is_refused_with_the_name_of_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    embedder = build_embedder(str(tmp_path / "tidak-ada"))
    with pytest.raises(UnavailableError, match="TELAAH_EMBEDDING_MODEL"):
        embedder.embed_query("apa")


@pytest.mark.parametrize("name", ["bawaan", "builtin", "", " Bawaan "])
def test_the_built_in_embedder_goes_by_its_names(name: str) -> None:
    assert isinstance(build_embedder(name), HashedEmbedder)


def test_a_folder_where_no_lock_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("", encoding="ascii")
    with pytest.raises(UnavailableError, match="TELAAH_DATA"):
        FileLock(tmp_path / "berkas" / "x.lock").try_acquire()
