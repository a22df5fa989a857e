"""A real sentence-transformers model, tiny and with random weights, made here: nothing is downloaded."""

from pathlib import Path

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


def make_model(folder: Path) -> str:
    """Writes the model into ``folder``, which is its path and its name."""
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
