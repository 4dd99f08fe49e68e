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

# operator METHOD PATH: calls the server as its operator; sets ANSWER. The token goes through a pipe, not through arguments.
operator() {
    local token status file=$DATA/run/operator.token
    [[ -r $file ]] || fail "cannot read $file: only the user who started the server may do this"
    token=$(<"$file")
    ANSWER=$(printf 'header = "X-Authorization: %s"\n' "$token" \
        | http --insecure --config - --request "$1" --write-out '\n%{http_code}' "$SERVER_URL$2") \
        || fail "$SERVER_URL does not answer; see bin/tacet logs"
    status=${ANSWER##*$'\n'}
    ANSWER=${ANSWER%$'\n'*}
    [[ $status == 2?? ]] || fail "the server refused ($status): $(json_field message "$ANSWER")"
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
        show_share $((values - remaining)) "$values"
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

# show_share DONE ALL: a bar on a terminal, a line elsewhere.
show_share() {
    local percent=100 bar
    if (($2 > 0)); then percent=$(($1 * 100 / $2)); fi
    if [[ $TTY ]]; then
        printf -v bar '%*s' $((percent * 40 / 100)) ''
        printf '%s[%-40s] %s of %s values' "$CLEAR_LINE" "${bar// /#}" "$1" "$2"
    else
        say "re-encrypted $1 of $2 values"
    fi
}

key_rewrap() {
    operator POST /api/keys/rewrap
    operator GET /api/keys
    say "Master key $(json_field masterKeyId "$ANSWER") wraps the data keys now. Keep a copy of $DATA/keys/master.key away from this machine."
}
