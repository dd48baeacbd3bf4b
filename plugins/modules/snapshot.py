#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Commit the files of an export to a git work tree."""

from __future__ import annotations

DOCUMENTATION = r"""
module: snapshot
short_description: Commit the files of an export to git
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Writes the files of an export of an Okta org into a directory of a git work tree, and commits them with a message
    that says what changed since the last commit. Nothing is committed if nothing changed.
  - The playbook C(community.okta.snapshot) reads the org and runs this module. See
    R(the guide, ansible_collections.community.okta.docsite.guide_snapshots).
  - Only files that exports write are committed. Other changes in the work tree, staged or not, are left alone.
  - Git runs no hooks, signs nothing and asks nobody. Variables of the environment that begin with E(GIT_) are not used.
options:
  directory:
    description:
      - Absolute path of the directory for the files, in a git work tree. It is created if it does not exist.
      - Files of an earlier export that O(files) does not have are removed from it. All other files are left alone.
    type: path
    required: true
  files:
    description:
      - The text of each file by its name, as the role P(community.okta.export#role) writes them. C(manifest.yml) must
        be among them.
    type: dict
    required: true
  allow_partial:
    description:
      - Whether to commit an export that is not complete according to its manifest. The message then names what was not
        read. A section that was not read has no file, so its file from an earlier snapshot is removed.
      - If V(false), the module fails before it writes anything, and names what was not read.
    type: bool
    default: false
  author_name:
    description:
      - Name of the author and committer, on one line, without C(<) and C(>).
      - If omitted, C(user.name) of git's settings, or V(community.okta.snapshot) if that is not set.
    type: str
  author_email:
    description:
      - Email address of the author and committer, on one line, without C(<) and C(>).
      - If omitted, C(user.email) of git's settings, or V(snapshot@localhost) if that is not set.
    type: str
  lock_timeout:
    description:
      - How many seconds to wait for another run that writes to the same work tree, and for another process of git.
        After that, the module fails with RV(error.kind) V(unavailable).
    type: int
    default: 60
requirements:
  - requests
  - PyYAML
  - git >= 2.24
notes:
  - The module does not connect to an org and has no options for a connection.
  - It fails in a bare repository, while a merge, a rebase or the like is not finished, if git ignores the files or
    changes to them, if they have the attribute C(ident) or C(working-tree-encoding), and if O(directory) is a symbolic
    link that leads out of the work tree. A detached HEAD is accepted.
  - Filters of the repository, such as C(filter.lfs.clean), run as in every commit.
  - If a run is killed, the next one finishes its work. Until then, the directory has no C(manifest.yml), or what it has
    is not committed yet.
  - The module does not push. To push, run C(git push) in a later task.
seealso:
  - module: community.okta.snapshot_info
  - module: community.okta.org_info
  - module: community.okta.org
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._attributes.no_actiongroup
"""

EXAMPLES = r"""
- name: Read what was committed last
  community.okta.snapshot_info:
    directory: "{{ snapshot_directory }}"
    revision: HEAD
  register: last

# The playbook community.okta.snapshot reads the org for it.
- name: Have the directory as it was committed last
  community.okta.snapshot:
    directory: "{{ snapshot_directory }}"
    files: "{{ last.files }}"
    author_name: Okta snapshots
    author_email: okta-snapshots@example.com
"""

RETURN = r"""
revision:
  description:
    - The full hash of the commit that has the snapshot; in check mode, of the last commit. Null if there is no commit.
  returned: success
  type: str
  sample: 9fceb02d0ae598e95dc970b74767f19372d61af8
summary:
  description: What changed since the last snapshot, in numbers.
  returned: success
  type: str
  sample: 1 added, 2 changed
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
changes:
  description: What changed since the last snapshot; empty if nothing did.
  returned: success
  type: list
  elements: dict
  sample:
    - action: changed
      kind: group
      name: Sales
      status: applied
      summary: 'changed group "Sales": members'
  contains:
    action:
      description: V(added), V(changed), V(removed), or V(not read) for a section that was not read.
      type: str
    kind:
      description: The kind of object; V(section), or V(file) for a file in which no single object changed.
      type: str
    name:
      description: Its name.
      type: str
    status:
      description: V(applied) if it was committed, or V(planned) in check mode.
      type: str
    summary:
      description: The change in words.
      type: str
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

from ansible_collections.community.okta.plugins.module_utils._module import run_local_module
from ansible_collections.community.okta.plugins.module_utils._resources.snapshot.declaration import (
    SNAPSHOT_OPTIONS,
    snapshot,
)


def main() -> None:
    """Run the module."""
    run_local_module(SNAPSHOT_OPTIONS, snapshot, large=["files"])


if __name__ == "__main__":
    main()
