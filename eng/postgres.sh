#!/usr/bin/env bash
# A PostgreSQL server for tests and benchmarks: Debian's own, with a data directory of its own, on loopback and a Unix socket.
#
#   eng/postgres.sh start     starts it, makes it first when it is missing, and prints the connection string
#   eng/postgres.sh stop      stops it; the data stays
#   eng/postgres.sh status    says whether it runs, and prints the connection string when it does
#   eng/postgres.sh kill      SIGKILLs it, as a crash would
#   eng/postgres.sh pooler    starts PgBouncer before it, in transaction mode, and prints the connection string
#
# To run the tests that need them:
#   export WRKR_TEST_POSTGRES="$(eng/postgres.sh start)" WRKR_TEST_POOLER="$(eng/postgres.sh pooler)"
#
# WRKR_POSTGRES_DIR   where data, socket and log are; artifacts/postgres unless told
# WRKR_POSTGRES_PORT  which port; a free one unless told
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dir=${WRKR_POSTGRES_DIR:-$root/artifacts/postgres}
owner=$(id -un)
[[ $(id -u) -ne 0 ]] || owner=postgres

say() { echo "$*" >&2; }
refuse() { say "error: $*"; exit 1; }

# PostgreSQL refuses to run as root: its own user does it then.
as_owner() {
  if [[ $owner == "$(id -un)" ]]; then (cd / && "$@"); else (cd / && runuser -u "$owner" -- "$@"); fi
}

# Debian keeps the server's programs out of PATH, a directory for each version; the newest one is taken.
bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -t/ -k5 -V | tail -n 1 || true)
[[ -n $bin && -x $bin/initdb ]] || bin=$(dirname "$(command -v initdb || echo /missing/initdb)")
[[ -x $bin/initdb ]] || refuse "PostgreSQL isn't installed. Type: apt-get install --no-install-recommends postgresql"

is_running() { [[ -d $dir/data ]] && as_owner "$bin/pg_ctl" status -D "$dir/data" > /dev/null 2>&1; }

# A socket's path may have 107 bytes: a longer one moves to the temporary directory.
socket_dir() {
  local own=$dir/socket
  (( ${#own} < 80 )) && echo "$own" || echo "/tmp/wrkr-postgres-$(echo "$dir" | sha256sum | cut -c1-12)"
}

free_port() {
  local port
  for port in $(shuf -i 20000-29999 -n 100); do
    (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo "$port"; return; }
  done
  refuse "none of a hundred ports is free; name one with WRKR_POSTGRES_PORT"
}

connection_string() {
  echo "Host=127.0.0.1;Port=$(cat "$dir/port");Username=postgres;Database=postgres;Include Error Detail=true"
}

make() {
  mkdir -p "$dir" "$(socket_dir)"
  [[ $owner == "$(id -un)" ]] || chown "$owner" "$dir" "$(socket_dir)"
  # The user that runs it must be able to go through every directory above.
  as_owner test -x "$dir" \
    || refuse "user $owner can't enter $dir; name a directory that it can with WRKR_POSTGRES_DIR, such as /var/tmp/wrkr-postgres"
  as_owner "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --no-locale --data-checksums > "$dir/initdb.log" 2>&1 \
    || { cat "$dir/initdb.log" >&2; refuse "initdb failed"; }
  # What is durable stays as PostgreSQL has it: fsync, full pages, synchronous commits.
  as_owner tee -a "$dir/data/postgresql.conf" > /dev/null <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$(socket_dir)'
max_connections = 300
max_prepared_transactions = 0
fsync = on
synchronous_commit = on
full_page_writes = on
shared_buffers = 256MB
max_wal_size = 2GB
checkpoint_timeout = 15min
log_min_messages = warning
log_line_prefix = '%m [%p] '
CONF
}

start() {
  if ! is_running; then
    [[ -f $dir/data/PG_VERSION ]] || make
    mkdir -p "$(socket_dir)"
    [[ $owner == "$(id -un)" ]] || chown "$owner" "$(socket_dir)"
    local port=${WRKR_POSTGRES_PORT:-}
    [[ -n $port ]] || port=$(cat "$dir/port" 2> /dev/null || free_port)
    (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null && port=$(free_port)
    echo "$port" > "$dir/port"
    as_owner "$bin/pg_ctl" start -w -t 60 -D "$dir/data" -l "$dir/data/server.log" -o "-p $port" > "$dir/start.log" 2>&1 < /dev/null \
      || { cat "$dir/start.log" >&2; as_owner tail -n 20 "$dir/data/server.log" >&2; refuse "PostgreSQL didn't start"; }
    say "PostgreSQL $(cat "$dir/data/PG_VERSION" 2> /dev/null || true) runs in $dir on port $port; socket in $(socket_dir)"
  fi
  connection_string
}

pooler_is_running() { [[ -f $dir/pooler/pid ]] && kill -0 "$(cat "$dir/pooler/pid")" 2> /dev/null; }

pooler() {
  local bouncer
  bouncer=$(command -v pgbouncer || true)
  [[ -n $bouncer ]] || refuse "PgBouncer isn't installed. Type: apt-get install --no-install-recommends pgbouncer"
  is_running || refuse "the server doesn't run. Type: eng/postgres.sh start"
  if ! pooler_is_running; then
    mkdir -p "$dir/pooler"
    local port
    port=$(free_port)
    cat > "$dir/pooler/ini" <<INI
[databases]
postgres = host=127.0.0.1 port=$(cat "$dir/port")
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir =
auth_type = any
auth_file =
pool_mode = transaction
default_pool_size = 4
max_client_conn = 300
server_reset_query_always = 0
ignore_startup_parameters = extra_float_digits
pidfile = $dir/pooler/pid
logfile = $dir/pooler/log
INI
    sed -i "s/^postgres = .*/& user=postgres/" "$dir/pooler/ini"
    [[ $owner == "$(id -un)" ]] || chown -R "$owner" "$dir/pooler"
    as_owner "$bouncer" -d -q "$dir/pooler/ini" > /dev/null 2>&1 < /dev/null || refuse "PgBouncer didn't start: $(tail -n 5 "$dir/pooler/log")"
    echo "$port" > "$dir/pooler/port"
    local tries=100
    until (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do
      (( tries-- > 0 )) || refuse "PgBouncer didn't start: $(tail -n 5 "$dir/pooler/log")"
      sleep 0.1
    done
  fi
  echo "Host=127.0.0.1;Port=$(cat "$dir/pooler/port");Username=postgres;Database=postgres;Include Error Detail=true"
}

stop_pooler() {
  ! pooler_is_running || kill -INT "$(cat "$dir/pooler/pid")"
  rm -f "$dir/pooler/pid"
}

case ${1:-} in
  start) start ;;
  pooler) pooler ;;
  stop)
    stop_pooler
    is_running || { say "It doesn't run."; exit 0; }
    as_owner "$bin/pg_ctl" stop -w -m fast -D "$dir/data" > /dev/null
    ;;
  kill)
    is_running || refuse "it doesn't run"
    # The children notice that their parent is gone and end.
    kill -9 "$(as_owner head -n 1 "$dir/data/postmaster.pid")"
    ;;
  status)
    is_running || { say "It doesn't run. Type: eng/postgres.sh start"; exit 3; }
    connection_string
    ;;
  *) sed -n '2,15s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
