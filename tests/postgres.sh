#!/usr/bin/env bash
# A PostgreSQL server of the tests' own, on a port of its own, with TLS; nothing else on the machine is touched.
#
#   eval "$(bash tests/postgres.sh start)"   starts it and names it in ZVIT_TEST_POSTGRES
#   bash tests/postgres.sh restart           as a machine does: at once, whoever is connected
#   bash tests/postgres.sh stop              stops it and removes its folder
#
# The server is Debian's package postgresql, or whatever pg_config names.
set -euo pipefail

folder="${ZVIT_TEST_POSTGRES_FOLDER:-${TMPDIR:-/tmp}/zvit-postgres-$(id -u)}"
port="${ZVIT_TEST_POSTGRES_PORT:-54329}"
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[[ -n $programs ]] || programs=$(pg_config --bindir)

# The server refuses to run as root.
as_server() {
    if [[ $(id -u) == 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

control() { as_server "$programs/pg_ctl" --pgdata "$folder/data" --silent --wait "$@" >&2; }

start() {
    [[ -d $folder ]] && stop
    mkdir -p "$folder"
    [[ $(id -u) != 0 ]] || chown postgres "$folder"
    as_server "$programs/initdb" --pgdata "$folder/data" --username postgres --auth trust \
        --encoding UTF8 --locale C.UTF-8 --no-sync >/dev/null
    as_server openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -batch \
        -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE \
        -keyout "$folder/data/server.key" -out "$folder/data/server.crt" 2>/dev/null
    as_server chmod 600 "$folder/data/server.key"
    cp "$folder/data/server.crt" "$folder/server.crt"
    as_server tee "$folder/data/pg_hba.conf" >/dev/null <<'HBA'
host all postgres 127.0.0.1/32 trust
host all postgres ::1/128 trust
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
HBA
    as_server tee -a "$folder/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = 'localhost'
port = $port
unix_socket_directories = '$folder'
ssl = on
max_connections = 200
log_min_messages = fatal
CONF
    control --log "$folder/log" start
    as_server "$programs/createdb" --host localhost --port "$port" --username postgres zvit
    echo "export ZVIT_TEST_POSTGRES=postgres://postgres@localhost:$port/zvit ZVIT_TEST_POSTGRES_FOLDER=$folder"
}

stop() {
    control --mode immediate stop 2>/dev/null || true
    rm -rf "$folder"
}

case "${1:-}" in
    start) start ;;
    stop) stop ;;
    restart) control --mode immediate --log "$folder/log" restart ;;
    *) echo "postgres.sh start | restart | stop" >&2; exit 2 ;;
esac
