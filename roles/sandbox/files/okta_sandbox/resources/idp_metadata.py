# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a SAML identity provider has to know of Okta, in the notation of SAML."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.errors import not_found
from okta_sandbox.requested import the_org
from okta_sandbox.resources.org_settings import COMPANY

blueprint = Blueprint("idp_metadata", __name__, url_prefix="/api/v1/idps")

SAML = "urn:oasis:names:tc:SAML:2.0"
ENTITY = f"""<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor entityID={{audience}} xmlns:md="{SAML}:metadata">\
<md:SPSSODescriptor AuthnRequestsSigned="{{signed}}" WantAssertionsSigned="true" \
protocolSupportEnumeration="{SAML}:protocol">\
{{keys}}{{formats}}\
<md:AssertionConsumerService Binding="{SAML}:bindings:HTTP-POST" Location={{acs}} index="0" isDefault="true"/>\
<md:AttributeConsumingService index="0"><md:ServiceName xml:lang="en">{{name}}</md:ServiceName>\
{{attributes}}</md:AttributeConsumingService></md:SPSSODescriptor>\
<md:Organization><md:OrganizationName xml:lang="en">{{company}}</md:OrganizationName>\
<md:OrganizationDisplayName xml:lang="en">{{company}}</md:OrganizationDisplayName>\
<md:OrganizationURL xml:lang="en">{{url}}</md:OrganizationURL></md:Organization></md:EntityDescriptor>"""
KEY = """<md:KeyDescriptor use="{use}"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>\
<ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>{methods}</md:KeyDescriptor>"""
ENCRYPTION = ("2001/04/xmlenc#aes128-cbc", "2001/04/xmlenc#aes192-cbc", "2001/04/xmlenc#aes256-cbc",
              "2009/xmlenc11#aes128-gcm", "2009/xmlenc11#aes256-gcm", "2001/04/xmlenc#tripledes-cbc")  # fmt: skip
METHOD = '<md:EncryptionMethod Algorithm="http://www.w3.org/{}"/>'
FORMATS = (
    "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
)
# The attributes that Okta asks for: how people call each, its name, and whether it must come.
ATTRIBUTES = (
    ("First Name", "firstName", True),
    ("Last Name", "lastName", True),
    ("Email", "email", True),
    ("Mobile Phone", "mobilePhone", False),
)
ATTRIBUTE = (
    '<md:RequestedAttribute FriendlyName="{}" Name="{}" '
    f'NameFormat="{SAML}:attrname-format:uri" isRequired="{{}}"/>'
)
LINE_LENGTH = 76


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
    # Which formats Okta lists for another than the first of them was not recorded; the one that is set leads here.
    formats = dict.fromkeys((protocol["settings"]["nameFormat"], *FORMATS))
    return Response(
        ENTITY.format(
            audience=quoteattr(protocol["credentials"]["trust"]["audience"]),
            signed=str(protocol["algorithms"]["request"]["signature"]["scope"] == "REQUEST").lower(),
            keys=_key("encryption", certificate, "".join(map(METHOD.format, ENCRYPTION)))
            + _key("signing", certificate),
            formats="".join(f"<md:NameIDFormat>{escape(each)}</md:NameIDFormat>" for each in formats),
            acs=quoteattr(f"{request.host_url}sso/saml2" + ("" if shared else f"/{idp.id}")),
            name=escape(idp.content.name),
            attributes="".join(
                ATTRIBUTE.format(friendly, name, str(required).lower()) for friendly, name, required in ATTRIBUTES
            ),
            company=escape(COMPANY),
            url=escape(answers.org_url()),
        ),
        content_type="application/octet-stream",
        headers={"Content-Disposition": "attachment; filename=metadata.xml"},
    )


def _key(use: str, certificate: str, methods: str = "") -> str:
    """A key in metadata, with the lines of its certificate as long as Okta makes them."""
    lines = [certificate[start : start + LINE_LENGTH] for start in range(0, len(certificate), LINE_LENGTH)]
    return KEY.format(use=use, certificate="\n".join(lines), methods=methods)
