# Words, colours, options and places that every command shares.
# shellcheck shell=bash

readonly EXIT_USAGE=2

if [[ -t 1 && -z ${NO_COLOR-} && ${TERM-dumb} != dumb ]]; then
    BOLD=$'\e[1m' DIM=$'\e[2m' RED=$'\e[31m' GREEN=$'\e[32m' YELLOW=$'\e[33m' PLAIN=$'\e[0m' CLEAR_LINE=$'\r\e[K'
    TTY=1
else
    BOLD='' DIM='' RED='' GREEN='' YELLOW='' PLAIN='' CLEAR_LINE='' TTY=''
fi
readonly BOLD DIM RED GREEN YELLOW PLAIN CLEAR_LINE TTY

say() {
    printf '%s\n' "$*"
}

complain() {
    printf '%s\n' "${RED}tacet:${PLAIN} $*" >&2
}

# Ends the command with exit status 1.
fail() {
    complain "$@"
    exit 1
}

usage_error() {
    complain "$1"
    printf '\n' >&2
    usage >&2
    exit "$EXIT_USAGE"
}

# parse_options SPEC ARGUMENT...
# SPEC lists the options of a command by name, with "=" after those that take a value; --data and --help are everywhere.
# Fills OPTION (name -> value), SETTINGS (each --set, in order) and WORDS (what is no option).
declare -A OPTION=()
SETTINGS=()
WORDS=()
parse_options() {
    local spec=" data= $1 " argument name value
    shift
    while (($#)); do
        argument=$1
        shift
        case $argument in
            -h | --help) usage; exit 0 ;;
            -f) argument=--follow ;;
            -n) argument=--lines ;;
        esac
        if [[ $argument != --?* ]]; then
            WORDS+=("$argument")
            continue
        fi
        name=${argument#--}
        name=${name%%=*}
        if [[ $spec == *" $name= "* ]]; then
            if [[ $argument == *=* ]]; then
                value=${argument#*=}
            else
                (($#)) || usage_error "--$name needs a value"
                value=$1
                shift
            fi
            [[ -n $value ]] || usage_error "--$name needs a value"
            if [[ $name == set ]]; then SETTINGS+=("$value"); else OPTION[$name]=$value; fi
        elif [[ $spec == *" $name "* && $argument != *=* ]]; then
            OPTION[$name]=yes
        else
            usage_error "unknown option: --$name"
        fi
    done
}

no_words() {
    ((${#WORDS[@]} == 0)) || usage_error "unexpected argument: ${WORDS[0]}"
}

# Sets DATA, the data folder, as an absolute path. It need not exist.
data_folder() {
    local path=${OPTION[data]-${TACET_DATA:-$ROOT/data}}
    [[ $path == /* ]] || path=$PWD/$path
    # SQLite's URL ends at "?", Spring reads "${" as a placeholder, and no control character survives in a file of lines.
    case $path in
        *\?* | *\$\{* | *[[:cntrl:]]*) fail "the data folder's path must not contain '?', '\${' or control characters" ;;
    esac
    if [[ -d $path ]]; then path=$(cd "$path" && pwd -P); fi
    DATA=$path
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# Calls of our own server never go through a proxy. The limit ends what hangs: a busy server may take its time.
http() {
    curl --noproxy '*' --silent --connect-timeout 10 --max-time 300 "$@"
}

# json_field NAME JSON: the first number, boolean or plain string of that name; empty if there is none.
json_field() {
    local pattern="\"$1\"[[:space:]]*:[[:space:]]*(\"([^\"\\\\]*)\"|[0-9.eE+-]+|true|false)"
    [[ $2 =~ $pattern ]] || return 0
    if [[ ${BASH_REMATCH[1]} == \"* ]]; then printf '%s' "${BASH_REMATCH[2]}"; else printf '%s' "${BASH_REMATCH[1]}"; fi
}

# Progress of something that takes SECONDS: one line that changes on a terminal, a line now and then elsewhere.
# progress TEXT SECONDS_SO_FAR
PROGRESS_SAID=-1
progress() {
    if [[ $TTY ]]; then
        local frames="|/-\\"
        printf '%s%s %s %ss' "$CLEAR_LINE" "${frames:PROGRESS_FRAME++ % 4:1}" "$1" "$2"
    elif (($2 / 5 != PROGRESS_SAID)); then
        PROGRESS_SAID=$(($2 / 5))
        say "$1 ${2}s"
    fi
}
PROGRESS_FRAME=0

progress_end() {
    printf '%s' "$CLEAR_LINE"
    PROGRESS_SAID=-1
}
