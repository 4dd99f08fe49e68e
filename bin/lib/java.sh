# Finds a JDK.
# shellcheck shell=bash

readonly OLDEST_JDK=21

# Where installers put JDKs. Patterns that match nothing drop out.
jdk_places() {
    local place
    for place in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/* /usr/local/opt/openjdk* \
        /opt/homebrew/opt/openjdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [[ -x $place/bin/java ]]; then printf '%s\n' "$place"; fi
    done
}

# probe_jdk JAVA: sets FOUND_VERSION (like 21.0.4), FOUND_MAJOR and FOUND_HOME from what that program says of itself.
probe_jdk() {
    local said version_pattern='java\.version = ([0-9]+)([^[:space:]]*)' home_pattern='java\.home = ([^'$'\n'']+)'
    FOUND_VERSION='' FOUND_MAJOR=0 FOUND_HOME=''
    said=$("$1" -XshowSettings:properties -version 2>&1) || return 1
    [[ $said =~ $home_pattern ]] || return 1
    FOUND_HOME=${BASH_REMATCH[1]}
    [[ $said =~ $version_pattern ]] || return 1
    FOUND_MAJOR=${BASH_REMATCH[1]}
    FOUND_VERSION=${BASH_REMATCH[1]}${BASH_REMATCH[2]}
}

# Tries one program; remembers the newest that is not good enough, for the message.
consider_jdk() {
    probe_jdk "$1" || return 1
    local compiler=$FOUND_HOME/bin/javac
    if ((FOUND_MAJOR >= OLDEST_JDK)) && [[ -x $compiler ]]; then return 0; fi
    if ((FOUND_MAJOR > JDK_TOO_OLD_MAJOR)); then
        JDK_TOO_OLD_MAJOR=$FOUND_MAJOR
        JDK_TOO_OLD="$FOUND_VERSION in $FOUND_HOME"
        if [[ ! -x $compiler ]]; then JDK_TOO_OLD+=' (without a compiler: a JRE, not a JDK)'; fi
    fi
    return 1
}

# Sets JDK_HOME, JDK_VERSION and JDK_MAJOR: JAVA_HOME if it will do, else `java` on the PATH, else the newest elsewhere.
# Returns 1, with JDK_TOO_OLD set to the best that was seen, if there is none.
find_jdk() {
    JDK_HOME='' JDK_VERSION='' JDK_MAJOR=0 JDK_TOO_OLD='' JDK_TOO_OLD_MAJOR=0
    local java
    for java in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} "$(command -v java || true)"; do
        if [[ -x $java ]] && consider_jdk "$java"; then
            use_found_jdk
            return 0
        fi
    done
    while IFS= read -r java; do
        if consider_jdk "$java/bin/java" && ((FOUND_MAJOR > JDK_MAJOR)); then use_found_jdk; fi
    done < <(jdk_places)
    [[ -n $JDK_HOME ]]
}

use_found_jdk() {
    JDK_HOME=$FOUND_HOME JDK_VERSION=$FOUND_VERSION JDK_MAJOR=$FOUND_MAJOR
}

require_jdk() {
    find_jdk && return 0
    complain "a JDK $OLDEST_JDK or newer is needed, and none was found"
    {
        say "  looked at: JAVA_HOME (${JAVA_HOME:-not set}), java on the PATH, /usr/lib/jvm, ~/.sdkman, ~/.jdks, /opt,"
        say '             Homebrew, /Library/Java'
        say "  newest found: ${JDK_TOO_OLD:-none at all}"
        say '  to install one: apt-get install openjdk-21-jdk (Debian 13, Ubuntu 24.04), dnf install java-21-openjdk-devel,'
        say '                  brew install openjdk@21, sdk install java, or any build of OpenJDK; then set JAVA_HOME to it'
    } >&2
    exit 1
}

# What Java would find itself by searching the whole class path, which it does for each call of an HTTP task (RestTemplate has a converter for XML).
readonly -a KNOWN_FACTORIES=(-Djavax.xml.stream.XMLInputFactory=com.ctc.wstx.stax.WstxInputFactory
    -Djavax.xml.stream.XMLOutputFactory=com.ctc.wstx.stax.WstxOutputFactory)

# run_server WRAPPER... -- JVM_OPTION...: replaces this (sub)shell by the server on DATA. It runs in the data folder, so that
# no path needs quoting on its way through Spring.
run_server() {
    local -a wrapper=()
    while [[ $1 != -- ]]; do
        wrapper+=("$1")
        shift
    done
    shift
    local classpath='' jar
    # The plug-in first, as -Dloader.path has it: where both bring a library, the plug-in's is the newer one.
    while IFS= read -r jar; do classpath+=$jar:; done < <(plugin_jars)
    classpath+=$(engine_jar)
    cd "$DATA" || exit
    # Java reads and writes file names in the locale's encoding.
    if [[ ! ${LC_ALL:-${LC_CTYPE:-${LANG-}}} =~ [Uu][Tt][Ff]-?8 ]]; then export LC_ALL=C.UTF-8; fi
    # What start's options and the file say must not be overruled from outside, nor be copied to system properties.
    unset CONDUCTOR_CONFIG_FILE SERVER_PORT SERVER_ADDRESS SPRING_CONFIG_LOCATION SPRING_CONFIG_NAME
    exec ${wrapper[@]+"${wrapper[@]}"} "$JDK_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir="$DATA/tmp" "${KNOWN_FACTORIES[@]}" "$@" \
        -cp "$classpath" com.netflix.conductor.Conductor --spring.config.additional-location=file:conf/server.properties
}
