#!/usr/bin/env bash
# Tests of bin/tacet: every function test_* of the *_test.sh files here, each in a subshell with a folder of its own.
# usage: run.sh [PATTERN]   (a part of the function's name; all without it)
set -Eeuo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
ROOT=$(cd "$HERE/../.." && pwd -P)
TACET=$ROOT/bin/tacet
LIB=$ROOT/bin/lib
SCRATCH=$(mktemp -d)
export NO_COLOR=1
unset TACET_DATA TACET_JAVA_OPTS
# shellcheck disable=SC2034  # the tests use it
readonly LIB
readonly HERE ROOT TACET SCRATCH

# No server that a test started outlives the tests, however they end.
clean_up() {
    local pid_file
    while IFS= read -r pid_file; do
        "$TACET" stop --force --data "${pid_file%/run/server.pid}" >/dev/null 2>&1 || true
    done < <(find "$SCRATCH" -name server.pid)
    rm -rf "$SCRATCH"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# run COMMAND...: sets STATUS, OUT and ERR.
run() {
    STATUS=0
    "$@" >"$FOLDER/.out" 2>"$FOLDER/.err" </dev/null || STATUS=$?
    OUT=$(<"$FOLDER/.out")
    ERR=$(<"$FOLDER/.err")
}

wrong() {
    printf '    %s\n    status %s\n    out: %s\n    err: %s\n' "$1" "${STATUS-}" "${OUT-}" "${ERR-}" >&2
    exit 1
}

has_status() {
    [[ $STATUS == "$1" ]] || wrong "expected exit status $1"
}

# contains TEXT PART / lacks TEXT PART
contains() {
    [[ $1 == *"$2"* ]] || wrong "expected to find: $2"
}

lacks() {
    [[ $1 != *"$2"* ]] || wrong "expected not to find: $2"
}

for file in "$HERE"/*_test.sh; do
    # shellcheck source=/dev/null
    source "$file"
done

failed=0
for test in $(compgen -A function test_); do
    [[ $test == *"${1-}"* ]] || continue
    FOLDER=$SCRATCH/$test
    mkdir "$FOLDER"
    begun=$SECONDS
    # A process of its own, so that set -e works in it although its end is looked at.
    (cd "$FOLDER" && "$test") &
    if wait $!; then
        printf 'ok    %s (%ss)\n' "$test" $((SECONDS - begun))
    else
        printf 'FAIL  %s (%ss)\n' "$test" $((SECONDS - begun))
        failed=$((failed + 1))
    fi
done
((failed == 0)) || exit 1
