#!/usr/bin/env bash
# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Fetches the plan of the merge request that the last commit merged, from its last pipeline on GitLab, into the directory
# plan. GitLab ends the message of a merge commit with a line that names the merge request.
set -euo pipefail
none="Start a pipeline by hand: it makes a new plan, and applies it after somebody approved it."
number=$(printf '%s\n' "$CI_COMMIT_MESSAGE" | sed -nE 's/^See merge request .*!([0-9]+)$/\1/p' | tail -n 1)
if [ -z "$number" ]; then
    echo "The message of the last commit names no merge request. $none" >&2
    exit 1
fi
jobs="$CI_API_V4_URL/projects/$CI_PROJECT_ID/jobs"
if ! curl --silent --show-error --fail --location --header "JOB-TOKEN: $CI_JOB_TOKEN" --output plan.zip \
    "$jobs/artifacts/refs/merge-requests/$number/head/download?job=plan"; then
    echo "The merge request !$number has no plan. $none" >&2
    exit 1
fi
python3 -m zipfile --extract plan.zip .
