# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ansible loads all filters to find one, again in the process of each task: all of them load next to nothing."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

from ansible_collections.community.okta.plugins import filter as filters

FILES = sorted(path.stem for path in pathlib.Path(filters.__path__[0]).glob("_*.py") if path.stem != "__init__")
OF_THIS_COLLECTION = "ansible_collections.community.okta.plugins."
# What messages and labels are made with, in nearly every task.
SHARED = {"module_utils", "module_utils._display"}
PROGRAM = """
import importlib, sys
for name in {files}:
    importlib.import_module("{collection}filter." + name)
print(*(name for name in sys.modules if name.startswith("{collection}")))
"""


def test_all_filters_together_load_one_other_file() -> None:
    program = PROGRAM.format(files=FILES, collection=OF_THIS_COLLECTION)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = {name[len(OF_THIS_COLLECTION) :] for name in done.stdout.split()}
    assert loaded - SHARED == {"filter", *(f"filter.{name}" for name in FILES)}
