#!/usr/bin/env bash
# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Clones the branch of the snapshots from GitLab into the directory snapshots. The token is not among the arguments of a
# process, nor in a file.
set -euo pipefail
helper='!f() { echo username=okta; echo "password=$SNAPSHOT_TOKEN"; }; f'
git clone --quiet --branch snapshots --config credential.helper="$helper" \
    "$CI_SERVER_URL/$CI_PROJECT_PATH.git" snapshots
