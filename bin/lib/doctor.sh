# Checks the machine, the data folder and the server. Reads only.
# shellcheck shell=bash

readonly LEAST_MEMORY_MB=1500 LEAST_DISK_MB=1000

cmd_doctor() {
    parse_options 'port=' "$@"
    no_words
    data_folder
    DOCTOR_FAILED=''
    say "${BOLD}$(cmd_version)${PLAIN}, data folder $DATA"
    check_jdk
    check_maven
    check_build
    check_memory
    check_disk
    check_data_folder
    check_database
    check_master_key
    check_server "${OPTION[port]-8080}"
    [[ -z $DOCTOR_FAILED ]] || exit 1
}

# found ok|warn|FAIL WHAT TEXT
found() {
    local colour=$GREEN
    case $1 in
        warn) colour=$YELLOW ;;
        FAIL) colour=$RED DOCTOR_FAILED=yes ;;
    esac
    printf '%s%-4s%s  %-12s %s\n' "$colour" "$1" "$PLAIN" "$2" "$3"
}

check_jdk() {
    if find_jdk; then
        found ok JDK "$JDK_VERSION in $JDK_HOME"
    else
        found FAIL JDK "none of $OLDEST_JDK or newer; newest found: ${JDK_TOO_OLD:-none at all}. Install one or set JAVA_HOME"
    fi
}

check_maven() {
    if has mvn; then
        found ok Maven "$(command -v mvn)"
    else
        found warn Maven 'no mvn on the PATH: nothing can be built (apt-get install maven)'
    fi
}

check_build() {
    if is_built; then
        found ok build 'up to date'
    else
        found warn build 'not built, or sources are newer; bin/tacet start builds'
    fi
}

check_memory() {
    local key value megabytes=0 rest
    [[ -r /proc/meminfo ]] || return 0
    while read -r key value rest; do
        if [[ $key == MemAvailable: ]]; then megabytes=$((value / 1024)); fi
    done </proc/meminfo
    if ((megabytes >= LEAST_MEMORY_MB)); then
        found ok memory "$megabytes MB available"
    else
        found warn memory "$megabytes MB available; the server wants $LEAST_MEMORY_MB MB"
    fi
}

check_disk() {
    local folder=$DATA line megabytes
    while [[ ! -d $folder ]]; do folder=$(dirname "$folder"); done
    line=$(df -Pk "$folder" | tail -n 1)
    [[ $line =~ [[:space:]]([0-9]+)[[:space:]]+[0-9]+%[[:space:]] ]] || return 0
    megabytes=$((BASH_REMATCH[1] / 1024))
    if ((megabytes >= LEAST_DISK_MB)); then
        found ok disk "$megabytes MB free"
    else
        found warn disk "$megabytes MB free under $folder; have $LEAST_DISK_MB MB"
    fi
}

# "MODE OWNER", like "600 alice", on GNU and on BSD.
mode_and_owner() {
    stat -c '%a %U' "$1" 2>/dev/null || stat -f '%Lp %Su' "$1"
}

check_data_folder() {
    if [[ ! -e $DATA ]]; then
        found ok data 'not there yet; the first start makes it'
    elif [[ ! -d $DATA || ! -r $DATA || ! -w $DATA || ! -x $DATA ]]; then
        found FAIL data 'is not a folder that this user may read and write'
    elif [[ $(mode_and_owner "$DATA") != ?00\ * ]]; then
        found warn data "other users may look into it (mode and owner: $(mode_and_owner "$DATA")); chmod 700 closes it"
    else
        found ok data "readable and writable, mode and owner: $(mode_and_owner "$DATA")"
    fi
}

check_database() {
    local file=$DATA/db/conductor.db size verdict
    if [[ ! -e $file ]]; then
        found ok database 'none yet'
        return
    fi
    if [[ ! -r $file || ! -w $file ]]; then
        found FAIL database "this user may not read and write $file"
        return
    fi
    size="$(wc -c <"$file" | tr -d ' ') bytes"
    if has sqlite3; then
        verdict=$(sqlite3 -readonly "$file" 'PRAGMA busy_timeout=5000; PRAGMA quick_check(1);' 2>&1 | tail -n 1 || true)
        if [[ $verdict != ok ]]; then
            found FAIL database "$size, SQLite says: $verdict"
            return
        fi
        size+=', integrity checked'
    fi
    found ok database "$size"
}

check_master_key() {
    local file=$DATA/keys/master.key mode
    if [[ ! -e $file ]]; then
        if [[ -e $DATA/db/conductor.db ]]; then
            found warn 'master key' "no $file; right only if tacet.master-key.* points elsewhere"
        else
            found ok 'master key' 'none yet; the first start makes it'
        fi
        return
    fi
    mode=$(mode_and_owner "$file")
    if [[ $mode != [46]00\ * ]]; then
        found FAIL 'master key' "$file has mode ${mode% *}: others may read it. chmod 600, then bin/tacet key rewrap"
    elif [[ ! -r $file ]]; then
        found FAIL 'master key' "$file belongs to ${mode#* }, this user may not read it"
    else
        found ok 'master key' "mode and owner: $mode; keep a copy of it away from this machine"
    fi
}

check_server() {
    if server_runs; then
        if is_healthy "$SERVER_URL"; then
            found ok server "runs: pid $SERVER_PID, $SERVER_URL"
        else
            found FAIL server "pid $SERVER_PID runs but $SERVER_URL/health does not answer; see bin/tacet logs"
        fi
    elif port_is_taken 127.0.0.1 "$1"; then
        found warn server "stopped, and port $1 is taken$(port_owner "$1"); start with another --port"
    else
        found ok server "stopped; port $1 is free"
    fi
}
