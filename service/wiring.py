"""The composition root: settings to working parts. The only place that chooses.

What speaks to a language model is imported where one is named.
"""

from typing import TYPE_CHECKING

from service.answering.answerer import Answerer
from service.domain.errors import InvalidRequestError
from service.settings import Settings
from service.stores.embedders import build_embedder
from service.stores.library import Library

if TYPE_CHECKING:
    from service.models.assistant import ModelAssistant
    from service.models.messages import Model


def open_library(settings: Settings, *, check_model: bool = True) -> Library:
    """The stores of ``settings``; nothing heavy is loaded before it is needed."""
    return Library.open(
        settings.data,
        embedder=build_embedder(settings.embedding_model),
        database_url=settings.database_url,
        chroma_url=settings.chroma_url,
        check_model=check_model,
    )


def open_answerer(library: Library, settings: Settings | None = None) -> Answerer:
    """The answerer over what ``library`` holds, with a model's help where ``settings`` name one."""
    assistant = open_assistant(settings) if settings is not None and settings.model else None
    kept = settings.kept_answers if settings is not None else 0
    return Answerer(library.reports, library, library.conversations, assistant, kept)


def open_assistant(settings: Settings) -> "ModelAssistant":
    """The model of ``settings``, behind its limits. Raises InvalidRequestError where it cannot be had."""
    from service.models.assistant import ModelAssistant
    from service.models.steady import Limits, SteadyModel

    limits = Limits(
        seconds=settings.model_seconds,
        tokens=settings.model_tokens,
        cost=settings.model_cost,
        price_in=settings.model_price_in,
        price_out=settings.model_price_out,
        attempts=settings.model_attempts,
    )
    return ModelAssistant(SteadyModel(_open_model(settings), limits))


def _open_model(settings: Settings) -> "Model":
    from service.models.cassette import Player, Recorder
    from service.models.client import LangChainModel

    if settings.model is None:
        raise InvalidRequestError("Belum ada model: isi TELAAH_MODEL, misalnya openai:NAMA atau ollama:NAMA.")
    if settings.model_replay:
        if settings.model_cassette is None:
            raise InvalidRequestError("TELAAH_MODEL_REPLAY memerlukan TELAAH_MODEL_CASSETTE, berkas rekamannya.")
        return Player(settings.model, settings.model_cassette)
    model = LangChainModel(settings.model, base_url=settings.model_base_url, max_tokens=settings.model_reply_tokens)
    return Recorder(model, settings.model_cassette) if settings.model_cassette is not None else model
