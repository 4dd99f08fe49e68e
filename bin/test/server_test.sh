# shellcheck shell=bash disable=SC2153
# One real server: two starts on the same folder, the second in the foreground. In a folder whose name is not easy.

free_port() {
    local port
    while true; do
        # Below those that systems hand out on their own, to other processes too.
        port=$((20000 + RANDOM % 12768))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
    done
    printf '%s' "$port"
}

test_lifeOfAServer() {
    local data="$PWD/a folder, with ü and 😀" port pid first
    port=$(free_port)

    # Two at once: one serves, the other says why not.
    "$TACET" start --detach --data "$data" --port "$(free_port)" >other.out 2>other.err </dev/null &
    local other=$!
    run "$TACET" start --detach --data "$data" --port "$port" --set demo.canary='secret = canary'
    local status=0
    wait "$other" || status=$?
    [[ "$STATUS $status" == '0 1' || "$STATUS $status" == '1 0' ]] || wrong "one of two starts should have won; the other's: $status $(<other.err)"
    if ((STATUS == 0)); then
        grep -qE 'is under way|already runs' other.err || wrong "the loser said: $(<other.err)"
    else
        grep -qE 'is under way|already runs' .err || wrong 'the loser said something else'
        "$TACET" stop --data "$data"
        rm -r "$data"
        run "$TACET" start --detach --data "$data" --port "$port" --set demo.canary='secret = canary'
        has_status 0
    fi

    first=$OUT
    contains "$first" "http://127.0.0.1:$port"
    contains "$first" 'shown this once'
    contains "$first" admin@localhost
    [[ ! -e $data/keys/initial-admin-password ]] || wrong 'the password file is still there'
    pid=$(sed -n 's/^pid=//p' "$data/run/server.pid")
    is_private "$data"
    canary_is_hidden "$pid"

    run "$TACET" status --data "$data"
    has_status 0
    contains "$OUT" "pid $pid"
    contains "$OUT" healthy
    run "$TACET" start --data "$data" --port "$(free_port)"
    has_status 1
    contains "$ERR" "already runs on $data: pid $pid, http://127.0.0.1:$port"
    run "$TACET" start --data elsewhere --port "$port"
    has_status 1
    contains "$ERR" "port $port is taken"
    [[ ! -e elsewhere ]] || wrong 'a refused start made its data folder'
    run "$TACET" logs -n 2 --data "$data"
    has_status 0
    [[ $(wc -l <.out) -eq 2 ]] || wrong 'expected two lines'
    run "$TACET" doctor --data "$data" --port "$port"
    has_status 0
    contains "$OUT" "ok    server       runs: pid $pid"
    run "$TACET" key rotate --data "$data"
    has_status 0
    run "$TACET" key status --data "$data"
    has_status 0
    contains "$OUT" 'not yet under that key: 0'
    run "$TACET" key rewrap --data "$data"
    has_status 0

    run "$TACET" stop --data "$data"
    has_status 0
    contains "$OUT" "Stopped (pid $pid)"
    run "$TACET" status --data "$data"
    has_status 3

    in_the_foreground "$data" "$port"
}

# No file of the data folder may be read by others.
is_private() {
    local open
    open=$(find "$1" -type f \( -perm -g+r -o -perm -o+r \) -print -quit)
    [[ -z $open ]] || wrong "others may read $open"
}

# What --set says is in no argument, environment variable or system property of the server.
canary_is_hidden() {
    if [[ -d /proc/self ]]; then
        ! grep -aq canary "/proc/$1/cmdline" "/proc/$1/environ" || wrong 'the value is in the arguments or the environment'
    fi
    # shellcheck source=bin/lib/common.sh
    source "$LIB/common.sh"
    # shellcheck source=bin/lib/java.sh
    source "$LIB/java.sh"
    require_jdk
    local properties
    properties=$("$JDK_HOME/bin/jcmd" "$1" VM.system_properties)
    contains "$properties" java.version
    lacks "$properties" canary
}

# The same folder again, without --detach: the password is not shown again, the old log is kept, TERM ends both, status 0.
in_the_foreground() {
    "$TACET" start --data "$1" --port "$2" >front.out 2>front.err </dev/null &
    local front=$!
    until grep -q 'Ctrl-C stops' front.out; do
        kill -0 "$front" 2>/dev/null || wrong "it ended: $(<front.err)"
        sleep 0.2
    done
    ! grep -q 'shown this once' front.out || wrong 'the password was shown again'
    [[ -f $1/logs/server.log.1 ]] || wrong 'the log of the first start is gone'
    local pid status=0
    pid=$(sed -n 's/^pid=//p' "$1/run/server.pid")
    kill -TERM "$front"
    wait "$front" || status=$?
    [[ $status == 0 ]] || wrong "ended with $status: $(<front.err)"
    ! kill -0 "$pid" 2>/dev/null || wrong 'the server survived'
}

test_whenServerRefusesToStartThenItsReasonIsShown() {
    run "$TACET" start --data data --port "$(free_port)" --set spring.datasource.url=jdbc:nonsense:canary
    has_status 1
    contains "$ERR" 'the server did not start'
    contains "$ERR" "all of it: $PWD/data/logs/server.log"
    run "$TACET" status --data data
    has_status 3
}

test_demoKeepsItsPromises() {
    run "$TACET" demo
    has_status 0
    contains "$OUT" 'What the postal API received'
    contains "$OUT" 'kept'
    lacks "$OUT" BROKEN
}
