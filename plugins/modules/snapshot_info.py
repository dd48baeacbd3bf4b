#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the files of an export, as they are or as they were at a revision of git."""

from __future__ import annotations

DOCUMENTATION = r"""
module: snapshot_info
short_description: Read the files of an export
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Returns the files of an export of an Okta org as they are in a directory, or as they were at a revision of git, and
    which of its sections were read completely.
  - Only files that exports write are returned.
options:
  directory:
    description:
      - Absolute path of the directory. With O(revision), it must be in a git work tree, and need not exist any more.
    type: path
    required: true
  revision:
    description:
      - The revision of git at which the files are read, such as a hash, a tag, a branch or V(HEAD~1).
      - If omitted, the files that are in the directory are read, committed or not. It need not be in a git work tree.
    type: str
requirements:
  - requests
  - PyYAML
  - git >= 2.24, with O(revision)
notes:
  - The module does not connect to an org and has no options for a connection.
  - Ansible evaluates templates in the files when it reads them as variables. Trust the files as you trust a playbook.
  - Files of more than 64 MiB together, symbolic links, and files that are not UTF-8 are refused.
seealso:
  - module: community.okta.snapshot
  - module: community.okta.org
extends_documentation_fragment:
  - community.okta._attributes.info
  - community.okta._attributes.no_actiongroup
"""

EXAMPLES = r"""
- name: Read the snapshot before the last one
  community.okta.snapshot_info:
    directory: "{{ snapshot_directory }}"
    revision: HEAD~1
  register: found

- name: Show which sections it does not have completely
  ansible.builtin.debug:
    msg: "{{ found.sections | rejectattr('complete') | map(attribute='name') }}"
"""

RETURN = r"""
files:
  description: The text of each file by its name.
  returned: success
  type: dict
  sample: {hook_keys.yml: "org_hook_keys: []"}
revision:
  description: The full hash of the commit; null if O(revision) is omitted.
  returned: success
  type: str
  sample: 9fceb02d0ae598e95dc970b74767f19372d61af8
manifest:
  description: What the export says about itself; null if a version of the collection wrote it that wrote no manifest.
  returned: success
  type: dict
  sample:
    format: 1
    sections:
      groups: {complete: true, left_out: [], reasons: []}
    url: https://example.okta.com
    version: 0.1.0
  contains:
    format:
      description: The format of the manifest.
      type: int
    version:
      description: The version of the collection that wrote the export.
      type: str
    url:
      description: The address of the org; null if the files were not written from an org.
      type: str
    handed_over:
      description: What partners had been told, as M(community.okta.org_info) returns it.
      type: list
      elements: dict
    sections:
      description:
        - Each section by its name, with C(complete), C(reasons) and C(left_out). RV(sections) tells the same, and
          takes what is not stated for not complete.
      type: dict
sections:
  description: The sections of the export in their order.
  returned: success
  type: list
  elements: dict
  sample:
    - {complete: true, has_file: true, left_out: [], name: groups, reasons: []}
  contains:
    name:
      description: The section, such as V(groups).
      type: str
    has_file:
      description: Whether the export has a file for it.
      type: bool
    complete:
      description:
        - Whether the section was read completely. V(false) if the manifest does not state it, or if there is no file.
      type: bool
    reasons:
      description: Why the section is not complete, one sentence for each reason; empty if it is.
      type: list
      elements: str
    left_out:
      description: Which objects the file does not name although they were read, one sentence for each.
      type: list
      elements: str
error:
  description: What kind of failure it is.
  returned: on failure
  type: dict
  sample: {kind: input}
  contains:
    kind:
      description: The kind of failure, see R(the guide, ansible_collections.community.okta.docsite.guide_failures).
      type: str
      choices:
        [
          input, missing, ambiguous, refused, limit, lockout, not_planned, new_privileges, needed_elsewhere,
          managed_elsewhere, changed_meanwhile, too_wide, incomplete, unexpected_answer, answer_lost, settings,
          unreachable, unavailable, rate_limited, interrupted, not_authenticated, not_allowed, rejected,
          missing_library, defect
        ]
"""

from ansible_collections.community.okta.plugins.module_utils._module import run_document_module
from ansible_collections.community.okta.plugins.module_utils._resources.snapshot.reading import (
    SNAPSHOT_QUERY,
    read_snapshot,
)


def main() -> None:
    """Run the module."""
    run_document_module(SNAPSHOT_QUERY, read_snapshot)


if __name__ == "__main__":
    main()
