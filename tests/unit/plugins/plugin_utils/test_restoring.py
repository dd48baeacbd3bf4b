# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a snapshot says is taken as it is, and what it does not say is concluded from nothing."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.community.okta.plugins.module_utils._errors import InputError
from ansible_collections.community.okta.plugins.plugin_utils._restoring import moved, restored_tree


def test_a_section_that_is_null_is_refused() -> None:
    with pytest.raises(InputError, match="org_groups of the snapshot is null"):
        restored_tree({"org_groups": None, "org_hook_keys": []}, [])
    assert restored_tree({"org_hook_keys": []}, []) == {"hook_keys": []}


@pytest.mark.parametrize("before", [{"a": "b"}, ["a"], [None], [1]])
def test_a_manifest_that_says_anything_about_partners_stops_nothing(before: Any) -> None:
    assert moved(before, [{"idp": "Partner", "type": "SAML2", "audience": "b"}]) == []
