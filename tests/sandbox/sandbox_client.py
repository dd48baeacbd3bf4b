# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plain HTTP client, which knows nothing of Okta but how to name things."""

from __future__ import annotations

from typing import Any

import requests

API = "/api/v1"
APP_ADMIN = "IFIFAX2BIRGUSTQ"
HELP_DESK = "JBCUYUC7IRCVGS27IFCE2SKO"


class Client(requests.Session):
    """Sends requests to one sandbox."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__()
        self.url = url
        self.headers["Authorization"] = f"SSWS {token}"

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> requests.Response:  # type: ignore[override]
        """Send a request to a path below /api/v1, to another path that begins with //, or to a whole address."""
        if url.startswith("//"):
            url = self.url + url[1:]
        elif url.startswith("/"):
            url = self.url + API + url
        return super().request(method, url, *args, **kwargs)

    def group(self, name: str) -> str:
        """The id of the group that is called so, which is created where there is none."""
        found = [
            group for group in self.get("/groups", params={"limit": 10000}).json() if group["profile"]["name"] == name
        ]
        group = found[0] if found else self.post("/groups", json={"profile": {"name": name}}).json()
        return str(group["id"])

    def user(self, login: str) -> str:
        """The id of a user."""
        return str(self.get(f"/users/{login}").json()["id"])

    def app(self, label: str, activate: str = "true", **content: Any) -> str:
        """The id of a new bookmark."""
        body = {"label": label, "name": "bookmark", "settings": {"app": {"url": "https://example.com/"}}, **content}
        answer = self.post("/apps", params={"activate": activate}, json=body)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["id"])

    def service(self, label: str = "Robot") -> str:
        """The id of a new service app."""
        body = {
            "label": label,
            "name": "oidc_client",
            "signOnMode": "OPENID_CONNECT",
            "settings": {"oauthClient": {"application_type": "service", "grant_types": ["client_credentials"]}},
        }
        answer = self.post("/apps", json=body)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["id"])

    def holder(self, kind: str) -> str:
        """The path, for `assign`, of a group, a user or a service app that holds no role yet."""
        if kind == "groups":
            return f"groups/{self.group('Help Desk')}"
        return f"users/{self.user('ana')}" if kind == "users" else f"/oauth2/v1/clients/{self.service()}"

    def rule(self, *groups: str, active: bool = True, **content: Any) -> str:
        """The path of a new group rule."""
        answer = self.post("/groups/rules", json=rule_body(*groups, **content))
        assert answer.status_code == 200, answer.text
        path = f"/groups/rules/{answer.json()['id']}"
        if active:
            assert self.post(f"{path}/lifecycle/activate").status_code == 204
        return path

    def members(self, group: str) -> list[str]:
        """The logins of a group's members, without their domain."""
        users = self.get(f"/groups/{group}/users").json()
        return sorted(user["profile"]["login"].partition("@")[0] for user in users)

    def assign(self, holder: str, role: str, *targets: str) -> str:
        """Assign a role to `groups/…`, `users/…` or `/oauth2/v1/clients/…`, narrowed to the groups; its path."""
        answer = self.post(f"/{holder}/roles", json={"type": role})
        assert answer.status_code == 201, answer.text
        path = f"/{holder}/roles/{answer.json()['id']}"
        for target in targets:
            assert self.put(f"{path}/targets/groups/{target}").status_code == 204
        return path


def rule_body(
    *groups: str, name: str = "IT", expression: str = 'user.department == "IT"', exclude: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The body that creates or replaces a group rule."""
    return {
        "type": "group_rule",
        "name": name,
        "conditions": {
            "expression": {"type": "urn:okta:expression:1.0", "value": expression},
            "people": {"users": {"exclude": list(exclude)}},
        },
        "actions": {"assignUserToGroups": {"groupIds": list(groups)}},
    }


def error_of(answer: requests.Response) -> tuple[int, str]:
    """The status and Okta's code of an error answer, whose body is whole."""
    body = answer.json()
    assert list(body) == ["errorCode", "errorSummary", "errorLink", "errorId", "errorCauses"]
    assert body["errorLink"] == body["errorCode"]
    return answer.status_code, body["errorCode"]


def names(answer: requests.Response) -> list[str]:
    """The names of the groups in a list."""
    assert answer.status_code == 200, answer.text
    return [group["profile"]["name"] for group in answer.json()]
