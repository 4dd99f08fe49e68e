# shellcheck shell=bash

test_doctorOnAFreshFolderIsHappyAndReadsOnly() {
    run "$TACET" doctor --data fresh --port 1
    has_status 0
    local check
    for check in JDK Maven build memory disk data database 'master key' server; do contains "$OUT" "  $check"; done
    lacks "$OUT" FAIL
    [[ ! -e fresh ]] || wrong 'doctor made the data folder'
}

test_whenMasterKeyIsReadableByOthersThenFail() {
    mkdir -p data/keys
    : >data/keys/master.key
    chmod 644 data/keys/master.key
    run "$TACET" doctor --data data --port 1
    has_status 1
    contains "$OUT" 'FAIL  master key'
    chmod 600 data/keys/master.key
    run "$TACET" doctor --data data --port 1
    has_status 0
}

test_whenDatabaseIsDamagedThenFail() {
    if ! command -v sqlite3 >/dev/null; then return 0; fi
    mkdir -p data/db
    printf 'SQLite format 3\0 and then nonsense' >data/db/conductor.db
    run "$TACET" doctor --data data --port 1
    has_status 1
    contains "$OUT" 'FAIL  database'
}

test_whenDataFolderIsAFileThenFail() {
    : >data
    run "$TACET" doctor --data data --port 1
    has_status 1
    contains "$OUT" 'FAIL  data'
}
