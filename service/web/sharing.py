"""What the pages take from the running service."""

from fastapi import FastAPI, Request

from service.answering.answerer import Answerer
from service.stores.library import Library
from service.summaries.kept import KeptSummaries
from service.web.suggestions import Suggestions
from service.web.summaries import Preparation


def library(request: Request) -> Library:
    """The stored reports."""
    found: Library = request.app.state.service.library
    return found


def answerer(request: Request) -> Answerer:
    """What answers questions."""
    found: Answerer = request.app.state.service.answerer
    return found


def prepare(app: FastAPI) -> None:
    """Begin in the background what pages show of the reports at hand, so that the first ones need not wait for it."""
    service = app.state.service
    app.state.suggestions = Suggestions(service.library.reports, service.answerer)
    app.state.preparation = Preparation(app.state.summaries)
    known = service.library.reports.summaries()
    app.state.suggestions.current(known)
    app.state.preparation.begin(known)


def suggestions(request: Request) -> Suggestions:
    """The suggested questions of this service."""
    found: Suggestions = request.app.state.suggestions
    return found


def summaries(request: Request) -> KeptSummaries:
    """The summaries of this service, kept from the first time they are asked for."""
    found: KeptSummaries = request.app.state.summaries
    return found


def preparation(request: Request) -> Preparation:
    """What makes summaries in the background."""
    found: Preparation = request.app.state.preparation
    return found
