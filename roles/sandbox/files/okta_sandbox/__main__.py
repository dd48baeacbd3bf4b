# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command: OKTA_SANDBOX_TOKEN=TOKEN python3 okta_sandbox --port 8085 [--seed FILE] [--calls FILE] [--http-hooks].

The token may be given by --token-file FILE, and for trials by --token TOKEN, as well.
"""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent

# Python puts the package's own directory first, where its modules would shadow others of the same name.
sys.path[:] = [str(PACKAGE.parent)] + [entry for entry in sys.path if Path(entry or ".").resolve() != PACKAGE]


def run() -> int:
    """Start the command, or say in one sentence which dependency is missing."""
    try:
        from okta_sandbox.command_line import main
    except ModuleNotFoundError as error:
        needed = "cryptography flask PyJWT PyYAML waitress"
        print(f"The Okta sandbox lacks the Python module {error.name!r}: pip install {needed}", file=sys.stderr)
        return 2
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(run())
