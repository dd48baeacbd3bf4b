#!/usr/bin/env bash
# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Fetches the plan of the pull request that the last commit merged, from its last run on GitHub, into the directory plan.
set -euo pipefail
none="Start the workflow by hand: it makes a new plan, and applies it after somebody approved it."
head=$(gh api "repos/$GITHUB_REPOSITORY/commits/$GITHUB_SHA/pulls" --jq 'map(select(.merged_at)) | first | .head.sha // empty')
if [ -z "$head" ]; then
    echo "No pull request was merged with $GITHUB_SHA. $none" >&2
    exit 1
fi
run=$(gh run list --repo "$GITHUB_REPOSITORY" --workflow okta.yml --event pull_request --commit "$head" \
    --status success --limit 1 --json databaseId --jq 'first | .databaseId // empty')
if [ -z "$run" ]; then
    echo "The pull request of $GITHUB_SHA has no plan. $none" >&2
    exit 1
fi
gh run download "$run" --repo "$GITHUB_REPOSITORY" --name plan --dir plan
