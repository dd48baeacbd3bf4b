# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Stands in for the get-pip.py that ansible-test downloads: pip comes from the interpreter itself and from PyPI."""

import os
import subprocess
import sys

wanted = [argument for argument in sys.argv[1:] if argument.startswith("pip==")] or ["pip"]
environment = {name: value for name, value in os.environ.items() if name != "GET_PIP"}


def run(*arguments):
    subprocess.check_call([sys.executable, "-m", *arguments], env=environment, stdout=subprocess.DEVNULL)


run("ensurepip", "--default-pip")
run("pip", "install", "--quiet", "--disable-pip-version-check", *wanted)
