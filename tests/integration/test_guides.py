# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the guides show runs, and what they say of modules is so."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
import yaml
from ansible_collections.community.okta.plugins.module_utils._options import CONNECTION_OPTIONS
from okta_sandbox import Sandbox
from playbook_runs import ROOT, play
from test_playbooks import DOCUMENTED, TOKEN, playbook

AUTHENTICATION = (ROOT / "docs" / "docsite" / "rst" / "guide_authentication.rst").read_text(encoding="utf-8")
BLOCKS = [
    textwrap.dedent(block) for block in re.findall(r"code-block:: yaml\+jinja\n\n((?: {4}.*\n|\n)+)", AUTHENTICATION)
]


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_the_tasks_of_the_guide_run(block: str, tmp_path: Path) -> None:
    with Sandbox(token=TOKEN, seed=DOCUMENTED) as sandbox:
        done = play(tmp_path, playbook(yaml.safe_load(block)), sandbox.url, TOKEN)
    assert done.status == "successful", done.output


def test_the_guide_tells_every_environment_variable_of_the_connection() -> None:
    variables = {
        variable
        for option in CONNECTION_OPTIONS.values()
        for variable in option.get("fallback", (None, ()))[1]
        if variable.startswith("OKTA_")
    }
    assert variables <= set(re.findall(r"`(OKTA_\w+)`", AUTHENTICATION))
