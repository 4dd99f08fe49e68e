# start, stop, status, logs.
# shellcheck shell=bash

# Seconds. A start is given up when it has not progressed for so long, an end after so long; --force kills earlier.
readonly START_PATIENCE=300 STOP_PATIENCE=300 FORCE_PATIENCE=60

cmd_start() {
    parse_options 'port= detach admin-password-file= set=' "$@"
    no_words
    data_folder
    local port=${OPTION[port]-8080} password_file=${OPTION[admin-password-file]-}
    if [[ ! $port =~ ^[1-9][0-9]{0,4}$ ]] || ((port > 65535)); then usage_error '--port takes a number from 1 to 65535'; fi
    check_settings
    if [[ -n $password_file ]]; then
        [[ -f $password_file && -r $password_file && -s $password_file ]] \
            || fail "--admin-password-file: $password_file is not a readable, non-empty file"
        password_file=$(cd "$(dirname "$password_file")" && pwd -P)/${password_file##*/}
    fi
    has curl || fail 'curl is needed (apt-get install curl)'
    refuse_second_start
    refuse_taken_port "$port"
    require_jdk
    build
    make_data_folder
    lock_start
    refuse_second_start
    refuse_taken_port "$port"
    write_config "$port" "$password_file"
    launch "$(server_url "$port")"
    unlock_start
    await_health
    greet "$password_file"
    if [[ -z ${OPTION[detach]-} ]]; then stay; fi
}

refuse_second_start() {
    if server_runs; then fail "the server already runs on $DATA: pid $SERVER_PID, $SERVER_URL"; fi
}

refuse_taken_port() {
    local address
    address=$(reachable_address)
    if port_is_taken "$address" "$1"; then
        fail "port $1 is taken$(port_owner "$1"); choose another one with --port"
    fi
}

# Where this machine reaches the server.
reachable_address() {
    local address
    address=$(setting server.address 127.0.0.1)
    case $address in
        0.0.0.0 | :: | '[::]' | localhost) address=127.0.0.1 ;;
    esac
    printf '%s' "$address"
}

server_url() {
    local scheme=http address key
    address=$(reachable_address)
    [[ $address != *:* ]] || address="[$address]"
    for key in server.ssl.key-store server.ssl.certificate server.ssl.bundle; do
        if [[ -n $(setting "$key" '') ]]; then scheme=https; fi
    done
    printf '%s://%s:%s' "$scheme" "$address" "$1"
}

# Private from the first moment; a folder that was there before keeps its mode.
make_data_folder() {
    umask 077
    mkdir -p "$DATA" || fail "cannot make the data folder $DATA"
    DATA=$(cd "$DATA" && pwd -P)
    mkdir -p "$DATA"/{conf,db,keys,logs,run,tmp} || fail "cannot write to the data folder $DATA"
    chmod 700 "$DATA"/{conf,db,keys,logs,run,tmp}
}

# Two starts at the same time must not both find the folder free. Without flock (macOS) the PID file alone has to do.
lock_start() {
    has flock || return 0
    exec 9>"$DATA/run/start.lock"
    flock --nonblock 9 || fail "another start on $DATA is under way"
}

unlock_start() {
    if has flock; then exec 9>&-; fi
}

# launch URL: the server in the background, its output in the log.
launch() {
    local log=$DATA/logs/server.log
    if [[ -f $log ]]; then mv -f "$log" "$log.1"; fi
    rm -f "$DATA/run/operator.token"
    local -a options=() session=(nohup)
    read -r -a options <<<"${TACET_JAVA_OPTS-}"
    if has setsid; then session=(setsid); fi
    if [[ -s $(class_archive) ]]; then options=("-Xlog:cds*=off" -XX:SharedArchiveFile="$(class_archive)" ${options[@]+"${options[@]}"}); fi
    SERVER_PID='' SERVER_URL=$1
    trap 'on_signal' INT TERM
    run_server "${session[@]}" -- ${options[@]+"${options[@]}"} </dev/null >"$log" 2>&1 9>&- &
    SERVER_PID=$!
    write_pid_file "$SERVER_PID" "$SERVER_URL" || true
}

# Asked to end, by Ctrl-C or TERM: the server first, then this script.
on_signal() {
    trap '' INT TERM
    progress_end
    [[ $SERVER_PID ]] || exit 1
    if end_process "$SERVER_PID" "$STOP_PATIENCE" 'Stopping the server'; then
        # Where nobody else reaps it (process 1 of a container) it would stay as a zombie.
        wait "$SERVER_PID" || true
        rm -f "$DATA/run/server.pid"
        say 'Stopped.'
        exit 0
    fi
    fail "the server (pid $SERVER_PID) has not ended after $STOP_PATIENCE s; bin/tacet stop --force kills it"
}

await_health() {
    local begun=$SECONDS active=$SECONDS
    until is_healthy "$SERVER_URL" && server_runs; do
        if ! start_time "$SERVER_PID" >/dev/null; then
            progress_end
            complain 'the server did not start'
            explain_failure >&2
            exit 1
        fi
        if has_progressed "$SERVER_PID" "$DATA/logs/server.log"; then active=$SECONDS; fi
        if ((SECONDS - active >= START_PATIENCE)); then
            progress_end
            end_process "$SERVER_PID" "$STOP_PATIENCE" 'Stopping the server' || true
            complain "the server did nothing for $START_PATIENCE s before it answered, and was stopped"
            explain_failure >&2
            exit 1
        fi
        progress "Starting the server" $((SECONDS - begun))
        sleep 0.2
    done
    progress_end
    STARTED_IN=$((SECONDS - begun))
}

# Why the server ended, in its own words: Tacet's refusal, else Spring Boot's description, else the deepest cause.
explain_failure() {
    local log=$DATA/logs/server.log reason
    reason=$(sed -n 's/^.*Caused by: io\.tacet\.[A-Za-z.]*TacetException: //p' "$log" | tail -n 1)
    [[ -n $reason ]] || reason=$(sed -n '/^Description:/,/^Action:/p' "$log" | grep -v -e '^Description:' -e '^Action:' -e '^$' || true)
    [[ -n $reason ]] || reason=$(grep '^Caused by: ' "$log" | tail -n 1 || true)
    if [[ -n $reason ]]; then
        printf '\n  %s\n\n' "${reason//$'\n'/$'\n'  }"
    else
        tail -n 15 "$log"
    fi
    say "all of it: $log"
}

# greet PASSWORD_FILE: where it is and how to sign in. The first password is shown this once.
greet() {
    local first=$DATA/keys/initial-admin-password password='the one set at the first start'
    if [[ -f $first ]]; then
        password="$BOLD$(<"$first")$PLAIN   (shown this once: keep it)"
        rm -f "$first"
    elif [[ -n $1 ]]; then
        password="the one in $1"
    fi
    cat <<END
${GREEN}Conductor with Tacet answers${PLAIN} at $BOLD$SERVER_URL$PLAIN, after ${STARTED_IN} s (pid $SERVER_PID)

  data folder   $DATA
  user          admin@localhost
  password      $password

  a token       read -rsp 'Password: ' P; printf '{"email":"admin@localhost","password":"%s"}' "\$P" |
                  curl -s $SERVER_URL/api/token -H 'Content-Type: application/json' -d @-
  try           bin/tacet demo
END
}

# Foreground: until the server ends, by itself or because this script was asked to.
stay() {
    say "${DIM}Ctrl-C stops the server; its log: bin/tacet logs -f${PLAIN}"
    local status=0
    wait "$SERVER_PID" || status=$?
    # 143: somebody else's TERM, such as bin/tacet stop.
    if ((status == 0 || status == 143)); then
        say 'Stopped.'
        exit 0
    fi
    complain "the server ended (exit status $status)"
    explain_failure >&2
    exit "$status"
}

cmd_stop() {
    parse_options 'force' "$@"
    no_words
    data_folder
    if ! server_runs; then
        say "No server runs on $DATA."
        return
    fi
    local pid=$SERVER_PID patience=$STOP_PATIENCE
    if [[ ${OPTION[force]-} ]]; then patience=$FORCE_PATIENCE; fi
    if ! end_process "$pid" "$patience" "Stopping the server (pid $pid)"; then
        [[ ${OPTION[force]-} ]] || fail "the server (pid $pid) has not ended after $STOP_PATIENCE s; --force kills it"
        kill -KILL "$pid"
    fi
    rm -f "$DATA/run/server.pid"
    say "Stopped (pid $pid)."
}

cmd_status() {
    parse_options '' "$@"
    no_words
    data_folder
    if ! server_runs; then
        say "stopped   no server runs on $DATA"
        exit 3
    fi
    local health=healthy
    is_healthy "$SERVER_URL" || health="${RED}does not answer${PLAIN}"
    say "running   pid $SERVER_PID, up $(uptime_of_server)"
    say "health    $health"
    say "url       $SERVER_URL"
    say "data      $DATA"
    say "version   $(cmd_version)"
}

# Since the PID file was written, which is when the process was made.
uptime_of_server() {
    local seconds=$(($(date +%s) - $(date -r "$DATA/run/server.pid" +%s)))
    printf '%d:%02d:%02d' $((seconds / 3600)) $((seconds / 60 % 60)) $((seconds % 60))
}

cmd_logs() {
    parse_options 'follow lines=' "$@"
    no_words
    data_folder
    local lines=${OPTION[lines]-50} log=$DATA/logs/server.log
    [[ $lines =~ ^[0-9]+$ ]] || usage_error '-n takes a number'
    [[ -f $log ]] || fail "there is no log yet: $log"
    if [[ ${OPTION[follow]-} ]]; then exec tail -n "$lines" -F "$log"; fi
    tail -n "$lines" "$log"
}
