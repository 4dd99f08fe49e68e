# The audit of the running server.
# shellcheck shell=bash

cmd_audit() {
    parse_options 'after=' "$@"
    local action=${WORDS[0]-} after=${OPTION[after]-0}
    [[ $after =~ ^[0-9]{1,18}$ ]] || usage_error "--after takes the number of a record, not: $after"
    case ${#WORDS[@]}:$action in
        1:verify | 1:export) ;;
        0:*) usage_error 'audit needs one of: verify, export' ;;
        *) usage_error "audit takes one of verify, export; not: ${WORDS[*]}" ;;
    esac
    data_folder
    require_server
    "audit_$action" "$after"
}

# audit_verify AFTER: exit status 1 if a record with a higher number was changed, taken out or put in.
audit_verify() {
    # As a decimal number, whatever zeros it begins with.
    local after=$((10#$1)) last end kept before found=0 problem
    last=$after
    while true; do
        operator GET "/api/audit/check?after=$last"
        last=$(json_field last "$ANSWER")
        end=$(json_field end "$ANSWER")
        kept=$(json_field first "$ANSWER")
        [[ $last =~ ^[0-9]+$ && $end =~ ^[0-9]+$ && $kept =~ ^[0-9]+$ ]] || fail 'the server answered something else than what it found'
        while IFS= read -r problem; do
            progress_end
            complain "$problem"
            found=1
        done < <(json_strings problems "$ANSWER")
        before=$((after < kept ? kept - 1 : after))
        show_share checked $((last - before)) $((end - before)) records
        if [[ $(json_field complete "$ANSWER") == true ]]; then break; fi
    done
    progress_end
    ((found == 0)) || fail 'the audit is not as the server wrote it'
    say_checked $((before + 1)) "$end"
    if ((after >= kept)); then say "Records $kept to $after were not checked."; fi
    say "Note down number and hash of the last one: $end $(json_field endHash "$ANSWER")"
}

# say_checked FIRST LAST: which records are in order, if any were looked at.
say_checked() {
    if (($1 <= $2)); then
        say "Records $1 to $2 are as the server wrote them."
    else
        say "There are no records after $2."
    fi
}

# audit_export AFTER: all records with a higher number, as lines of JSON.
audit_export() {
    local after=$1
    while true; do
        operator GET "/api/audit/export?after=$after"
        ANSWER=${ANSWER%$'\n'}
        if [[ -z $ANSWER ]]; then break; fi
        say "$ANSWER"
        after=$(json_field number "${ANSWER##*$'\n'}")
    done
}

# json_strings NAME JSON: the strings of the array of that name, a line each. They hold no quotes, brackets or backslashes.
json_strings() {
    local pattern="\"$1\"[[:space:]]*:[[:space:]]*\\[([^]]*)\\]" items
    [[ $2 =~ $pattern ]] || return 0
    items=${BASH_REMATCH[1]}
    while [[ $items =~ \"([^\"]*)\" ]]; do
        say "${BASH_REMATCH[1]}"
        items=${items#*"${BASH_REMATCH[0]}"}
    done
}
