# shellcheck shell=bash
# What the server reads is what was set, whatever it looks like.

test_whatPropertyWritesIsWhatJavaReads() {
    # shellcheck source=bin/lib/common.sh
    source "$LIB/common.sh"
    # shellcheck source=bin/lib/java.sh
    source "$LIB/java.sh"
    # shellcheck source=bin/lib/config.sh
    source "$LIB/config.sh"
    require_jdk
    "$JDK_HOME/bin/javac" -d . "$HERE/ReadProperty.java"
    local value locale
    # shellcheck disable=SC1003,SC2016
    for value in plain '  leading and trailing  ' 'a=b:c#d!e' '#no comment' '\back\\slashes\' $'two\nlines\ttab\rcr' 'grüße €' \
        'outside the first plane 😀𝄞' '"quoted" $HOME `id`' '\u0041 stays' "it's"; do
        for locale in C C.UTF-8; do
            LC_ALL=$locale property some.name "$value" >file
            ! grep -q $'[\x80-\xff]' file || wrong "not ASCII: $(cat file)"
            # The x keeps trailing newlines from the substitution's mercy.
            run "$JDK_HOME/bin/java" -cp . ReadProperty file some.name
            [[ $(cat .out && echo x) == "$value"x ]] || wrong "wrote $(cat file) for $value"
        done
    done
    property 'odd key=:' value >file
    run "$JDK_HOME/bin/java" -cp . ReadProperty file 'odd key=:'
    contains "$OUT" value
}

test_configurationIsPrivateAndTheLastSettingWins() {
    # shellcheck disable=SC2034
    (
        # shellcheck source=bin/lib/common.sh
        source "$LIB/common.sh"
        # shellcheck source=bin/lib/config.sh
        source "$LIB/config.sh"
        umask 077
        mkdir conf
        DATA=$PWD
        SETTINGS=(tacet.secrets.keep-versions=5 server.address=0.0.0.0)
        write_config 8123 /pass/word
    )
    local mode
    mode=$(stat -c %a conf/server.properties 2>/dev/null || stat -f %Lp conf/server.properties)
    [[ $mode == 600 ]] || wrong "mode $mode"
    local text
    text=$(<conf/server.properties)
    contains "$text" 'server.port=8123'
    contains "$text" 'tacet.admin.password-file=/pass/word'
    contains "$text" 'conductor.secrets.type=tacet'
    contains "${text#*server.address=127.0.0.1}" 'server.address=0.0.0.0'
}
