# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Partners: what they publish, and servers on this machine that publish it."""

from __future__ import annotations

import contextlib
import http.server
import json
import ssl
import threading
from collections.abc import Iterator
from typing import Any

import trustme
from certificates_made import entry_of_x5c, make_certificate

BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:"
MD = 'xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'


def key(certificate: str, use: str = "signing") -> str:
    """A key of an identity provider; without a use where that is empty."""
    said = f' use="{use}"' if use else ""
    return (
        f"<KeyDescriptor{said}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n{entry_of_x5c(certificate)}\n"
        "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>"
    )


def service(binding: str, url: str, name: str = "SingleSignOnService") -> str:
    """A service of an identity provider."""
    return f'<{name} Binding="{BINDING}{binding}" Location="{url}"/>'


def entity(entity_id: str, content: str = "", attributes: str = "", role_attributes: str = "") -> str:
    """An identity provider of SAML 2.0; with a key and a service where nothing else is its content."""
    content = content or key(make_certificate("Partner")) + service("HTTP-POST", "https://partner.example.com/sso")
    return (
        f'<EntityDescriptor {MD} entityID="{entity_id}" {attributes}><IDPSSODescriptor {role_attributes} '
        f'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{content}</IDPSSODescriptor>'
        "</EntityDescriptor>"
    )


def service_provider(entity_id: str) -> str:
    """An entity that signs nobody in."""
    protocols = 'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"'
    return f'<EntityDescriptor {MD} entityID="{entity_id}"><SPSSODescriptor {protocols}/></EntityDescriptor>'


def entities(*described: str) -> str:
    """Several entities in one document."""
    return f"<EntitiesDescriptor {MD}>{''.join(described)}</EntitiesDescriptor>"


def saml_metadata(*entity_ids: str) -> str:
    """The metadata of one identity provider or several."""
    described = [entity(entity_id) for entity_id in entity_ids]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + (described[0] if len(described) == 1 else entities(*described))


def oidc_document(issuer: str, /, **more: Any) -> dict[str, Any]:
    """The discovery document of an issuer, with more in it, or without what is given as ...."""
    document = {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/jwks",
        "scopes_supported": ["openid", "email", "offline_access"],
        "response_types_supported": ["code", "id_token"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        **more,
    }
    return {name: value for name, value in document.items() if value is not ...}


class Partner(http.server.BaseHTTPRequestHandler):
    """Publishes the metadata and the discovery document of one partner at any address that fits."""

    def do_GET(self) -> None:
        address = f"http://{self.headers['Host']}"
        if self.path.endswith("/.well-known/openid-configuration"):
            issuer = address + self.path[: self.path.index("/.well-known")]
            self.answer(json.dumps(oidc_document(issuer)).encode())
        else:
            self.answer(saml_metadata(f"{address}/saml").encode())

    def answer(self, content: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:
        pass


@contextlib.contextmanager
def served(handler: type[http.server.BaseHTTPRequestHandler], authority: trustme.CA | None = None) -> Iterator[str]:
    """The address of a server, over https with a certificate of the authority if there is one."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if authority:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"{'https' if authority else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
