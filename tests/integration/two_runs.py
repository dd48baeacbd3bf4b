# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The same task in two runs at once, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from playbook_runs import COLLECTIONS

HERE = Path(__file__).parent
ONE_RUN = "import json, sys; from module_runs import run; print(run(*json.load(sys.stdin)).text)"


def both(module_name: str, url: str, token: str, **options: Any) -> list[dict[str, Any]]:
    """What the two runs returned."""
    given = json.dumps([module_name, {"org_url": url, "api_token": token, **options}])
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", ONE_RUN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": f"{HERE}:{COLLECTIONS}"},
        )
        for _run in range(2)
    ]
    for process in begun:
        assert process.stdin is not None
        process.stdin.write(given)
        process.stdin.close()
    outputs = [process.stdout.read() for process in begun if process.stdout is not None]
    assert [process.wait() for process in begun] == [0, 0], outputs
    return [json.loads(output) for output in outputs]
