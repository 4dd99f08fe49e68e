# The postal-service example, end to end.
# shellcheck shell=bash

cmd_demo() {
    parse_options 'running' "$@"
    no_words
    require_jdk
    if [[ ${OPTION[running]-} ]]; then
        data_folder
        require_server
        run_demo "$DATA/run/operator.token" token
    else
        [[ -z ${OPTION[data]-} ]] || usage_error 'demo makes a data folder of its own; with --running it uses the server that runs on --data'
        demo_on_own_server
    fi
}

# A server of its own on a folder that goes with it: nothing of the user's is touched.
demo_on_own_server() {
    build
    umask 077
    local folder
    folder=$(mktemp -d)
    DATA=$folder/data
    # shellcheck disable=SC2064  # the folder of now
    trap "end_demo_server '${folder//\'/\'\\\'\'}'" EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    # Letters and digits of 24 random bytes.
    head -c 24 /dev/urandom | base64 | tr -d '+/=\n' >"$folder/password"
    say "Starting a server of its own for the demo, on $DATA"
    "$ROOT/bin/tacet" start --detach --data "$DATA" --port "$(free_port)" --admin-password-file "$folder/password" >/dev/null
    server_runs || fail 'the server for the demo ended'
    run_demo "$folder/password" password
}

end_demo_server() {
    "$ROOT/bin/tacet" stop --force --data "$1/data" >/dev/null || true
    rm -rf "$1"
}

free_port() {
    local port
    while true; do
        port=$((20000 + RANDOM % 20000))
        port_is_taken 127.0.0.1 "$port" || break
    done
    printf '%s' "$port"
}

# run_demo FILE token|password: FILE is how the demo signs in. The JDBC driver is the server's.
run_demo() {
    "$JDK_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$(echo "$PLUGIN_LIB"/sqlite-jdbc-*.jar)" \
        "$ROOT/demo/PostalDemo.java" "$SERVER_URL" "$DATA" "$2" "$1" "$([[ $TTY ]] && echo colour || echo plain)"
}
