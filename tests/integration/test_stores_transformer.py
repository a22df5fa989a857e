"""A real sentence-transformers model, tiny and with random weights, made here: nothing is downloaded."""

from pathlib import Path

import numpy as np
import pytest

from service.stores.embedders import build_embedder
from service.stores.library import Library
from tests import builders

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "query",
    "passage",
    ":",
    "realisasi",
    "bantuan",
    "jumlah",
    "orang",
]


def _make_model(folder: Path) -> str:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    bare = folder.parent / f"{folder.name}-bare"
    bare.mkdir(parents=True)
    words = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    PreTrainedTokenizerFast(tokenizer_object=words, unk_token="[UNK]", pad_token="[PAD]").save_pretrained(bare)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    BertModel(config).save_pretrained(bare)
    read = Transformer(str(bare), max_seq_length=32)
    SentenceTransformer(modules=[read, Pooling(16)], device="cpu").save(str(folder))
    return str(folder)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _make_model(tmp_path_factory.mktemp("models") / "kecil")


@pytest.fixture(scope="module")
def e5(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _make_model(tmp_path_factory.mktemp("models") / "multilingual-e5-mini")


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
