# Writes DIR/conf/server.properties: all that the server is told, out of sight of process lists.
# shellcheck shell=bash

# escape_property key|value TEXT: as java.util.Properties reads it back, in ASCII whatever the locale.
escape_property() {
    local LC_ALL=C kind=$1 text=$2 escaped='' char i byte code=0 rest=0 leading=yes
    for ((i = 0; i < ${#text}; i++)); do
        char=${text:i:1}
        printf -v byte '%d' "'$char"
        byte=$((byte & 0xff))
        if ((byte >= 0x80)); then
            if ((byte >= 0xf0)); then code=$((byte & 0x07)) rest=3
            elif ((byte >= 0xe0)); then code=$((byte & 0x0f)) rest=2
            elif ((byte >= 0xc0)); then code=$((byte & 0x1f)) rest=1
            else code=$((code << 6 | byte & 0x3f)) rest=$((rest - 1)); fi
            if ((rest == 0)); then escaped+=$(utf16_escape "$code"); fi
            leading=''
            continue
        fi
        case $char in
            \\) char=\\\\ ;;
            $'\n') char='\n' ;;
            $'\r') char='\r' ;;
            $'\t') char='\t' ;;
            $'\f') char='\f' ;;
            ' ') if [[ $leading || $kind == key ]]; then char='\ '; fi ;;
            '=' | ':' | '#' | '!') char="\\$char" ;;
        esac
        if [[ ${text:i:1} != ' ' ]]; then leading=''; fi
        escaped+=$char
    done
    printf '%s' "$escaped"
}

# A code point as Java's \uXXXX, a surrogate pair above the first plane.
utf16_escape() {
    if (($1 > 0xffff)); then
        printf '\\u%04x\\u%04x' $((0xd800 + (($1 - 0x10000) >> 10))) $((0xdc00 + (($1 - 0x10000) & 0x3ff)))
    else
        printf '\\u%04x' "$1"
    fi
}

property() {
    printf '%s=%s\n' "$(escape_property key "$1")" "$(escape_property value "$2")"
}

# Refuses what start has an option for, or what would undo the file itself. Messages name the property, never its value.
check_settings() {
    local setting name
    for setting in ${SETTINGS[@]+"${SETTINGS[@]}"}; do
        name=${setting%%=*}
        [[ $setting == ?*=* ]] || usage_error '--set takes NAME=VALUE'
        case $name in
            server.port) usage_error 'use --port instead of --set server.port' ;;
            tacet.home) usage_error 'use --data instead of --set tacet.home' ;;
            tacet.admin.password-file) usage_error 'use --admin-password-file instead of --set tacet.admin.password-file' ;;
            spring.config.*) usage_error "--set $name has no effect: put the file's properties into $DATA/application.properties" ;;
        esac
    done
}

# setting NAME DEFAULT: what --set says of it last.
setting() {
    local value=$2 setting
    for setting in ${SETTINGS[@]+"${SETTINGS[@]}"}; do
        if [[ ${setting%%=*} == "$1" ]]; then value=${setting#*=}; fi
    done
    printf '%s' "$value"
}

# write_config PORT PASSWORD_FILE: mode 0600 from its first byte (umask 077), whole or not at all.
write_config() {
    local file=$DATA/conf/server.properties setting
    {
        say '# Written by bin/tacet at each start. Your own settings: --set, or application.properties in the data folder.'
        property server.port "$1"
        property server.address 127.0.0.1
        property spring.datasource.url "jdbc:sqlite:$DATA/db/conductor.db?busy_timeout=15000&journal_mode=WAL"
        property tacet.home "$DATA"
        property conductor.secrets.type tacet
        # The engine's own agents: endpoints that hand out secrets, and a third of the start-up time.
        property conductor.integrations.ai.enabled false
        property conductor.grpc-server.enabled false
        if [[ -n $2 ]]; then property tacet.admin.password-file "$2"; fi
        for setting in ${SETTINGS[@]+"${SETTINGS[@]}"}; do
            property "${setting%%=*}" "${setting#*=}"
        done
    } >"$file.new"
    mv -f "$file.new" "$file"
}
