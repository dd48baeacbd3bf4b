# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options of a resource set."""

from __future__ import annotations

from ansible_collections.community.okta.plugins.plugin_utils._option_docs import in_list, read_only


class ModuleDocFragment:
    """The options of C(resource_set), and of each entry of C(resource_sets)."""

    DOCUMENTATION = r"""
options:
  label:
    description:
      - Name of the set. It must be unique in the org, whatever its capitals. It is case-sensitive here.
      - If O(id) is given too, the set is renamed to this label.
      - What looks like the id of a set is refused.
    type: str
  id:
    description:
      - Id of the set, such as V(iamoJDFKaJxGIr0oamd9g).
      - If omitted, the set is found by its exact O(label).
    type: str
  description:
    description:
      - What the set is for. Okta requires a description, so it must not be empty.
      - If omitted, it is not changed. A new set gets its O(label) as description.
    type: str
  resources:
    description:
      - All resources of the set, each named by exactly one option besides O(resources[].exclude). They are compared as
        a set, by Okta's resource names (ORN) without the id of the org. An empty list is refused.
      - Resources that are added come first. Then the others are removed, each of which counts as one removal.
      - Okta drops apps without an error that it does not know. The module reads what it has added, and fails if any is
        missing.
      - If omitted, they are not changed. Required for a new set.
    type: list
    elements: dict
    suboptions:
      all:
        description:
          - Everything of a kind that the org has, also what is created later.
          - If omitted, another option names the resource.
        type: str
        choices: [users, groups, apps, identity_providers]
      group:
        description:
          - A group, by name or id. The type can stand before a name, as in O(community.okta.group_role#module:group).
            A name that several groups have is refused.
          - If omitted, another option names the resource.
        type: str
      users_of_group:
        description:
          - The users of a group, by name or id of the group.
          - If omitted, another option names the resource.
        type: str
      app:
        description:
          - Every instance of an app, by its key, such as V(salesforce). M(community.okta.app_info) lists the keys.
          - If omitted, another option names the resource.
        type: str
      instance:
        description:
          - One instance of an app, by label or id. A label that several apps have is refused.
          - If omitted, another option names the resource.
        type: str
      orn:
        description:
          - Any other resource, by its ORN, such as V(orn:okta:idp:00o1gjixjhVJKZpeV0g4:customizations). The id of the
            org in it, which can also be C(*), is replaced with that of the org that the module changes.
          - If omitted, another option names the resource.
        type: str
      url:
        description:
          - Any other resource, by its address in the API, such as V(/api/v1/policies?type=ACCESS_POLICY). Its host is
            ignored.
          - If omitted, another option names the resource.
        type: str
      exclude:
        description:
          - What the resource does not include, each entry named by exactly one option. Okta takes exclusions for
            O(resources[].all=apps) and O(resources[].app).
          - If omitted, exclusions are not changed. A resource that is added has none then.
          - An empty list removes them, which requires O(allow_empty) if the resource has some.
          - Each app that is no longer excluded counts as one removal.
        type: list
        elements: dict
        suboptions:
          app:
            description:
              - Every instance of an app, by its key.
              - If omitted, another option names what is excluded.
            type: str
          instance:
            description:
              - One instance of an app, by label or id.
              - If omitted, another option names what is excluded.
            type: str
          orn:
            description:
              - Anything else, by its ORN.
              - If omitted, another option names what is excluded.
            type: str
  allow_empty:
    description:
      - What may become empty even though that lifts a restriction of the org.
      - Otherwise it is refused, before the first change and also in check mode, because a variable that is not set
        yields an empty value. An empty value that changes nothing is always allowed.
    type: list
    elements: str
    choices: [resources.exclude]
    default: []
  state:
    description:
      - V(present) creates the set if it does not exist.
      - V(absent) deletes it, which counts as one removal. A set on which somebody holds a role is not deleted, because
        Okta would take away those roles, and the error names who holds them. A set that belongs to Okta is never
        changed or deleted.
    type: str
    choices: [present, absent]
    default: present
"""

    MANY: str = in_list("resource_sets", DOCUMENTATION + read_only("resource_set_info"))
