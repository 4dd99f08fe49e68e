# Calls to the running server by whoever runs it.
# shellcheck shell=bash

# operator METHOD PATH: calls the server as its operator; sets ANSWER. What the server finds wrong with the call (400) is a usage error. The token goes through a pipe, not through arguments.
operator() {
    local token status file=$DATA/run/operator.token
    [[ -r $file ]] || fail "cannot read $file: only the user who started the server may do this"
    token=$(<"$file")
    ANSWER=$(printf 'header = "X-Authorization: %s"\n' "$token" \
        | http --insecure --config - --request "$1" --write-out '\n%{http_code}' "$SERVER_URL$2") \
        || fail "$SERVER_URL does not answer; see bin/tacet logs"
    status=${ANSWER##*$'\n'}
    ANSWER=${ANSWER%$'\n'*}
    [[ $status != 400 ]] || usage_error "$(json_field message "$ANSWER")"
    [[ $status == 2?? ]] || fail "the server refused ($status): $(json_field message "$ANSWER")"
}

# show_share DONE_WORD DONE ALL THINGS: a bar on a terminal, a line elsewhere.
show_share() {
    local percent=100 bar
    if (($3 > 0)); then percent=$(($2 * 100 / $3)); fi
    if [[ $TTY ]]; then
        printf -v bar '%*s' $((percent * 40 / 100)) ''
        printf '%s[%-40s] %s of %s %s' "$CLEAR_LINE" "${bar// /#}" "$2" "$3" "$4"
    else
        say "$1 $2 of $3 $4"
    fi
}
