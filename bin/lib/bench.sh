# Benchmarks: each figure beside its peer, measured in the same run.
# shellcheck shell=bash

cmd_bench() {
    parse_options 'rounds= database=' "$@"
    local what=${WORDS[0]-vault} rounds=${OPTION[rounds]-3}
    ((${#WORDS[@]} < 2)) || usage_error "bench takes one of vault, start, redaction, access, load, console; not: ${WORDS[*]}"
    [[ $rounds =~ ^[1-9][0-9]?$ ]] || usage_error '--rounds takes a number from 1 to 99'
    require_jdk
    case $what in
        vault) bench_vault ;;
        start) bench_start "$rounds" ;;
        redaction) bench_redaction ;;
        access) bench_access ;;
        load) bench_load "$rounds" "${OPTION[database]-sqlite}" ;;
        console) bench_console ;;
        *) usage_error "bench takes one of vault, start, redaction, access, load, console; not: $what" ;;
    esac
}

# Encryption, decryption and resolution, beside the raw JCE cipher and the bare database read (JMH, about 6 minutes).
bench_vault() {
    build_benchmarks
    jmh VaultBenchmark
}

# Searches beside other matchers, and memory (JMH, about 10 minutes). Larger sizes leave out peers that are slower by orders of magnitude.
bench_redaction() {
    build_benchmarks
    jmh 'RedactionBenchmark.(largeText|leafOf60)' -p secrets=100
    jmh 'RedactionBenchmark.(largeText|leafOf60)' -p secrets=10000 -p matcher=TACET,HYPERSCAN,HANKCS,AHO_CORASICK
    jmh 'RedactionBenchmark.(largeText|leafOf60)' -p secrets=100000 -p matcher=TACET,HYPERSCAN
    jmh RedactionIndexBenchmark
    jmh RedactionLeafBenchmark
    benchmark io.tacet.benchmarks.RedactionComparison 100 10000 100000
}

# Access decisions beside jCasbin's and Cedar's on the same policy, and a list (JMH, about 15 minutes). With 200,000 grants in one piece the
# peers need up to seconds for a decision, and are asked few questions.
bench_access() {
    build_benchmarks
    jmh AccessBenchmark -p grants=200000 -p engine=TACET,JCASBIN_SLICED,CEDAR_SLICED
    # What memory costs: the same where Linux gives it out in large pieces.
    jmh AccessBenchmark -p grants=200000 -p engine=TACET -jvmArgsAppend -XX:+IgnoreUnrecognizedVMOptions -jvmArgsAppend -XX:+UseTransparentHugePages
    jmh AccessBenchmark -p grants=200000 -p engine=TACET -p questions=131072
    jmh AccessBenchmark -p grants=200000 -p engine=JCASBIN,CEDAR -p questions=8 -f 1
    jmh AccessBenchmark -p grants=2000
    jmh AccessListBenchmark
}

build_benchmarks() {
    say 'Building the benchmarks'
    maven --quiet -pl benchmarks -am -DskipTests package || fail 'the build failed'
}

# benchmark CLASS ARGUMENT...
benchmark() {
    "$JDK_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
        -cp "$ROOT/benchmarks/target/classes:$(<"$ROOT/benchmarks/target/libraries.txt")" "$@"
}

jmh() {
    benchmark org.openjdk.jmh.Main -jvmArgs --enable-native-access=ALL-UNNAMED "$@"
}

# Whole servers under load, ours and the stock jar in turn, each round on new data (about four minutes a round).
bench_load() {
    [[ $2 == sqlite || $2 == postgres ]] || usage_error '--database takes sqlite or postgres'
    build
    build_benchmarks
    benchmark io.tacet.benchmarks.load.LoadComparison "$ROOT" "$ROOT/engine/target/$(basename "$(engine_jar)")" "$2" "$1" 30
}

# The console's long lists, in a browser, on a server of its own (about ten minutes, most of which fill it).
bench_console() {
    local folder
    has chromium || fail 'this benchmark needs a browser (apt-get install chromium)'
    build
    require_node
    umask 077
    folder=$(mktemp -d)
    # shellcheck disable=SC2064  # the folder of now
    trap "end_bench '$folder'" EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    DATA=$folder/tacet-1
    # Letters and digits of 24 random bytes.
    head -c 24 /dev/urandom | base64 | tr -d '+/=\n' >"$folder/password"
    "$ROOT/bin/tacet" start --detach --data "$DATA" --port "$(free_port)" --admin-password-file "$folder/password" >/dev/null
    server_runs || fail 'the server ended'
    cp "$ROOT"/e2e/browser/*.js* "$folder"
    npm ci --silent --prefix "$folder"
    TACET_URL=$SERVER_URL TACET_BROWSER=$(command -v chromium) TACET_ADMIN_TOKEN=$(<"$DATA/run/operator.token") \
        TACET_CHIEF=admin@localhost TACET_PASSWORD=$(<"$folder/password") node "$folder/lists.bench.js"
}

# From the command to the first healthy answer: bin/tacet start and the stock jar in turn, on new folders.
bench_start() {
    local round folder ours stock
    build
    folder=$(mktemp -d)
    # shellcheck disable=SC2064  # the folder of now
    trap "end_bench '$folder'" EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    printf '%5s  %10s  %10s  %6s\n' round tacet stock ratio
    for ((round = 1; round <= $1; round++)); do
        ours=$(milliseconds_of tacet_to_health "$folder/tacet-$round")
        stock=$(milliseconds_of stock_to_health "$folder/stock-$round")
        printf '%5d  %7d ms  %7d ms  %3d.%02d\n' "$round" "$ours" "$stock" $((ours / stock)) $((ours * 100 / stock % 100))
    done
}

end_bench() {
    local data
    for data in "$1"/tacet-*; do
        if [[ -d $data ]]; then "$ROOT/bin/tacet" stop --force --data "$data" >/dev/null || true; fi
    done
    for data in "$1"/stock-*; do
        if [[ -s $data/pid ]]; then end_process "$(<"$data/pid")" 60 'Stopping the stock server' || true; fi
    done
    rm -rf "$1"
}

# milliseconds_of COMMAND...: how long it took; what it says goes to standard error.
milliseconds_of() {
    local begun=${EPOCHREALTIME/./}
    "$@" >&2
    printf '%d' $(((${EPOCHREALTIME/./} - begun) / 1000))
    "${1}_end" "$2" &>/dev/null
}

tacet_to_health() {
    "$ROOT/bin/tacet" start --detach --data "$1" --port "$(free_port)" >/dev/null
}

tacet_to_health_end() {
    "$ROOT/bin/tacet" stop --force --data "$1" >/dev/null
}

# As its users run it, on SQLite like ours; only the port, the address and the folder differ.
stock_to_health() {
    local port
    port=$(free_port)
    mkdir -p "$1"
    (cd "$1" && exec "$JDK_HOME/bin/java" -jar "$ROOT/engine/target/$(basename "$(engine_jar)")" \
        --server.port="$port" --server.address=127.0.0.1 \
        "--spring.datasource.url=jdbc:sqlite:$1/conductor.db?busy_timeout=15000&journal_mode=WAL") >"$1/log" 2>&1 &
    printf '%d' $! >"$1/pid"
    until is_healthy "http://127.0.0.1:$port"; do
        kill -0 "$(<"$1/pid")" || fail "the stock server ended: $(tail -n 3 "$1/log")"
        sleep 0.2
    done
}

stock_to_health_end() {
    end_process "$(<"$1/pid")" 60 'Stopping the stock server'
    rm "$1/pid"
}
