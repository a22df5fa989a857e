"""What the pages take from the running service."""

from fastapi import FastAPI, Request

from service.answering.answerer import Answerer
from service.stores.library import Library
from service.web.suggestions import Suggestions
from service.web.summaries import Summaries


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
    app.state.summaries = Summaries(service.library.reports)
    known = service.library.reports.summaries()
    app.state.suggestions.current(known)
    app.state.summaries.prepare(known)


def suggestions(request: Request) -> Suggestions:
    """The suggested questions of this service."""
    found: Suggestions = request.app.state.suggestions
    return found


def summaries(request: Request) -> Summaries:
    """The summaries of this service, kept from the first time they are asked for."""
    found: Summaries = request.app.state.summaries
    return found
