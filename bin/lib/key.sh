# Rotation of keys on the running server.
# shellcheck shell=bash

cmd_key() {
    parse_options '' "$@"
    local action=${WORDS[0]-}
    case ${#WORDS[@]}:$action in
        1:status | 1:rotate | 1:rewrap) ;;
        0:*) usage_error 'key needs one of: status, rotate, rewrap' ;;
        *) usage_error "key takes one of status, rotate, rewrap; not: ${WORDS[*]}" ;;
    esac
    data_folder
    require_server
    "key_$action"
}

key_status() {
    operator GET /api/keys
    say "master key        $(json_field masterKeyId "$ANSWER")"
    say "data key          $(json_field primaryKeyId "$ANSWER") (of $(json_field dataKeys "$ANSWER"))"
    say "stored values     $(json_field values "$ANSWER"), not yet under that key: $(json_field remaining "$ANSWER")"
    local problem
    problem=$(json_field problem "$ANSWER")
    if [[ -n $problem ]]; then say "problem           $problem"; fi
}

# Shows the re-encryption until it is done. Ctrl-C leaves it running: the server goes on with it, also after a restart.
key_rotate() {
    operator POST /api/keys/rotate
    local values remaining problem
    while true; do
        operator GET /api/keys
        values=$(json_field values "$ANSWER")
        remaining=$(json_field remaining "$ANSWER")
        problem=$(json_field problem "$ANSWER")
        [[ $values =~ ^[0-9]+$ && $remaining =~ ^[0-9]+$ ]] || fail 'the server answered something else than its key status'
        show_share re-encrypted $((values - remaining)) "$values" values
        if ((remaining == 0)); then break; fi
        if [[ -n $problem ]]; then
            progress_end
            fail "$problem"
        fi
        sleep 0.5
    done
    progress_end
    say "Data key $(json_field primaryKeyId "$ANSWER") is in use; $values stored values are under it."
}

key_rewrap() {
    operator POST /api/keys/rewrap
    operator GET /api/keys
    say "Master key $(json_field masterKeyId "$ANSWER") wraps the data keys now. Keep a copy of $DATA/keys/master.key away from this machine."
}
