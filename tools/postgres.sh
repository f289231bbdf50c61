#!/bin/sh
# A throw-away PostgreSQL for tests: no password, no fsync, reachable on a unix socket by this machine only.
#
#   tools/postgres.sh start [name]   start it (or leave it running) and print its URL
#   tools/postgres.sh url   [name]   print its URL
#   tools/postgres.sh stop  [name]   stop it and delete all of it
#
# Names keep several apart. As root it runs as `nobody`, since PostgreSQL refuses to run as root.
#   LINLI_TEST_POSTGRES=$(tools/postgres.sh start) swift test
set -eu

verb=${1:-}
name=${2:-test}
case $name in *[!A-Za-z0-9_-]*) echo "postgres.sh: a name has letters, digits, - and _ only" >&2; exit 64 ;; esac
home=$(dirname "$(mktemp -u -t linli.XXXXXX)")/linli-postgres-$(id -u)-$name

find_bin() {
    for folder in "${PG_BIN:-}" /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb 2>/dev/null || echo /)")"; do
        if [ -n "$folder" ] && [ -x "$folder/initdb" ]; then
            echo "$folder"
            return
        fi
    done
    echo "postgres.sh: PostgreSQL is not installed (apt-get install postgresql)" >&2
    exit 69
}

# Runs a command as the unprivileged owner of the cluster.
unprivileged() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && exec setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups env HOME="$home" "$@")
    else
        (cd / && exec "$@")
    fi
}

url() { echo "postgresql://linli@/postgres?host=$home"; }

start() {
    bin=$(find_bin)
    if unprivileged "$bin/pg_ctl" -D "$home/data" status >/dev/null 2>&1; then url; return; fi
    rm -rf "$home"
    mkdir -p "$home"
    if [ "$(id -u)" = 0 ]; then chown nobody "$home"; fi
    unprivileged "$bin/initdb" -D "$home/data" -U linli -A trust --encoding=UTF8 --locale=C --no-sync \
        >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log" >&2; exit 70; }
    unprivileged tee -a "$home/data/postgresql.conf" >/dev/null <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$home'
max_connections = 300
shared_buffers = 64MB
fsync = off
full_page_writes = off
SETTINGS
    # The cluster must not keep this script's output open, or a caller reading it would wait for ever.
    unprivileged "$bin/pg_ctl" -D "$home/data" -l "$home/server.log" -w -t 60 start >/dev/null 2>&1 </dev/null ||
        { cat "$home/server.log" >&2; exit 70; }
    url
}

stop() {
    if [ -d "$home/data" ]; then
        unprivileged "$(find_bin)/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
    fi
    rm -rf "$home"
}

case $verb in
    start) start ;;
    stop) stop ;;
    url) url ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
esac
