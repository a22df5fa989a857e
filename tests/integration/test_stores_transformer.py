"""A real sentence-transformers model, tiny and with random weights, made here: nothing is downloaded."""

from pathlib import Path

import numpy as np
import pytest

from service.stores.embedders import build_embedder
from service.stores.library import Library
from tests import builders
from tests.tiny_model import make_model


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_model(tmp_path_factory.mktemp("models") / "kecil")


@pytest.fixture(scope="module")
def e5(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_model(tmp_path_factory.mktemp("models") / "multilingual-e5-mini")


def test_passages_and_queries_get_unit_vectors_of_the_models_dimension(plain: str) -> None:
    embedder = build_embedder(plain)
    rows = embedder.embed_passages(["realisasi bantuan", "jumlah orang", ""])
    assert rows.shape == (3, embedder.dimension) == (3, 16)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    assert np.allclose(embedder.embed_query("jumlah orang"), rows[1], atol=1e-5)
    assert not np.allclose(rows[0], rows[1], atol=1e-3)
    assert embedder.embed_passages([]).shape == (0, 16)


def test_an_e5_model_gets_its_prefixes_and_another_model_none(e5: str, plain: str) -> None:
    with_prefix, without = build_embedder(e5), build_embedder(plain)
    bare = with_prefix._transformer()
    expected = bare.encode(["query: jumlah orang", "passage: jumlah orang"], normalize_embeddings=True)
    assert np.allclose(with_prefix.embed_query("jumlah orang"), expected[0], atol=1e-5)
    assert np.allclose(with_prefix.embed_passages(["jumlah orang"])[0], expected[1], atol=1e-5)
    assert not np.allclose(expected[0], expected[1], atol=1e-3)
    assert np.allclose(without.embed_query("orang"), without.embed_passages(["orang"])[0], atol=1e-5)


def test_the_library_works_with_a_transformer(plain: str, tmp_path: Path) -> None:
    with Library.open(tmp_path, embedder=build_embedder(plain)) as library:
        library.replace(builders.report())
        assert library.search("jumlah penerima bantuan", limit=1)[0].passage.id == "p2"
        assert library.verify().problems == ()
        assert list(library._record.models()) == ["st:kecil"]
