# Who may do what, on the running server.
# shellcheck shell=bash

cmd_access() {
    parse_options 'json review' "$@"
    case ${#WORDS[@]}:${WORDS[0]-} in
        1:report) ;;
        0:*) usage_error 'access needs: report' ;;
        *) usage_error "access takes report; not: ${WORDS[*]}" ;;
    esac
    [[ -z ${OPTION[review]-} || ${OPTION[json]-} ]] || usage_error '--review goes with --json; without --json all is shown'
    data_folder
    require_server
    operator GET /api/access/missing
    split_missing
    if [[ ${OPTION[review]-} ]]; then
        printf '%s' "$TO_REVIEW"
    elif [[ ${OPTION[json]-} ]]; then
        printf '%s' "$OTHERS"
    else
        access_report
    fi
}

# Of ANSWER, sets TO_REVIEW (what the server says to decide about one by one) and OTHERS: a line each, with its end. A line break in a name is written as \n.
split_missing() {
    local line begin='^\{"remedy":"[A-Z]+","review":(true|false),'
    TO_REVIEW='' OTHERS=''
    ANSWER=${ANSWER#[}
    ANSWER=${ANSWER%]}
    [[ $ANSWER ]] || return 0
    while IFS= read -r line; do
        # What callers chose comes later in the line.
        [[ $line =~ $begin ]] || fail 'the server answered something else than what is missing'
        if [[ ${BASH_REMATCH[1]} == true ]]; then TO_REVIEW+=$line$'\n'; else OTHERS+=$line$'\n'; fi
    done <<<"${ANSWER//'},{"remedy"'/$'}\n{"remedy"'}"
}

access_report() {
    if [[ -z $OTHERS$TO_REVIEW ]]; then
        say 'Nothing that was called is missing a permission.'
        return
    fi
    say 'This is what callers tried; it does not say that they should. Read every line before you grant it.'
    if [[ $OTHERS ]]; then access_table "$OTHERS"; fi
    if [[ $TO_REVIEW ]]; then
        say ''
        say 'Decide about each of these alone: secrets, roles, and what callers without a token tried. An attacker can have caused any of them.'
        access_table "$TO_REVIEW"
    fi
}

# access_table LINES: what to do, under each subject.
access_table() {
    local text='"((\\.|[^"\\])*)"' pattern line who='' does
    pattern="\"remedy\":\"([A-Z]+)\",\"review\":[a-z]+,\"subject\":\\{\"type\":\"USER\",\"id\":$text\\},\"target\":\\{\"type\":\"([A-Z_]+)\",\"id\":$text\\}"
    while IFS= read -r line; do
        [[ $line =~ $pattern ]] || fail 'the server answered something else than what is missing'
        if [[ ${BASH_REMATCH[2]} != "$who" ]]; then
            who=${BASH_REMATCH[2]}
            say "${BOLD}$who${PLAIN}"
        fi
        case ${BASH_REMATCH[1]} in
            GRANT) does="grant $(json_strings access "$line" | paste -sd , -)" ;;
            ROLE) does="give role $(json_field role "$line") for" ;;
            SAVE) does='save again, signed in' ;;
        esac
        printf '  %-34s %-18s %s\n' "$does" "${BASH_REMATCH[4]}" "${BASH_REMATCH[5]}"
    done <<<"${1%$'\n'}"
}
