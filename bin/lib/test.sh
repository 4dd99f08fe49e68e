# All tests, in the order in which a failure is cheapest to learn.
# shellcheck shell=bash

# Programs that the tests need, and the Debian packages that bring them.
readonly -A TEST_PROGRAMS=([mvn]=maven [curl]=curl [git]=git [shellcheck]=shellcheck [node]=nodejs [npm]=npm [chromium]=chromium)

cmd_test() {
    parse_options 'minutes= seed=' "$@"
    case ${#WORDS[@]}:${WORDS[0]-} in
        0:)
            [[ -z ${OPTION[minutes]-}${OPTION[seed]-} ]] || usage_error '--minutes and --seed go with test fuzz'
            test_everything
            ;;
        1:fuzz) test_flows ;;
        *) usage_error "test takes nothing or fuzz; not: ${WORDS[*]}" ;;
    esac
}

# Generated workflows with an attacker in them, for longer than the other tests play them, and from another seed each time.
test_flows() {
    local minutes=${OPTION[minutes]-30} seed=${OPTION[seed]-$EPOCHSECONDS}
    [[ $minutes =~ ^[1-9][0-9]{0,3}$ ]] || usage_error '--minutes takes a number from 1 to 9999'
    [[ $seed =~ ^[0-9]{1,18}$ ]] || usage_error '--seed takes a number of up to 18 digits'
    require_jdk
    say "Playing generated workflows for $minutes minutes, from seed $seed"
    TEST_BEGUN=$EPOCHSECONDS
    if ! maven --quiet -pl e2e -am -Dtest=FlowFuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip \
        -Dtacet.flow.minutes="$minutes" -Dtacet.flow.seed="$seed" integration-test; then
        fail "found something: see $ROOT/e2e/target/surefire-reports"
    fi
    say "${GREEN}Found nothing.${PLAIN}"
}

test_everything() {
    require_jdk
    install_test_programs
    TEST_SUMMARY='' TEST_FAILED='' TEST_BEGUN=$EPOCHSECONDS
    run_suite 'shell scripts' check_scripts
    run_suite 'repository scan' "$ROOT/bin/lib/scan.sh" "$ROOT"
    # Two modules at a time: the console is built beside the rest.
    run_suite 'modules (mvn verify)' maven --threads 2 verify
    # Together: fuzzing keeps one core busy for as long as it is told to, and the other one mostly waits for servers.
    begin_aside 'fuzzing' fuzz
    run_suite 'bin/tacet' test_tacet
    end_aside
    show_failed_tests
    printf '\n%s\n%s' "${BOLD}Summary${PLAIN}" "$TEST_SUMMARY"
    [[ -z $TEST_FAILED ]] || fail "failed:$TEST_FAILED"
    say "${GREEN}All tests passed.${PLAIN}"
}

# Missing ones are installed where that can be done without asking: as root, on Debian.
install_test_programs() {
    local program
    local -a missing=() packages=()
    for program in "${!TEST_PROGRAMS[@]}"; do
        if ! has "$program"; then
            missing+=("$program")
            packages+=("${TEST_PROGRAMS[$program]}")
        fi
    done
    if ((${#missing[@]} == 0)); then return; fi
    if ! has apt-get || ((EUID != 0)); then
        fail "the tests need: ${missing[*]} (apt-get install ${packages[*]})"
    fi
    say "Installing ${packages[*]}"
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes "${packages[@]}"; } >/dev/null \
        || fail "could not install ${packages[*]}"
}

# run_suite NAME COMMAND...: runs it to its end, keeps going after a failure, remembers both.
run_suite() {
    local name=$1 begun=$SECONDS
    shift
    suite_title "$name"
    # In a process of its own, so that it stops at its first error although we look at how it ended.
    ("$@") &
    end_suite "$name" $begun $!
}

# begin_aside NAME COMMAND...: the same beside what comes next; end_aside waits for it and shows what it said.
begin_aside() {
    ASIDE=$1 ASIDE_BEGUN=$SECONDS ASIDE_OUTPUT=$(mktemp)
    shift
    ("$@") >"$ASIDE_OUTPUT" 2>&1 &
    ASIDE_PID=$!
}

end_aside() {
    end_suite "$ASIDE" "$ASIDE_BEGUN" "$ASIDE_PID"
    suite_title "$ASIDE"
    cat "$ASIDE_OUTPUT"
    rm "$ASIDE_OUTPUT"
}

suite_title() {
    printf '\n%s\n' "${BOLD}== $1 ==${PLAIN}"
}

# end_suite NAME BEGUN PID: waits for the process, and notes how it ended.
end_suite() {
    local verdict="${GREEN}ok${PLAIN}  "
    if ! wait "$3"; then
        verdict="${RED}FAIL${PLAIN}"
        TEST_FAILED+=" $1;"
    fi
    TEST_SUMMARY+="$(printf '  %s  %4ds  %s' "$verdict" $((SECONDS - $2)) "$1")"$'\n'
}

# Of this run: where each failed test's message begins. A long log hides it.
show_failed_tests() {
    local report
    while IFS= read -r report; do
        printf '\n%s\n' "${BOLD}== $(basename "$report" .txt) ==${PLAIN}"
        grep --after-context=60 '<<< \(FAILURE\|ERROR\)!' "$report" | grep --invert-match '^[[:space:]]*at ' \
            | cut --characters=-400 | head --lines=120
    done < <(find "$ROOT" -path '*/target/surefire-reports/*.txt' -newermt "@$TEST_BEGUN" \
        -exec grep --files-with-matches '<<< \(FAILURE\|ERROR\)!' {} +)
}

check_scripts() {
    (cd "$ROOT" && shellcheck --external-sources bin/tacet bin/lib/scan.sh bin/test/*.sh .ci/run)
    say 'shellcheck has nothing to say.'
}

test_tacet() {
    build
    "$ROOT/bin/test/run.sh"
}

# Each method with @FuzzTest for the time that it names. Jazzer takes one in each JVM, so each has a class of its own. An input that
# fails is kept beside the others of its method, in src/test/resources, where every later test run tries it again.
fuzz() {
    local log=$ROOT/target/fuzz.log
    local -a modules=()
    # Nothing to do unless the modules failed; both suites would build at once then.
    build
    mapfile -t modules < <(cd "$ROOT" && grep --recursive --files-with-matches --include='*FuzzTest.java' '@FuzzTest' -- */src/test \
        | cut --delimiter=/ --fields=1 | sort --unique)
    mkdir --parents "$(dirname "$log")"
    JAZZER_FUZZ=1 maven -pl "$(IFS=, && printf '%s' "${modules[*]}")" -am -Dtest='*FuzzTest' -DreuseForks=false \
        -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip test >"$log" 2>&1 \
        || fail "found something: see $log"
    grep --only-matching 'Running .*FuzzTest\|Done [0-9]* runs in .*' "$log"
}
