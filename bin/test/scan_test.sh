# shellcheck shell=bash
# The scanner finds each kind of canary, names the place, and does not repeat what it found.

scan_of() {
    git add --all --force
    run "$LIB/scan.sh" "$PWD"
}

# plants KIND TEXT. The canaries are put together here, so that this file is clean itself.
plants() {
    printf 'first line\n%s\n' "$2" >file.txt
    scan_of
    has_status 1
    contains "$OUT" "file.txt:2: $1"
    lacks "$OUT$ERR" "$2"
}

test_scannerFindsEachKindOfCanary() {
    git init --quiet .
    plants 'private key' "-----BEGIN RSA PRIVATE"" KEY-----"
    plants 'AWS access key' "AKIA""ABCDEFGHIJKLMNOP"
    plants 'GitHub token' "ghp_""abcdefghijklmnopqrstuvwxyz0123456789"
    plants 'signed token' "eyJ""hbGciOiJIUzI1NiJ9.eyJ""zdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl"
    plants 'password in a URL' "postgres://admin"":hunter22@db.example"
    plants 'registry host' "https://""artifactory.example/maven"
    plants 'path of a machine' "see /ho""me/alice/notes"
    plants 'path of a machine' "/wo""rk/main"
    printf '/ho''me/alice/notes, on purpose scan-ok\n' >file.txt
    scan_of
    has_status 0
}

test_scannerFindsGeneratedFiles() {
    git init --quiet .
    local file
    for file in core/target/a.txt x.class lib.jar conductor.db keys/master.key hs_err_pid12.log; do
        mkdir -p "$(dirname "$file")"
        : >"$file"
        scan_of
        has_status 1
        contains "$OUT" "$file: generated"
        git rm --quiet --cached "$file"
        rm "$file"
    done
    : >fine.txt
    scan_of
    has_status 0
}
