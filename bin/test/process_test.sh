# shellcheck shell=bash
# A process is ours only if it began when the PID file says.

test_whenPidWasRecycledThenNotReportedAndNotKilled() {
    sleep 300 &
    local other=$!
    # shellcheck disable=SC2064  # the process of now
    trap "kill $other 2>/dev/null || true" EXIT
    mkdir -p data/run
    printf 'pid=%s\nstarted=1\nurl=http://127.0.0.1:1\n' "$other" >data/run/server.pid
    run "$TACET" status --data data
    has_status 3
    run "$TACET" stop --force --data data
    has_status 0
    kill -0 "$other" || wrong 'a foreign process was killed'
}

test_whenPidFileIsGarbageOrItsProcessIsGoneThenStopped() {
    mkdir -p data/run
    local content
    for content in '' garbage 'pid=' $'pid=999999999\nstarted=5' $'pid=1;touch x\nstarted=5'; do
        printf '%s\n' "$content" >data/run/server.pid
        run "$TACET" status --data data
        has_status 3
    done
    [[ ! -e x ]] || wrong 'the PID file was executed'
}

test_whenStartTimesAgreeThenItIsOurs() {
    sleep 300 &
    local process=$!
    # shellcheck disable=SC2064  # the process of now
    trap "kill $process 2>/dev/null || true" EXIT
    # shellcheck disable=SC2034
    (
        set -Eeuo pipefail
        # shellcheck source=bin/lib/common.sh
        source "$LIB/common.sh"
        # shellcheck source=bin/lib/process.sh
        source "$LIB/process.sh"
        mkdir -p data/run
        DATA=$PWD/data
        write_pid_file "$process" http://127.0.0.1:1
        server_runs
        [[ $SERVER_PID == "$process" ]]
    ) || wrong 'a live process was not recognised'
    run "$TACET" stop --data data
    has_status 0
    ! kill -0 "$process" 2>/dev/null || wrong 'not stopped'
}

# A start is given up only when this says for long that nothing happens.
test_progressIsALogThatGrowsOrAProcessThatWorks() {
    # shellcheck source=bin/lib/common.sh
    source "$LIB/common.sh"
    # shellcheck source=bin/lib/process.sh
    source "$LIB/process.sh"
    sleep 300 &
    local idle=$! busy
    (while true; do :; done) &
    busy=$!
    # shellcheck disable=SC2064  # the processes of now
    trap "kill $idle $busy 2>/dev/null || true" EXIT
    : >log

    has_progressed "$idle" log || wrong 'it has just begun'
    ! has_progressed "$idle" log || wrong 'an idle process with a silent log has progressed'
    printf 'a line' >>log
    has_progressed "$idle" log || wrong 'a line in the log is no progress'
    ! has_progressed "$idle" log || wrong 'one line counts twice'
    until has_progressed "$busy" log; do sleep 0.2; done
    kill "$idle"
    wait "$idle" 2>/dev/null || true
    ! has_progressed "$idle" log || wrong 'a process that is gone has progressed'
}
