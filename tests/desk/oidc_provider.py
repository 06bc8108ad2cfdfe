"""A provider of OpenID Connect on loopback, which tests can make lie."""

from __future__ import annotations

import base64
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from twosource.desk.place import Address
from twosource.desk.serving import listening

CLIENT, SECRET = "twosource", "the desk's secret"


@dataclass
class Login:
    """The provider: `says` and `lies` are what its tokens hold, `key` what signs them."""

    address: str
    says: dict[str, Any] = field(default_factory=lambda: {"email": "Rui", "email_verified": True})
    lies: dict[str, Any] = field(default_factory=dict)
    calls_itself: str = ""
    shown_key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    signing_key: RSAKey | None = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def metadata(self, _request: Request) -> Response:
        """What it says of itself."""
        return JSONResponse(
            {
                "issuer": self.calls_itself or self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
            }
        )

    def authorize(self, request: Request) -> Response:
        """Somebody signs in here, and goes back with a code."""
        asked = dict(request.query_params)
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 302)

    async def token(self, request: Request) -> Response:
        """The signed token for a code, where the desk proves itself and its verifier fits."""
        given = {k: v[0] for k, v in parse_qs((await request.body()).decode()).items()}
        asked = self.asked.pop(given.get("code", ""), None)
        due = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        is_right = request.headers.get("authorization") == f"Basic {due}"
        if asked is None or not is_right or asked.get("code_challenge") != challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 60, "nonce": asked["nonce"]}
        claims |= {**self.says, **self.lies}
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signing_key or self.shown_key)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": signed})

    def keys(self, _request: Request) -> Response:
        """The keys by which its signatures are checked."""
        return JSONResponse({"keys": [self.shown_key.as_dict(private=False)]})


@contextmanager
def a_provider() -> Iterator[Login]:
    """The provider on a free port of loopback."""
    listener = listening(Address(port=0))
    login = Login(f"http://127.0.0.1:{listener.getsockname()[1]}")
    routes = [
        Route("/.well-known/openid-configuration", login.metadata),
        Route("/authorize", login.authorize),
        Route("/token", login.token, methods=["POST"]),
        Route("/keys", login.keys),
    ]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield login
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
