# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a SAML identity provider has to know of Okta, in the notation of SAML."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from flask import Blueprint, Response, request

from okta_sandbox.errors import not_found
from okta_sandbox.requested import the_org

blueprint = Blueprint("idp_metadata", __name__, url_prefix="/api/v1/idps")

SAML = "urn:oasis:names:tc:SAML:2.0"
TEMPLATE = f"""<?xml version="1.0" encoding="UTF-8"?>\
<md:EntityDescriptor entityID={{audience}} xmlns:md="{SAML}:metadata">\
<md:SPSSODescriptor AuthnRequestsSigned="{{signed}}" WantAssertionsSigned="true" \
protocolSupportEnumeration="{SAML}:protocol">\
{{keys}}\
<md:NameIDFormat>{{name_format}}</md:NameIDFormat>\
<md:AssertionConsumerService Binding="{SAML}:bindings:HTTP-POST" Location={{acs}} index="0" isDefault="true"/>\
</md:SPSSODescriptor></md:EntityDescriptor>"""
KEY = """<md:KeyDescriptor use="{use}"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>\
<ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"""


@blueprint.get("/<idp_id>/metadata.xml")
def read(idp_id: str) -> Response:
    """Read the metadata, in which the certificate is that of the key that is used; only SAML2 has any."""
    org = the_org()
    idp = org.idps.get(idp_id)
    kid = idp.signing_kid()
    if kid is None:
        raise not_found(idp_id, "IdpTrust")
    protocol = idp.content.protocol
    certificate = org.signing_keys.get(idp, kid).x5c
    # Whoever shares one address among all identity providers of an org is told so by the type ORG.
    shared = protocol["endpoints"]["acs"]["type"] == "ORG"
    return Response(
        TEMPLATE.format(
            audience=quoteattr(protocol["credentials"]["trust"]["audience"]),
            signed=str(protocol["algorithms"]["request"]["signature"]["scope"] == "REQUEST").lower(),
            keys="".join(KEY.format(use=use, certificate=certificate) for use in ("signing", "encryption")),
            name_format=escape(protocol["settings"]["nameFormat"]),
            acs=quoteattr(f"{request.host_url}sso/saml2" + ("" if shared else f"/{idp.id}")),
        ),
        content_type="application/xml",
    )
