#!/usr/bin/env bash
# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Makes a virtual environment, unless it is there, and installs requirements files into it:
#   venv.sh DIRECTORY REQUIREMENTS...
# PYTHON names the interpreter; without it the newest that runs is taken.
set -euo pipefail

# A name on the PATH is not enough: pyenv leaves names there that only print an error.
new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    local name
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    echo "No Python 3.11 or newer runs here: install one, or name it with PYTHON=/path/to/python3." >&2
    return 1
}

# Debian and Ubuntu keep a part of the standard library in a package of its own.
install_venv_module() {
    local version
    version=$("$1" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "Python comes without its venv module here: installing the package python3-venv."
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y python3-venv >/dev/null
    else
        echo "Python comes without its venv module here. Where packages come from apt, this installs it:" >&2
        echo "  sudo apt-get install python3-venv     (or $version-venv)" >&2
        return 1
    fi
}

directory=$1
shift
if ! new_enough "$directory/bin/python"; then
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install_venv_module "$python"
    echo "Making $directory with $("$python" --version)."
    "$python" -m venv --clear "$directory"
fi
for file in "$@"; do
    echo "Installing $file into $directory; this may take a minute."
    "$directory/bin/python" -m pip install -qq --disable-pip-version-check --requirement "$file"
done
