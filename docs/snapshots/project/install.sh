#!/usr/bin/env bash
# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Installs Ansible and the collection with what it needs.
set -euo pipefail
python3 -m pip install --quiet "ansible-core>=2.18"
ansible-galaxy collection install --requirements-file requirements.yml
requirements=~/.ansible/collections/ansible_collections/community/okta/meta/ee-requirements.txt
python3 -m pip install --quiet --requirement "$requirements"
