# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What filters share: declarations as people write them, laid over one another. Pure."""

from __future__ import annotations

import re
from collections import abc
from contextlib import contextmanager
from typing import Any, Iterator, Mapping

from ansible.errors import AnsibleFilterError
from ansible.utils.unsafe_proxy import wrap_var
from ansible_collections.community.okta.plugins.module_utils._display import visible
from ansible_collections.community.okta.plugins.module_utils._errors import MissingLibraryError, OktaError

# How ansible-core 2.18 writes a value that is left out by default(omit): with a digest that differs in each run.
OMITTED = re.compile(r"__omit_place_holder__[0-9a-f]{40}")


def is_omitted(value: Any) -> bool:
    """Whether a value is left out by C(default(omit))."""
    if isinstance(value, str):
        return OMITTED.fullmatch(value) is not None
    # Newer versions have an object for it, and no public name for that.
    return type(value).__name__.endswith("OmitType")


def plain(value: Any) -> Any:
    """A value in containers of its own, without what is left out. Templates in it are rendered on the way."""
    if isinstance(value, abc.Mapping):
        # Asked one by one, as a container of templates renders what it is asked for.
        entries = {name: value[name] for name in value}
        return {name: plain(each) for name, each in entries.items() if not is_omitted(each)}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value if not is_omitted(each)]
    return value


def laid_over(base: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
    """A map with another laid over it, at every depth. Null says nothing; a list takes the place of a list."""
    result = dict(base)
    for name, value in declared.items():
        beneath = result.get(name)
        if isinstance(value, abc.Mapping) and isinstance(beneath, abc.Mapping):
            result[name] = laid_over(beneath, value)
        elif value is not None or name not in result:
            result[name] = value
    return result


def as_data(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows whose texts are no templates, also where they are kept in a fact: others may have written them."""
    wrapped: list[dict[str, Any]] = wrap_var(rows)
    return wrapped


@contextmanager
def told_to_ansible() -> Iterator[None]:
    """Have Ansible report what cannot be declared. Raises AnsibleFilterError for OktaError."""
    try:
        yield
    except MissingLibraryError as error:
        raise AnsibleFilterError(f"The Python library {error.library} is needed where Ansible runs") from None
    except OktaError as error:
        raise AnsibleFilterError(visible(str(error))) from None
