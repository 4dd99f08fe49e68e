# Who may do what, on the running server.
# shellcheck shell=bash

cmd_access() {
    parse_options 'json' "$@"
    case ${#WORDS[@]}:${WORDS[0]-} in
        1:report) ;;
        0:*) usage_error 'access needs: report' ;;
        *) usage_error "access takes report; not: ${WORDS[*]}" ;;
    esac
    data_folder
    require_server
    operator GET /api/access/missing
    # A line each; a line break in a name is written as \n.
    ANSWER=${ANSWER#[}
    ANSWER=${ANSWER%]}
    ANSWER=${ANSWER//'},{"remedy"'/$'}\n{"remedy"'}
    if [[ ${OPTION[json]-} ]]; then
        if [[ $ANSWER ]]; then say "$ANSWER"; fi
    else
        access_report
    fi
}

# Of ANSWER, a table for each subject.
access_report() {
    local text='"((\\.|[^"\\])*)"' pattern line who='' does
    if [[ -z $ANSWER ]]; then
        say 'Nothing that was called is missing a permission.'
        return
    fi
    pattern="\"remedy\":\"([A-Z]+)\",\"subject\":\\{\"type\":\"USER\",\"id\":$text\\},\"target\":\\{\"type\":\"([A-Z_]+)\",\"id\":$text\\}"
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
    done <<<"$ANSWER"
}
