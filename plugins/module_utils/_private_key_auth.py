# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""Ways to authenticate with a private key: access tokens that are bound to one, and apps that get tokens by theirs."""

from __future__ import annotations

import time
from typing import Any, Mapping, Sequence
from urllib.parse import urlsplit

from ._auth import TOKEN_PATH, AccessToken, Ask, Authentication, Reply, SignInError, claims_of, signed
from ._errors import UnexpectedAnswerError
from ._jwt import PrivateKey, hash_of, new_private_key, new_token_id

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
# Okta takes up to an hour; a few minutes leave room for clocks that differ.
ASSERTION_SECONDS = 300
# What was signed so long ago is near its end; what was signed later than now is refused at once.
MOST_SECONDS_OLD = 30.0
# A token is renewed when so little of its life is left: a request that is sent with it must arrive in time.
RENEWAL_MARGIN_SECONDS = 60.0
# What the token endpoint gives when it does not say.
USUAL_LIFE_SECONDS = 3600
DEMANDS_OF_A_PROOF = ("invalid_dpop_proof", "use_dpop_nonce")
# At the wrong time, without a proof, with one, with a nonce, and with a newer nonce.
STEPS_OF_SIGNING_IN = 5


class Proofs:
    """Proofs of possession (DPoP) of one private key, a fresh one for each request."""

    def __init__(self, key: PrivateKey) -> None:
        self.key = key
        self.nonce: str | None = None

    def proof(self, method: str, url: str, now: float, access_token: str | None = None) -> str:
        """A proof for one request; its address counts without query and fragment."""
        claims: dict[str, Any] = {
            "htm": method,
            "htu": urlsplit(url)._replace(query="", fragment="").geturl(),
            "iat": int(now),
            "jti": new_token_id(),
        }
        if access_token is not None:
            claims["ath"] = hash_of(access_token)
        if self.nonce is not None:
            claims["nonce"] = self.nonce
        return self.key.sign(claims, {"typ": "dpop+jwt", "jwk": self.key.public_jwk})

    def learn(self, headers: Mapping[str, str]) -> bool:
        """Take in the nonce of an answer; whether it is a new one."""
        given = headers.get("dpop-nonce") or self.nonce
        is_new = given != self.nonce
        self.nonce = given
        return is_new

    def can_be_better(self, answer: Any, now: float) -> bool:
        """Whether another proof may be taken where this answer refused one: with its nonce, or of the right time."""
        is_new = self.learn(answer.headers)
        issued = claims_of(answer.request.headers.get("DPoP", "")).get("iat")
        return is_new or (issued is not None and is_wrong_time(issued, now))


class BoundAccessToken(AccessToken):
    """Signs with an access token that is bound to a key, and with a proof of that key."""

    def __init__(self, token: str, key: PrivateKey) -> None:
        super().__init__(token)
        self._proofs = Proofs(key)

    def __call__(self, request: Any) -> Any:
        return sign(request, self._token, self._proofs, self.clock())

    def can_go_on(self, credential: str, answer: Any) -> bool:
        return self._proofs.can_be_better(answer, self.clock())


class ServiceApp(Authentication):
    """Signs with access tokens that an app gets by a client assertion, which its private key signs.

    Where Okta demands it of the app, they are bound to a key that lives as long as this object.
    """

    signs_in = True

    def __init__(
        self, client_id: str, private_key: PrivateKey, key_id: str | None, scopes: Sequence[str], scopes_given: bool
    ) -> None:
        self.client_id = client_id
        self.identity = f"the app {client_id}"
        self.scopes: Sequence[str] = list(dict.fromkeys(scopes))
        # Whether somebody said which, or they are what a module may need.
        self.scopes_given = scopes_given
        # When the token ends; what is left of its life at RENEWAL_MARGIN_SECONDS is not used.
        self.expires = 0.0
        self._private_key = private_key
        self._key_id = key_id or private_key.key_id
        self._token = ""
        self._margin = RENEWAL_MARGIN_SECONDS
        self._proofs: Proofs | None = None

    def __call__(self, request: Any) -> Any:
        return sign(request, self._token, self._proofs, self.clock())

    def __repr__(self) -> str:
        return "ServiceApp(hidden)"

    @property
    def credential(self) -> str:
        return self._token

    @property
    def bound_key(self) -> PrivateKey | None:
        """The key to which the token is bound, None where it is bound to none."""
        return self._proofs.key if self._proofs else None

    @property
    def is_ready(self) -> bool:
        return bool(self._token) and self.clock() < self.expires - self._margin

    def ask_for(self, scopes: Sequence[str]) -> None:
        """Have the next request signed with a token for these scopes."""
        self.scopes = list(dict.fromkeys(scopes))
        self.expires = 0.0

    def can_go_on(self, credential: str, answer: Any) -> bool:
        if self._proofs is not None and self._proofs.can_be_better(answer, self.clock()):
            return True
        is_refused = bool(answer.status_code == 401)
        # Another request may have met the same and got a new token meanwhile.
        if is_refused and credential == self._token:
            self.expires = 0.0
        return is_refused

    def obtain(self, org_url: str, ask: Ask) -> None:
        url = org_url + TOKEN_PATH
        for _step in range(STEPS_OF_SIGNING_IN):
            began, asked = time.monotonic(), self.clock()
            headers = {} if self._proofs is None else {"DPoP": self._proofs.proof("POST", url, asked)}
            reply = ask(self._form(url, asked), headers)
            if reply.status == 200:
                self._take(reply)
                return
            # The answer has shown Okta's time: what was signed for another time is signed again.
            clock_was_wrong = is_wrong_time(asked, self.clock(), time.monotonic() - began)
            if reply.body.get("error") in DEMANDS_OF_A_PROOF:
                is_first = self._proofs is None
                self._proofs = self._proofs or Proofs(new_private_key())
                is_new = self._proofs.learn(reply.headers)
                if not (is_first or is_new or clock_was_wrong):
                    break
            elif not clock_was_wrong:
                break
        raise self._refusal(reply)

    def _form(self, url: str, now: float) -> dict[str, str]:
        claims = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": url,
            "iat": int(now),
            "exp": int(now) + ASSERTION_SECONDS,
            # Okta takes each only once.
            "jti": new_token_id(),
        }
        return {
            "grant_type": "client_credentials",
            "scope": " ".join(self.scopes),
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self._private_key.sign(claims, {"kid": self._key_id} if self._key_id else {}),
        }

    def _take(self, reply: Reply) -> None:
        token, kind = reply.body.get("access_token"), str(reply.body.get("token_type")).lower()
        fitting = kind == ("bearer" if self._proofs is None else "dpop")
        if not isinstance(token, str) or not is_sendable(token) or not fitting:
            raise UnexpectedAnswerError(
                f"Could not sign in as {self.identity}: Okta did not answer with a token that can be used"
            )
        life = reply.body.get("expires_in")
        seconds = life if isinstance(life, (int, float)) else USUAL_LIFE_SECONDS
        if self._proofs is not None:
            self._proofs.learn(reply.headers)
        self._token = token
        self.expires = self.clock() + seconds
        # One that lives shortly is used for a part of its life at least.
        self._margin = min(RENEWAL_MARGIN_SECONDS, seconds / 2)
        granted = reply.body.get("scope")
        self.scopes = granted.split() if isinstance(granted, str) and granted else self.scopes

    def _refusal(self, reply: Reply) -> SignInError:
        error = str(reply.body.get("error") or reply.body.get("errorCode") or "")
        told = str(reply.body.get("error_description") or reply.body.get("errorSummary") or "")
        advice = ""
        if error in ("invalid_scope", "consent_required"):
            asked = f"The task asked for {', '.join(self.scopes)}. "
            advice = asked + (
                "Grant these to the app (Okta API Scopes), or set scopes to others"
                if self.scopes_given
                else "That is what this module may need: grant it to the app (Okta API Scopes), or set scopes to what "
                "this task needs"
            )
        request_id = reply.headers.get("x-okta-request-id", "")
        return SignInError(f"sign in as {self.identity}", reply.status, error, told, (), request_id, advice)


def is_wrong_time(signed: float, now: float, took: float = 0.0) -> bool:
    """Whether what was signed at a time, and answered after so many seconds, is better signed again by Okta's clock."""
    return int(signed) > now or now - signed - took > MOST_SECONDS_OLD


def is_sendable(token: str) -> bool:
    """Whether a token has only the characters that one can have in a header."""
    return bool(token) and token.isascii() and token.isprintable() and " " not in token


def sign(request: Any, token: str, proofs: Proofs | None, now: float) -> Any:
    """Sign a prepared request with an access token, and where it is bound to a key with a proof."""
    if proofs is None:
        return signed(request, token)
    request.headers["Authorization"] = f"DPoP {token}"
    request.headers["DPoP"] = proofs.proof(request.method, request.url, now, token)
    return request
