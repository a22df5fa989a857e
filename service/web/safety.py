"""What a browser is told to refuse: script and style from anywhere else, framing, and forms sent by other sites."""

from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_OWN = frozenset({"same-origin", "none", ""})


async def guarded(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse a change that another site's page asks for, and send every page with its policy.

    A client that is no browser sends no ``Sec-Fetch-Site`` and passes.
    """
    if request.method in _CHANGING and request.headers.get("sec-fetch-site", "") not in _OWN:
        return PlainTextResponse("Permintaan dari situs lain ditolak.", 403)
    response = await proceed(request)
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response
