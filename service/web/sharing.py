"""What the pages take from the running service."""

from fastapi import Request

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


def suggestions(request: Request) -> Suggestions:
    """The suggested questions of this service, begun with its first page."""
    state = request.app.state
    if not hasattr(state, "suggestions"):
        state.suggestions = Suggestions(library(request).reports, answerer(request))
    found: Suggestions = state.suggestions
    return found


def summaries(request: Request) -> Summaries:
    """The summaries of this service, kept from the first time they are asked for."""
    state = request.app.state
    if not hasattr(state, "summaries"):
        state.summaries = Summaries(library(request).reports)
    found: Summaries = state.summaries
    return found
