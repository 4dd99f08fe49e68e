# shellcheck shell=bash
# Wrong calls end with usage on stderr and exit status 2, before anything happens.

refused() {
    run "$TACET" "$@"
    has_status 2
    contains "$ERR" 'usage: bin/tacet'
    [[ -z $OUT ]] || wrong 'expected nothing on stdout'
}

test_whenCallIsWrongThenUsageAndStatus2() {
    refused
    refused frobnicate
    refused start --prot 8080
    refused start --detach=yes
    refused start extra
    refused start --port
    refused start --port 0
    refused start --port 65536
    refused start --port 80x
    refused start --data ''
    refused start --data
    refused start --set
    refused start --set no-equals-sign
    refused start --set server.port=1
    refused start --set tacet.home=/elsewhere
    refused stop --port 1
    refused logs -n many
    refused key
    refused key explode
    refused key rotate rewrap
    refused audit
    refused audit verify export
    refused audit verify --after x
    refused access
    refused access grant
    refused access report --review
    refused access report --with-secrets
    refused demo --data d
    refused version now
    refused test everything
    refused test fuzz more
    refused test fuzz --minutes 0
    refused test fuzz --minutes soon
    refused test fuzz --seed x
    refused test --minutes 5
    [[ -z $(find . -name data -o -name d) ]] || wrong 'a refused call left something behind'
}

test_whenSettingIsRefusedThenItsValueIsNotRepeated() {
    run "$TACET" start --set spring.config.location=canary-value
    has_status 2
    lacks "$OUT$ERR" canary-value
}

test_helpAndVersionWorkFromAnywhereAndThroughALink() {
    ln -s "$TACET" tacet-link
    run ./tacet-link help
    has_status 0
    contains "$OUT" 'usage: bin/tacet'
    run ./tacet-link version
    has_status 0
    contains "$OUT" 'Conductor 3.'
    run "$TACET" start --help
    has_status 0
}

test_whenDataFolderCannotBeNamedToSqliteThenRefused() {
    run "$TACET" status --data 'what?'
    has_status 1
    contains "$ERR" 'must not contain'
}

test_whenNothingRunsThenStatusIs3AndStopIsFine() {
    run "$TACET" status --data here
    has_status 3
    contains "$OUT" stopped
    run "$TACET" stop --data here
    has_status 0
    run "$TACET" logs --data here
    has_status 1
    run "$TACET" key status --data here
    has_status 1
    contains "$ERR" 'no server runs'
    [[ ! -e here ]] || wrong 'looking made the data folder'
}

test_whenPasswordFileIsMissingOrEmptyThenRefused() {
    : >empty
    run "$TACET" start --data here --admin-password-file empty
    has_status 1
    contains "$ERR" '--admin-password-file'
    run "$TACET" start --data here --admin-password-file nowhere
    has_status 1
    [[ ! -e here ]] || wrong 'a refused start made the data folder'
}
