"""Everything that can go wrong on purpose.

TelaahError                   a message in Indonesian, fit to be shown to a user
├── UnreadableReportError     the file is not a report that can be read (encrypted, truncated, empty, …)
├── TooLargeError             a limit of the settings was passed (bytes, pages, seconds, memory)
├── UnsupportedTypeError      neither PDF nor UTF-8 text
├── UnknownReportError        no report has this id
├── UnknownPlaceError         the report has no such page, cell, sentence or finding
├── InvalidRequestError       an argument is out of its range or malformed
├── ConflictError             the request contradicts what is stored
└── UnavailableError          a store is locked or away; trying again may help
"""


class TelaahError(Exception):
    """A refusal that a person may read. ``code`` is stable and English, the message Indonesian."""

    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnreadableReportError(TelaahError):
    """The file cannot be read as a report."""

    code = "unreadable_report"


class TooLargeError(TelaahError):
    """A limit on bytes, pages, time or memory was passed."""

    code = "too_large"


class UnsupportedTypeError(TelaahError):
    """The content is neither PDF nor UTF-8 text."""

    code = "unsupported_type"


class UnknownReportError(TelaahError):
    """No report has this id."""

    code = "unknown_report"


class UnknownPlaceError(TelaahError):
    """A report is stored but has no such page, cell, sentence or finding."""

    code = "unknown_place"


class InvalidRequestError(TelaahError):
    """An argument is malformed or out of range."""

    code = "invalid_request"


class ConflictError(TelaahError):
    """The request contradicts what is stored."""

    code = "conflict"


class UnavailableError(TelaahError):
    """A store is locked or away; trying again may help."""

    code = "unavailable"
