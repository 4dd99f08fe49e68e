#!/usr/bin/env bash
# Finds what must not be in the repository: credentials, generated files, registries' hosts, paths of one machine.
# usage: scan.sh [REPOSITORY]; exit status 1 and one line for each finding, without the text that was found.
# The patterns are written so that they do not match themselves. A line that has to look so ends with: scan-ok
set -euo pipefail

cd "${1:-$(dirname "${BASH_SOURCE[0]}")/../..}"

readonly GENERATED='(^|/)(target|node_modules|dist|data)/|\.(class|jar|war|db|db-wal|db-shm|sqlite|log|pid|key|pem|p12|jks|hprof|jfr|jsa|aot)$|(^|/)hs_err_pid|(^|/)\.env$|(^|/)\.DS_Store$'
readonly -A PATTERNS=(
    ['private key']='-----BEGIN [A-Z ]*PRIVATE[ ]KEY-----'
    ['AWS access key']='(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)'
    ['GitHub token']='gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50}'
    ['Slack token']='xox[abprs]-[A-Za-z0-9-]{10}'
    ['Stripe key']='[sr]k_live_[A-Za-z0-9]{16}'
    ['Google key']='AIza[A-Za-z0-9_-]{35}'
    ['signed token']='eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10}'
    ['password in a URL']='[a-z]+://[A-Za-z0-9._-]+:[^@/ "$<{]{3,}@[A-Za-z0-9]'
    ['registry host']='https?://[A-Za-z0-9.-]*(artifactory|nexus|jfrog|registry[.]|repo1?[.]maven|repo[.]maven|pypi[.]org/simple|proxy[.]golang)'
    ['path of a machine']='(^|[^A-Za-z0-9_.~/-])/(home|Users)/[A-Za-z0-9._-]+/|(^|[^A-Za-z0-9_.~/$}-])/([r]oot|[w]ork|tmp/[w])/'
)

findings=0
while IFS= read -r -d '' file; do
    if [[ $file =~ $GENERATED ]]; then
        printf '%s: generated file or key file\n' "$file"
        findings=$((findings + 1))
    fi
done < <(git ls-files -z)

for kind in "${!PATTERNS[@]}"; do
    while IFS= read -r hit; do
        [[ $hit != *scan-ok ]] || continue
        file=${hit%%:*}
        hit=${hit#*:}
        printf '%s:%s: %s\n' "$file" "${hit%%:*}" "$kind"
        findings=$((findings + 1))
    done < <(git grep --no-color -InE -e "${PATTERNS[$kind]}" -- . || true)
done

if ((findings)); then
    printf '%s findings\n' "$findings" >&2
    exit 1
fi
