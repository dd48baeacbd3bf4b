# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Private to this collection: it may change in any release.

"""What stays dangerous in the org where a run is refused before it has read anything: arguments are wrong."""

from __future__ import annotations

from typing import Any, Callable, Mapping, NoReturn

from ._client import OktaClient
from ._errors import HalfDoneError, InputError, MisplacedSecretError, OktaError
from ._names import Names
from ._resource import Declaration


def raise_with_dangers(
    error: InputError,
    declaration: Declaration[Any, Any],
    params: Mapping[str, Any],
    connect: Callable[[Mapping[str, Any]], OktaClient],
    usage: Callable[[OktaClient], Mapping[str, Any]],
) -> NoReturn:
    """Raise the error of arguments, with what stays dangerous of the items that are right, as far as that can be read.

    Where the other items declare nothing of the kind, nobody connects. C(usage) says what the requests were.
    """
    right = declaration.declared_rightly(params)
    if right is None or isinstance(error, MisplacedSecretError):
        raise error
    try:
        client = connect(params)
        alarms = declaration.alarms(client, Names(client), right)
    except OktaError:
        # What is wrong with the arguments is what must be told.
        raise error from None
    if not alarms:
        raise error
    sentences = [str(error).rstrip("."), "Nothing was changed", *alarms]
    raise HalfDoneError(". ".join(sentences), {**error.result(), "api": usage(client)}) from error
