"""What a browser is told to refuse: script and style from anywhere else, framing, and forms sent by other sites."""

from fastapi.responses import PlainTextResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
_SENT = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_OWN = frozenset({"same-origin", "none", ""})


class Guarded:
    """Refuses a change that another site's page asks for, and sends every page with its policy.

    A client that is no browser sends no ``Sec-Fetch-Site`` and passes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SENT.items():
                    headers.setdefault(name, value)
            await send(message)

        is_foreign = Headers(scope=scope).get("sec-fetch-site", "") not in _OWN
        if is_foreign and scope["method"] in _CHANGING:
            await PlainTextResponse("Permintaan dari situs lain ditolak.", 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send_with_policy)
