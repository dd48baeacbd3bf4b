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
  - Adds, changes and removes custom attributes in the schema of the profiles of groups. Attributes that are not listed
    in O(attributes) are never changed, except with O(state=exact).
  - All attributes of a task are changed in one request, so either all of them change or none.
  - Removing an attribute deletes its values in B(all) groups. They cannot be restored. Each attribute counts as one
    removal for O(max_removals).
  - To set values for groups, use O(community.okta.group#module:profile). The task ends when Okta returns the changed
    schema, so that the next task can use it. If Okta does not return it within about a minute, the task fails.
  - An attribute that was removed cannot be created again before Okta has deleted its values. The task waits for this
    for up to two minutes, which RV(api.waited_seconds) includes. If it takes longer, nothing is changed and the task
    fails.
options:
  attributes:
    description:
      - The custom attributes. Each may be listed once.
      - An option of an existing attribute that is omitted or null is not changed. An empty string or list clears it.
      - With O(state=exact), an empty list that would remove something requires O(allow_empty).
    type: list
    elements: dict
    required: true
    suboptions:
      name:
        description:
          - Name of the attribute, such as V(cost_center). It is case-sensitive.
          - The attributes V(name) and V(description), which every group has, cannot be changed.
        type: str
        required: true
      title:
        description:
          - Title that users see. Required to create the attribute. It must not be empty.
        type: str
      description:
        description:
          - Description of the attribute.
        type: str
      type:
        description:
          - Type of the values. Required to create the attribute.
          - It cannot be changed afterwards.
        type: str
        choices: [string, boolean, number, integer, array]
      required:
        description:
          - Whether every group must have a value.
          - If omitted, a new attribute is not required.
        type: bool
      enum:
        description:
          - The values that a group may have, in the order in which users see them. Only for the types V(string),
            V(number) and V(integer).
          - If O(attributes[].one_of) is omitted, values keep their names in it, and each new value is its own name.
          - An empty list allows all values.
        type: list
        elements: raw
      one_of:
        description:
          - The values that a group may have, with the names that users see.
          - O(attributes[].enum) is derived from it. If both are given, they must have the same values in the same
            order.
          - An empty list removes the names and keeps the values.
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
              - Name of the value.
            type: str
            required: true
      array_type:
        description:
          - Type of the entries. Only for the type V(array), where it is required to create the attribute.
          - It cannot be changed afterwards.
        type: str
        choices: [string, number, integer]
      array_enum:
        description:
          - The values that an entry may have, as O(attributes[].enum).
        type: list
        elements: raw
      array_one_of:
        description:
          - The values that an entry may have, with the names that users see, as O(attributes[].one_of).
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
              - Name of the value.
            type: str
            required: true
      min_length:
        description:
          - Minimum number of characters of a value. Only for the type V(string).
          - V(0) sets no limit.
        type: int
      max_length:
        description:
          - Maximum number of characters of a value. Only for the type V(string).
          - V(0) sets no limit.
        type: int
      minimum:
        description:
          - The smallest number that a value may be. Only for the types V(integer) and V(number).
          - An empty string sets no limit.
        type: raw
      maximum:
        description:
          - The largest number that a value may be. Only for the types V(integer) and V(number).
          - An empty string sets no limit.
        type: raw
      union:
        description:
          - How Okta decides on the entries of a user who is in several groups. Only for the type V(array).
          - V(DISABLE) uses the entries of the group with the highest priority. V(ENABLE) combines the entries of all
            groups, which is not possible with O(attributes[].scope=SELF).
          - If omitted, a new attribute is as with V(DISABLE).
        type: str
        choices: [DISABLE, ENABLE]
      unique:
        description:
          - Whether no two groups may have the same value. Okta allows it for at most five attributes.
          - Okta checks the existing values in the background. The task does not wait for this.
          - It cannot be changed afterwards.
        type: bool
      external_name:
        description:
          - Name of the attribute in an application.
          - It cannot be changed afterwards.
        type: str
      external_namespace:
        description:
          - Namespace of O(attributes[].external_name).
          - It cannot be changed afterwards.
        type: str
      scope:
        description:
          - Where the attribute can be set. If omitted, the default of Okta for a new attribute is V(NONE).
        type: str
        choices: [NONE, SELF]
      permissions:
        description:
          - Who may read or change the value. If omitted, the default of Okta for a new attribute is V(READ_ONLY).
          - The list replaces all permissions of the attribute, and must not be empty.
        type: list
        elements: dict
        suboptions:
          principal:
            description:
              - To whom the permission applies.
            type: str
            default: SELF
          action:
            description:
              - V(READ_WRITE) shows the value and allows it to be changed, V(READ_ONLY) shows it, V(HIDE) hides it.
            type: str
            choices: [READ_WRITE, READ_ONLY, HIDE]
            required: true
      master:
        description:
          - Where the values come from.
          - If omitted, the default of Okta for a new attribute is V(PROFILE_MASTER).
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
              - The sources, in the order of their priority. Only with O(attributes[].master.type=OVERRIDE).
              - If omitted, they are not changed. An empty list clears them.
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
          - The options that may be empty even though that lifts a limit on the values of the attribute. For a length,
            V(0) is empty. For O(attributes[].minimum) and O(attributes[].maximum), V(0) is a limit. Each counts as one
            removal.
          - Any other option is refused in that case, before the first change and also in check mode, because a variable
            that is not set yields an empty value. An empty value that changes nothing is always allowed.
        type: list
        elements: str
        choices:
          - enum
          - array_enum
          - min_length
          - max_length
          - minimum
          - maximum
        default: []
      read_only:
        description:
          - Values that only Okta sets, as M(community.okta.group_schema_info) returns them. They are ignored.
        type: dict
  allow_empty:
    description:
      - The options that may be an empty list with O(state=exact) even though that removes every custom attribute.
      - Any other option is refused in that case, before the first change and also in check mode, because a variable
        that is not set yields an empty list. An empty list that removes nothing is always allowed.
    type: list
    elements: str
    choices: [attributes]
    default: []
  state:
    description:
      - V(present) creates the attributes that do not exist, and changes those that differ.
      - V(absent) removes the attributes with their values in all groups. Only their names are used. If an attribute
        does not exist, a warning names it.
      - V(exact) acts like V(present), and removes every custom attribute that is not listed. A task that would both
        create and remove attributes is refused, because it looks like a rename, which would delete all values. Remove
        such an attribute in a separate task with V(absent).
    type: str
    choices: [present, absent, exact]
    default: present
seealso:
  - module: community.okta.group_schema_info
  - module: community.okta.group
  - module: community.okta.groups
extends_documentation_fragment:
  - community.okta._attributes
  - community.okta._attributes.actiongroup_okta
  - community.okta._connection
  - community.okta._removals
"""

EXAMPLES = r"""
- name: Add two custom attributes
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

- name: Add an attribute with a list of values
  community.okta.group_schema:
    attributes:
      - name: sites
        title: Sites
        type: array
        array_type: string
        array_enum: [Berlin, Lagos, Lima]

- name: Change the title of an attribute
  community.okta.group_schema:
    attributes:
      - name: cost_center
        title: Cost centre

- name: Remove an attribute with all its values
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
      description: All custom attributes of groups. Properties that an attribute does not have are omitted.
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
          description: The values that a group may have.
          type: list
          elements: raw
        one_of:
          description: The values with the names that users see.
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
          description: The values with the names that users see.
          type: list
          elements: dict
        min_length:
          description: Minimum number of characters of a value.
          type: int
        max_length:
          description: Maximum number of characters of a value.
          type: int
        minimum:
          description: The smallest number that a value may be.
          type: float
        maximum:
          description: The largest number that a value may be.
          type: float
        union:
          description:
            - Whether the entries of all groups of a user are combined (V(ENABLE)), or those of the group with the
              highest priority are used (V(DISABLE)).
          type: str
        unique:
          description: Whether no two groups may have the same value.
          type: bool
        external_name:
          description: Name of the attribute in an application.
          type: str
        external_namespace:
          description: Namespace of the name.
          type: str
        scope:
          description: Where the attribute can be set.
          type: str
        permissions:
          description: Who may read or change the value.
          type: list
          elements: dict
        master:
          description: Where the values come from.
          type: dict
        read_only:
          description: Values that only Okta sets.
          type: dict
          contains:
            mutability:
              description: How the value can be changed, usually V(READ_WRITE).
              type: str
            uniqueness:
              description:
                - For a unique attribute V(PENDING_UNIQUENESS) while Okta checks the existing values, then
                  V(UNIQUE_VALIDATED).
              type: str
            not_declarable:
              description: Options with values that cannot be declared. They are not changed.
              type: dict
changes:
  description: Every change of this task, with its outcome.
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
      description: What was done, or would be done in check mode.
      type: str
    kind:
      description: The kind of object that changes.
      type: str
    name:
      description: Name of the object.
      type: str
    status:
      description:
        - V(applied), V(failed), V(pending) (not tried, after an earlier failure), or V(planned) in check mode.
        - V(unknown) if Okta's answer was lost and could not be replaced by looking. The change may have been applied.
      type: str
    summary:
      description: The change in words.
      type: str
    error:
      description: Why it failed.
      type: str
      returned: for a change that failed or is unknown
    error_kind:
      description: The kind of failure, as in RV(error.kind).
      type: str
      returned: for a change that failed or is unknown
removals:
  description: How many things this task removed, or would remove in check mode, counted as for O(max_removals).
  returned: success, and on failure after the first change
  type: int
  sample: 0
rollback:
  description:
    - What restores the state before this task, as far as a declaration can. In check mode, what would restore it after
      the task.
    - See R(the guide, ansible_collections.community.okta.docsite.guide_rollback) for how to use it.
  returned: if anything changed, also on failure
  type: dict
  contains:
    org:
      description:
        - Sections with the objects that this task changed, as they were before, in the form that
          M(community.okta.org) accepts. Objects that this task created have C(state=absent).
        - Names in it can look like templates, so it must not be written to a file by filters such as
          P(ansible.builtin.to_nice_yaml#filter).
      type: dict
    secrets:
      description: Where secrets are missing, because Okta does not return them.
      type: list
      elements: dict
      contains:
        place:
          description: The option in RV(rollback.org).
          type: str
        description:
          description: What the secret is.
          type: str
        kind:
          description: The kind of object that lacks the secret, V(idp) or V(hook).
          type: str
        name:
          description: The name of the object.
          type: str
        type:
          description: The type of an identity provider; null for a hook.
          type: str
        secret:
          description: Which secret it is, such as V(client_secret).
          type: str
        key:
          description: The name of a header; null for any other secret.
          type: str
    left_out:
      description: What RV(rollback.org) does not restore, one sentence for each.
      type: list
      elements: str
api:
  description: The requests that the run made.
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
        - How long the run waited for rate limits, after transient faults, and for Okta to finish or show a change, in
          seconds.
      type: float
error:
  description: The kind of failure. All but RV(error.kind) is returned only if Okta refused a request.
  returned: on failure
  type: dict
  sample: {causes: [], code: E0000007, kind: missing, request_id: 0a1b2c3d, status: 404, summary: 'Not found'}
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
