#!/usr/bin/python

# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Manage the custom attributes of groups."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group_schema
short_description: Manage the custom attributes of groups in Okta
version_added: 0.1.0
author: community.okta contributors (@ansible-collections)
description:
  - Adds, changes and removes custom attributes in the schema of the profiles of groups. O(attributes) that are not
    named are never touched, unless with O(state=exact).
  - All attributes of a task are changed in one request, so either all of them change or none.
  - An attribute that is removed is gone with its values in B(all) groups, and nothing brings them back. Each counts as
    one removal for O(max_removals).
  - Groups get values with O(community.okta.group#module:profile). The task ends when Okta shows the changed schema, so
    that the next task can use it. If Okta does not show it within about a minute, the task fails.
  - An attribute that was removed cannot be created again before Okta has deleted its values. That is waited for, up to
    two minutes; RV(api.waited_seconds) tells how long. If it takes longer, nothing is changed and the task fails.
options:
  attributes:
    description:
      - The custom attributes. Each is named once.
      - What is left out of an attribute that is there, or null, is left alone. An empty string or list clears.
      - With O(state=exact) an empty list that would remove something needs O(allow_empty).
    type: list
    elements: dict
    required: true
    suboptions:
      name:
        description:
          - Name of the attribute, such as V(cost_center). Capitals count.
          - The attributes V(name) and V(description), which every group has, cannot be changed.
        type: str
        required: true
      title:
        description:
          - Title that people see. Needed to create the attribute; it cannot be empty.
        type: str
      description:
        description:
          - Description of the attribute.
        type: str
      type:
        description:
          - Type of the values. Needed to create the attribute.
          - Okta does not change it afterwards.
        type: str
        choices: [string, boolean, number, integer, array]
      required:
        description:
          - Whether every group must have a value.
          - Okta does not require it of an attribute that is created without.
        type: bool
      enum:
        description:
          - The values that a group may have, in the order in which people see them. Only for the types V(string),
            V(number) and V(integer).
          - Values that have names in O(attributes[].one_of) keep them if that is left out, and new ones are shown as
            themselves.
          - An empty list allows all values.
        type: list
        elements: raw
      one_of:
        description:
          - The values that a group may have, with the names that people see.
          - O(attributes[].enum) follows from it. If both are given, they must have the same values in the same order.
          - An empty list takes the names away, and the values stay.
        type: list
        elements: dict
        suboptions:
          const:
            description:
              - The value.
            type: raw
            required: true
          title:
            description:
              - Its name.
            type: str
            required: true
      array_type:
        description:
          - Type of the entries. Needed to create an attribute of the type V(array), and only for that.
          - Okta does not change it afterwards.
        type: str
        choices: [string, number, integer]
      array_enum:
        description:
          - The values that an entry may have, as O(attributes[].enum).
        type: list
        elements: raw
      array_one_of:
        description:
          - The values that an entry may have, with the names that people see, as O(attributes[].one_of).
        type: list
        elements: dict
        suboptions:
          const:
            description:
              - The value.
            type: raw
            required: true
          title:
            description:
              - Its name.
            type: str
            required: true
      min_length:
        description:
          - How many characters a value has at least. Only for the type V(string).
          - V(0) sets no limit.
        type: int
      max_length:
        description:
          - How many characters a value has at most. Only for the type V(string).
          - V(0) sets no limit.
        type: int
      unique:
        description:
          - Whether no two groups may have the same value. Okta allows it for five attributes at most.
          - Okta checks the values that there are for a while, which is not waited for.
          - Okta does not change it afterwards.
        type: bool
      external_name:
        description:
          - Name of the attribute in an application.
          - Okta does not change it afterwards.
        type: str
      external_namespace:
        description:
          - Namespace of O(attributes[].external_name).
          - Okta does not change it afterwards.
        type: str
      scope:
        description:
          - Where the attribute can be set. Okta takes V(NONE) for an attribute that is created without.
        type: str
        choices: [NONE, SELF]
      permissions:
        description:
          - Who may do what with the value. Okta takes V(READ_ONLY) for an attribute that is created without.
          - Replaces all permissions of the attribute, and cannot be empty.
        type: list
        elements: dict
        suboptions:
          principal:
            description:
              - Whom the permission is for.
            type: str
            default: SELF
          action:
            description:
              - V(READ_WRITE) shows the value and lets it be changed, V(READ_ONLY) shows it, V(HIDE) hides it.
            type: str
            choices: [READ_WRITE, READ_ONLY, HIDE]
            required: true
      master:
        description:
          - Where the values come from.
          - Okta takes V(PROFILE_MASTER) for an attribute that is created without.
        type: dict
        suboptions:
          type:
            description:
              - V(PROFILE_MASTER) takes them from the source of the whole profile, V(OKTA) from Okta, V(OVERRIDE) from
                O(attributes[].master.priority).
            type: str
            choices: [PROFILE_MASTER, OVERRIDE, OKTA]
            required: true
          priority:
            description:
              - The sources, the first one before the others. Only with O(attributes[].master.type=OVERRIDE).
              - If left out, those that are there are left alone; an empty list clears them.
            type: list
            elements: dict
            suboptions:
              type:
                description:
                  - Kind of the source.
                type: str
                default: APP
              value:
                description:
                  - Id of the source, such as that of an app, see M(community.okta.app_info).
                type: str
                required: true
      allow_empty:
        description:
          - The options that may become empty where that lifts what the values of the attribute are limited to;
            V(0) is empty for a length. Each counts as one removal.
          - An option that is not listed is refused then, before the first change and in check mode too, as a
            variable that is not set yields an empty value. An empty value that changes nothing does not need it.
        type: list
        elements: str
        choices:
          - enum
          - array_enum
          - min_length
          - max_length
        default: []
      read_only:
        description:
          - What M(community.okta.group_schema_info) returns besides. It is ignored.
        type: dict
  allow_empty:
    description:
      - The options that may be an empty list with O(state=exact) where that removes every custom attribute.
      - An option that is not listed is refused then, before the first change and in check mode too, as a
        variable that is not set yields an empty list. An empty list that removes nothing does not need it.
    type: list
    elements: str
    choices: [attributes]
    default: []
  state:
    description:
      - V(present) creates the attributes that are not there, and changes those that differ.
      - V(absent) removes those that are there, with their values in all groups. Only their names are looked at.
        A warning tells of a name that is not there.
      - V(exact) does as V(present), and removes every custom attribute that is not listed. A task that would both
        create and remove attributes is refused, as it looks like a rename, which would delete all values. Remove such
        an attribute in a task of its own with V(absent).
    type: str
    choices: [present, absent, exact]
    default: present
seealso:
  - module: community.okta.group_schema_info
  - module: community.okta.group
  - module: community.okta.groups
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Groups have a cost center and a size
  community.okta.group_schema:
    attributes:
      - name: cost_center
        title: Cost center
        type: string
        max_length: 8
      - name: size
        title: Size
        type: string
        one_of:
          - const: S
            title: Up to ten people
          - const: L
            title: More than ten people

- name: Groups have a list of the sites where they work
  community.okta.group_schema:
    attributes:
      - name: sites
        title: Sites
        type: array
        array_type: string
        array_enum: [Berlin, Lagos, Lima]

- name: The cost center has another title, and is otherwise left alone
  community.okta.group_schema:
    attributes:
      - name: cost_center
        title: Cost centre

- name: Groups have no size any more, and all its values are gone
  community.okta.group_schema:
    attributes:
      - name: size
    state: absent
"""

RETURN = r"""
group_schema:
  description: The custom attributes of groups as they are now, or as they would be in check mode.
  returned: success
  type: dict
  sample:
    attributes:
      - master: {type: PROFILE_MASTER}
        max_length: 8
        name: cost_center
        permissions: [{action: READ_ONLY, principal: SELF}]
        read_only: {mutability: READ_WRITE, uniqueness: null}
        required: false
        scope: NONE
        title: Cost center
        type: string
        unique: false
  contains:
    attributes:
      description: All custom attributes of groups. What an attribute does not have is left out.
      type: list
      elements: dict
      contains:
        name:
          description: Name of the attribute.
          type: str
        title:
          description: Title of the attribute.
          type: str
        description:
          description: Description of the attribute.
          type: str
        type:
          description: Type of its values.
          type: str
        required:
          description: Whether every group must have a value.
          type: bool
        enum:
          description: The values that it may have.
          type: list
          elements: raw
        one_of:
          description: Those values with the names that people see.
          type: list
          elements: dict
        array_type:
          description: Type of the entries of an array.
          type: str
        array_enum:
          description: The values that an entry of an array may have.
          type: list
          elements: raw
        array_one_of:
          description: Those values with the names that people see.
          type: list
          elements: dict
        min_length:
          description: How many characters a value has at least.
          type: int
        max_length:
          description: How many characters a value has at most.
          type: int
        unique:
          description: Whether no two groups may have the same value.
          type: bool
        external_name:
          description: Name of the attribute in an application.
          type: str
        external_namespace:
          description: Namespace of that name.
          type: str
        scope:
          description: Where the attribute can be set.
          type: str
        permissions:
          description: Who may do what with the value.
          type: list
          elements: dict
        master:
          description: Where the values come from.
          type: dict
        read_only:
          description: What Okta alone decides.
          type: dict
          contains:
            mutability:
              description: How the value can be changed, usually V(READ_WRITE).
              type: str
            uniqueness:
              description:
                - For a unique attribute V(PENDING_UNIQUENESS) while Okta checks the values that there are, then
                  V(UNIQUE_VALIDATED).
              type: str
            not_declarable:
              description: Options with values that no task can declare, if there are any. They are left alone.
              type: dict
changes:
  description: Every change of this task, with what became of it.
  returned: success, and on failure after the first change
  type: list
  elements: dict
  sample:
    - action: update
      kind: group schema
      name: default
      status: applied
      summary: change the group schema (create cost_center; remove floor)
  contains:
    action:
      description: What was or would be done.
      type: str
    kind:
      description: The kind of thing that changes.
      type: str
    name:
      description: Its name.
      type: str
    status:
      description: V(applied), V(failed), V(pending) (not tried, after an earlier failure), or V(planned) in check mode.
      type: str
    summary:
      description: The change in words.
      type: str
    error:
      description: Why it failed.
      type: str
      returned: for a change that failed
    error_kind:
      description: What kind of failure it is, as in RV(error.kind).
      type: str
      returned: for a change that failed
removals:
  description: How many things this task took away, or would take away in check mode, counted as for O(max_removals).
  returned: success, and on failure after the first change
  type: int
  sample: 0
api:
  description: What the run cost.
  returned: always
  type: dict
  sample: {calls: 3, waited_seconds: 0.0, writes: 1}
  contains:
    calls:
      description: How many requests were made.
      type: int
    writes:
      description: How many of them could change something.
      type: int
    waited_seconds:
      description:
        - How long the run waited for rate limits, after passing faults, until Okta had cleaned up, and until the change
          could be seen, in seconds.
      type: float
error:
  description: What kind of failure it is. All but RV(error.kind) is returned only if Okta refused something.
  returned: on failure
  type: dict
  sample: {causes: [], code: E0000007, kind: missing, request_id: 0a1b2c3d, status: 404, summary: 'Not found'}
  contains:
    kind:
      description: The kind of failure, see R(the guide, ansible_collections.community.okta.docsite.guide_failures).
      type: str
      choices:
        [
          input, missing, ambiguous, refused, limit, needed_elsewhere, managed_elsewhere, changed_meanwhile, too_wide,
          incomplete, unexpected_answer, answer_lost, settings, unreachable, unavailable, rate_limited,
          not_authenticated, not_allowed, rejected, missing_library, defect
        ]
    status:
      description: The HTTP status.
      type: int
    code:
      description: Okta's error code.
      type: str
    summary:
      description: Okta's summary.
      type: str
    causes:
      description: Okta's causes.
      type: list
      elements: str
    request_id:
      description: The id of the request, for Okta's support and for the system log.
      type: str
"""

from ansible_collections.community.okta.plugins.module_utils._module import run_module
from ansible_collections.community.okta.plugins.module_utils._resources.group_schema.declaration import (
    GroupSchemaDeclaration,
)


def main() -> None:
    """Run the module."""
    run_module(GroupSchemaDeclaration())


if __name__ == "__main__":
    main()
