# Whose process is it: the PID file, with the start time of the process, so that a recycled number is nobody of ours.
# shellcheck shell=bash

# The start time of a live process, as an opaque word; returns 1 if there is none (a zombie is none).
start_time() {
    local stat fields
    if [[ -d /proc/self ]]; then
        # Not $(<file): bash 5.2 ends the whole script when that file is gone.
        { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
        # The name, in brackets, may hold blanks and brackets: count from the last one. Then: state, 18 others, start time.
        read -r -a fields <<<"${stat##*) }"
        [[ ${fields[0]-} != [ZX] ]] || return 1
        printf '%s' "${fields[19]-}"
    else
        stat=$(ps -o lstart= -p "$1" 2>/dev/null) || return 1
        printf '%s' "${stat// /_}"
    fi
}

# The processor time that a live process has used, in whole seconds; returns 1 if there is none.
processor_seconds() {
    local stat fields minutes
    if [[ -d /proc/self ]]; then
        { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
        read -r -a fields <<<"${stat##*) }"
        printf '%d' $(((fields[11] + fields[12]) / $(getconf CLK_TCK)))
    else
        # MINUTES:SECONDS.HUNDREDTHS
        stat=$(ps -o time= -p "$1" 2>/dev/null) || return 1
        stat=${stat// /}
        minutes=${stat%%:*} stat=${stat#*:}
        printf '%d' $((10#$minutes * 60 + 10#${stat%%.*}))
    fi
}

# Processor time that a process without work does not use up within minutes; one with work, on a busy machine too, does.
readonly LEAST_WORK=5

# has_progressed PID LOG: true if since it last was the log has grown, or the process has worked for LEAST_WORK seconds.
SEEN_SIZE=-1 SEEN_WORK=0
has_progressed() {
    local size work
    size=$(wc -c <"$2") || size=0
    work=$(processor_seconds "$1") || return 1
    ((size != SEEN_SIZE || work - SEEN_WORK >= LEAST_WORK)) || return 1
    SEEN_SIZE=$size SEEN_WORK=$work
}

# Sets SERVER_PID and SERVER_URL if the server of DATA runs; returns 1 if not.
server_runs() {
    local key value started=''
    SERVER_PID='' SERVER_URL=''
    [[ -r $DATA/run/server.pid ]] || return 1
    while IFS='=' read -r key value; do
        case $key in
            pid) SERVER_PID=$value ;;
            started) started=$value ;;
            url) SERVER_URL=$value ;;
        esac
    done <"$DATA/run/server.pid"
    [[ $SERVER_PID =~ ^[0-9]+$ && -n $started && $(start_time "$SERVER_PID") == "$started" ]]
}

# write_pid_file PID URL
write_pid_file() {
    local started
    started=$(start_time "$1") || return 1
    printf 'pid=%s\nstarted=%s\nurl=%s\n' "$1" "$started" "$2" >"$DATA/run/server.pid.new"
    mv -f "$DATA/run/server.pid.new" "$DATA/run/server.pid"
}

require_server() {
    server_runs || fail "no server runs on $DATA; start it with: bin/tacet start --data '$DATA'"
}

is_healthy() {
    http --max-time 30 --insecure --fail --output /dev/null "$1/health"
}

# True if something listens on that port of that address.
port_is_taken() {
    (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# Who listens on a port, as far as this user may know it: " (java, pid 123)", or nothing.
port_owner() {
    local line pattern='users:\(\("([^"]+)",pid=([0-9]+)'
    if has ss; then
        line=$(ss -Hltnp "sport = :$1" 2>/dev/null || true)
        if [[ $line =~ $pattern ]]; then printf ' (%s, pid %s)' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"; fi
    elif has lsof; then
        line=$(lsof -nP -iTCP:"$1" -sTCP:LISTEN -Fcp 2>/dev/null | tr '\n' ' ' || true)
        if [[ $line =~ p([0-9]+)\ c([^ ]+) ]]; then printf ' (%s, pid %s)' "${BASH_REMATCH[2]}" "${BASH_REMATCH[1]}"; fi
    fi
}

# end_process PID SECONDS TEXT: TERM, then waits with progress; returns 1 if it still lives after that time.
end_process() {
    local begun=$SECONDS started
    started=$(start_time "$1") || return 0
    kill -TERM "$1" || fail "cannot stop process $1: it belongs to somebody else"
    while [[ $(start_time "$1") == "$started" ]]; do
        if ((SECONDS - begun >= $2)); then
            progress_end
            return 1
        fi
        progress "$3" $((SECONDS - begun))
        sleep 0.2
    done
    progress_end
}
