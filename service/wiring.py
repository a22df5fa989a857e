"""The composition root: settings to working parts. The only place that chooses."""

from service.answering.answerer import Answerer
from service.settings import Settings
from service.stores.embedders import build_embedder
from service.stores.library import Library


def open_library(settings: Settings, *, check_model: bool = True) -> Library:
    """The stores of ``settings``; nothing heavy is loaded before it is needed."""
    return Library.open(
        settings.data,
        embedder=build_embedder(settings.embedding_model),
        database_url=settings.database_url,
        chroma_url=settings.chroma_url,
        check_model=check_model,
    )


def open_answerer(library: Library) -> Answerer:
    """The answerer over what ``library`` holds."""
    return Answerer(library.reports, library, library.conversations)
