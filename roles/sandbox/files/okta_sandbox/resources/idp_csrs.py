# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificate signing requests of identity providers."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from okta_sandbox import answers
from okta_sandbox.certificate_requests import SUBJECT, answers_request, in_base64, read_upload
from okta_sandbox.certificates import BrokenCertificate
from okta_sandbox.errors import OktaError, validation_failed
from okta_sandbox.requested import JSON, body, the_org
from okta_sandbox.resources import idp_signing_keys
from okta_sandbox.shapes import Faults, Part, Text, Texts
from okta_sandbox.state.csrs import Csr
from okta_sandbox.state.idps import Idp

blueprint = Blueprint("idp_csrs", __name__, url_prefix="/api/v1/idps/<idp_id>/credentials/csrs")

CREATED = 201
PKCS10 = "application/pkcs10"
# Whether the body is PEM, by its content type.
IS_PEM = {"application/pkix-cert": False, "application/x-x509-ca-cert": False, "application/x-pem-file": True}

# What Okta insists on is not known; here it is the one name without which a certificate is of little use.
METADATA = Part(
    {
        "subject": Part({name: Text(needed=name == "commonName") for name in SUBJECT}),
        "subjectAltNames": Part({"dnsNames": Texts()}),
    }
)


def rendered(idp: Idp, csr: Csr) -> dict[str, Any]:
    """A request as answers show it."""
    path = _path(idp, csr)
    return {
        "id": csr.id,
        "created": csr.created,
        "csr": csr.request,
        "kty": "RSA",
        "_links": {
            "publish": {**answers.href(f"{path}/lifecycle/publish"), "hints": {"allow": ["POST"]}},
            "self": {**answers.href(path), "hints": {"allow": ["GET", "DELETE"]}},
        },
    }


@blueprint.post("")
def create(idp_id: str) -> Response:
    """Make a key pair and a request for it."""
    org = the_org()
    idp = org.idps.get(idp_id)
    faults: Faults = []
    wanted = METADATA.fill(body(), "", faults)
    if faults:
        raise _refused(*faults)
    try:
        csr = org.csrs.add(idp, wanted["subject"], wanted["subjectAltNames"].get("dnsNames", []))
    except ValueError as error:
        raise _refused(str(error)) from None
    return _shown(idp, csr, CREATED)


@blueprint.get("")
def list_csrs(idp_id: str) -> Response:
    """List the requests of an identity provider, on one page."""
    org = the_org()
    idp = org.idps.get(idp_id)
    return answers.ok([rendered(idp, csr) for csr in org.csrs.of(idp)])


@blueprint.get("/<csr_id>")
def read(idp_id: str, csr_id: str) -> Response:
    """Read a request."""
    org = the_org()
    idp = org.idps.get(idp_id)
    return _shown(idp, org.csrs.get(idp, csr_id))


@blueprint.delete("/<csr_id>")
def revoke(idp_id: str, csr_id: str) -> Response:
    """Remove a request with its key pair."""
    org = the_org()
    idp = org.idps.get(idp_id)
    org.csrs.remove(idp, org.csrs.get(idp, csr_id))
    return answers.no_content()


@blueprint.post("/<csr_id>/lifecycle/publish")
def publish(idp_id: str, csr_id: str) -> Response:
    """Take the certificate for a request, which makes it a key and removes the request.

    Okta's documents have the same words for a certificate that does not match and for one that is valid too shortly;
    here for what is no certificate as well.
    """
    org = the_org()
    idp = org.idps.get(idp_id)
    csr = org.csrs.get(idp, csr_id)
    if request.mimetype not in IS_PEM:
        raise OktaError("E0000019")
    is_base64 = request.headers.get("Content-Transfer-Encoding", "").strip().lower() == "base64"
    try:
        certificate = read_upload(request.get_data(), IS_PEM[request.mimetype], is_base64)
        matches = answers_request(certificate, csr.request, org.clock.now())
    except BrokenCertificate:
        matches = False
    if not matches:
        raise validation_failed("certificate", "The certificate does not match the CSR.")
    org.csrs.remove(idp, csr)
    return idp_signing_keys.created(idp, org.signing_keys.add(idp, in_base64(certificate)))


def _refused(*causes: str) -> OktaError:
    return validation_failed("generateCsr", *causes)


def _path(idp: Idp, csr: Csr) -> str:
    return f"idps/{idp.id}/credentials/csrs/{csr.id}"


def _shown(idp: Idp, csr: Csr, status: int = 200) -> Response:
    """A request in the notation that the client accepts: JSON unless it wants nothing but PKCS #10."""
    if request.accept_mimetypes.best_match([JSON, PKCS10], JSON) == PKCS10:
        answer = Response(csr.request, status, content_type=f"{PKCS10}; filename=okta.p10")
        answer.headers["Content-Transfer-Encoding"] = "base64"
    else:
        answer = answers.ok(rendered(idp, csr), status)
    if status == CREATED:
        answer.headers["Location"] = answers.href(_path(idp, csr))["href"]
    return answer
