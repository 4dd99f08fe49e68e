# shellcheck shell=bash
# Which JDK is taken.

# fake_jdk HOME VERSION [jre]
fake_jdk() {
    mkdir -p "$1/bin"
    printf '#!/bin/sh\necho "    java.home = %s" >&2\necho "    java.version = %s" >&2\n' "$1" "$2" >"$1/bin/java"
    chmod +x "$1/bin/java"
    if [[ ${3-} != jre ]]; then cp "$1/bin/java" "$1/bin/javac"; fi
}

# finds CODE: runs CODE with our Java library, fake JDKs in ./jvm, and no Java but those.
finds() {
    run env -u JAVA_HOME HOME="$PWD" bash -c "
        set -Eeuo pipefail
        source '$LIB/common.sh'; source '$LIB/java.sh'
        jdk_places() { for place in '$PWD'/jvm/*; do echo \"\$place\"; done; }
        command() { [[ \$* == '-v java' && -z \${JAVA_ON_PATH-} ]] && return 1 || builtin command \"\$@\"; }
        $1"
}

test_whenOnlyOlderJdkThenRefusalNamesItAndThePlaces() {
    fake_jdk "$PWD/jvm/old" 11.0.2
    fake_jdk "$PWD/jvm/newer" 17.0.15
    finds 'require_jdk'
    has_status 1
    contains "$ERR" 'a JDK 21 or newer is needed'
    contains "$ERR" "newest found: 17.0.15 in $PWD/jvm/newer"
    contains "$ERR" /usr/lib/jvm
    contains "$ERR" 'to install one'
}

test_whenNoJdkAtAllThenRefusalSaysSo() {
    mkdir jvm
    finds 'require_jdk'
    has_status 1
    contains "$ERR" 'newest found: none at all'
}

test_whenRuntimeHasNoCompilerThenItIsNotTaken() {
    fake_jdk "$PWD/jvm/jre" 25.0.1 jre
    finds 'require_jdk'
    has_status 1
    contains "$ERR" 'without a compiler'
}

test_newestOfSeveralIsTaken() {
    fake_jdk "$PWD/jvm/a" 21.0.4
    fake_jdk "$PWD/jvm/b" 26-ea
    fake_jdk "$PWD/jvm/c" 9.0.1
    # shellcheck disable=SC2016
    finds 'require_jdk; say "$JDK_VERSION $JDK_MAJOR $JDK_HOME"'
    has_status 0
    contains "$OUT" "26-ea 26 $PWD/jvm/b"
}

test_javaHomeWinsIfItIsNewEnough() {
    fake_jdk "$PWD/jvm/newest" 30
    fake_jdk "$PWD/mine" 21
    fake_jdk "$PWD/too-old" 17
    # shellcheck disable=SC2016
    finds "JAVA_HOME='$PWD/mine' require_jdk; say \"\$JDK_HOME\""
    contains "$OUT" "$PWD/mine"
    # shellcheck disable=SC2016
    finds "JAVA_HOME='$PWD/too-old' require_jdk; say \"\$JDK_HOME\""
    contains "$OUT" "$PWD/jvm/newest"
}

test_pathWinsOverOtherPlaces() {
    fake_jdk "$PWD/jvm/newest" 30
    fake_jdk "$PWD/on path" 22
    finds "JAVA_ON_PATH=yes PATH='$PWD/on path/bin':\$PATH; require_jdk; say \"\$JDK_HOME\""
    contains "$OUT" "$PWD/on path"
}
