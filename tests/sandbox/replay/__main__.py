# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the report over all recordings: python3 tests/sandbox/replay."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[2] / "roles" / "sandbox" / "files")]

from replay import recordings, replayer  # noqa: E402


def main() -> int:
    """Replay everything that is at hand."""
    if not recordings.at_hand():
        sys.stderr.write("The recordings are not at hand.\n")
        return 2
    everything = list(recordings.read_all())
    report = replayer.replay(everything, replayer.envelopes(everything))
    sys.stdout.writelines(f"{line}\n" for line in report.lines())
    return 1 if report.differences else 0


if __name__ == "__main__":
    sys.exit(main())
