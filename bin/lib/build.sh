# Builds the server and the plug-in, when something changed.
# shellcheck shell=bash

readonly ENGINE_LIB=$ROOT/engine/target/server
readonly PLUGIN_LIB=$ROOT/plugin/target/tacet-plugin
# Made by the build, with the time at which it began.
readonly BUILD_STAMP=$ROOT/plugin/target/built
readonly BUILD_LOG=$ROOT/plugin/target/build.log

# The value of a property, or of the project's version, in the parent POM.
pom_value() {
    local line pattern="<$1>([^<]*)</$1>" parent=''
    while IFS= read -r line; do
        if [[ $line == *'<parent>'* ]]; then parent=yes; elif [[ $line == *'</parent>'* ]]; then parent=''; fi
        if [[ -z $parent && $line =~ $pattern ]]; then
            printf '%s' "${BASH_REMATCH[1]}"
            return
        fi
    done <"$ROOT/pom.xml"
}

engine_jar() {
    printf '%s/conductor-server-%s-boot.jar' "$ENGINE_LIB" "$(pom_value conductor.version)"
}

plugin_jars() {
    local jar
    for jar in "$PLUGIN_LIB"/*.jar; do
        if [[ -f $jar ]]; then printf '%s\n' "$jar"; fi
    done
}

# True if the artefacts are there and no source is newer than they are. Folders count: a deleted file changes its folder.
is_built() {
    [[ -f $(engine_jar) && -f $BUILD_STAMP && -n $(plugin_jars) ]] || return 1
    local newer
    newer=$(find "$ROOT"/pom.xml "$ROOT"/*/pom.xml "$ROOT"/*/src "$ROOT"/console/*.* -path '*/src/test' -prune -o -newer "$BUILD_STAMP" -print -quit)
    [[ -z $newer ]]
}

# Where this JDK finds the server's classes parsed and checked, which saves about a third of the start-up time.
class_archive() {
    printf '%s/plugin/target/server-%s.jsa' "$ROOT" "$JDK_VERSION"
}

is_archived() {
    [[ -f $(class_archive) && $(class_archive) -nt $BUILD_STAMP ]]
}

# Builds unless it is built. Two at a time would write the same files: the second waits and finds it done.
build() {
    if is_built && is_archived; then return 0; fi
    mkdir -p "$(dirname "$BUILD_LOG")"
    if has flock; then
        exec 8>"$BUILD_LOG.lock"
        flock 8
    fi
    if ! is_built; then compile; fi
    if ! is_archived; then archive_classes; fi
    if has flock; then exec 8>&-; fi
}

compile() {
    require_maven
    local started=$SECONDS
    say "Building Tacet with JDK $JDK_VERSION (the first time fetches the engine, 458 MB)"
    if ! maven -pl plugin -am -DskipTests package 2>&1 | tee "$BUILD_LOG" | show_modules; then
        build_errors >&2
        fail "the build failed; all of it is in $BUILD_LOG"
    fi
    [[ -f $(engine_jar) ]] || fail "the build made no $(engine_jar); see $BUILD_LOG"
    [[ -n $(plugin_jars) ]] || fail "the build made no $PLUGIN_LIB/*.jar; see $BUILD_LOG"
    say "Built in $((SECONDS - started)) s"
}

# Starts the server once, on a folder that goes again, up to where it would open its port, and keeps the classes it loaded.
# The server runs without the archive too: a failure leaves an empty file, so that it is not tried at each start.
archive_classes() {
    local file folder
    file=$(class_archive)
    folder=$(mktemp -d)
    say 'Preparing a faster start (once after each build)'
    (
        DATA=$folder SETTINGS=()
        make_data_folder
        write_config 0 ''
        run_server -- -XX:ArchiveClassesAtExit="$file.new" -Dspring.context.exit=onRefresh
    ) </dev/null >"$BUILD_LOG.archive" 2>&1 8>&- || rm -f "$file.new"
    rm -rf "$folder"
    if [[ -s $file.new ]]; then mv -f "$file.new" "$file"; else : >"$file"; fi
}

# What Maven complains of, without its general advice.
build_errors() {
    grep -E '^\[ERROR\] +[^ ]' "$BUILD_LOG" | grep -vE '^\[ERROR\] +(To see the full|Re-run|For more|After correcting|mvn <|\[Help)' | head -n 20 \
        || tail -n 20 "$BUILD_LOG"
}

require_maven() {
    has mvn || fail 'Maven is needed to build Tacet, and there is no mvn on the PATH (apt-get install maven, brew install maven)'
}

# From the repository's folder: Maven reads .mvn there. It runs npm for the console.
maven() {
    require_node
    (cd "$ROOT" && JAVA_HOME=$JDK_HOME exec mvn --batch-mode --no-transfer-progress "$@" 8>&-)
}

# Maven's report as one short line for each module.
show_modules() {
    local line pattern='^\[INFO\] Building (.*) [^ ]+ +\[([0-9]+)/([0-9]+)\]'
    while IFS= read -r line; do
        if [[ $line =~ $pattern ]]; then say "  ${BASH_REMATCH[2]}/${BASH_REMATCH[3]} ${BASH_REMATCH[1]}"; fi
    done
}

cmd_version() {
    parse_options '' "$@"
    no_words
    say "Tacet $(pom_value version), Conductor $(pom_value conductor.version)"
}
