#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds portsock on a fresh Debian or Ubuntu machine and exchanges data with common tools: socat, netcat and
# Python, over each kind of socket, as client and as server. Every exchange is compared byte for byte.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/portsock-demo.XXXXXX")
build=$root/build/demo
max_spurious_wakeups=20 # seconds before an exchange has failed
verified=0
skipped=0
children=()

clean_up() {
    status=$?
    trap - EXIT
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
    exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

say() { printf '%s\n' "$*"; }
fail() { printf 'demo: FAILED: %s\n' "$*" >&2; exit 1; }
chapter() { printf '\n== %s\n' "$*"; }
skip() { skipped=$((skipped + 1)); say "  skipped: $*"; }

# ---- what is needed -------------------------------------------------------------------------------------------------

has_openbsd_netcat() { command -v nc >/dev/null && { nc -h 2>&1 || true; } | grep -q OpenBSD; }

missing_packages() {
    command -v meson >/dev/null || echo meson
    command -v ninja >/dev/null || echo ninja-build
    command -v g++ >/dev/null || echo g++
    command -v gcc >/dev/null || echo gcc
    command -v socat >/dev/null || echo socat
    command -v python3 >/dev/null || echo python3
    has_openbsd_netcat || echo netcat-openbsd
}

install_missing() {
    local missing as_root=()
    mapfile -t missing < <(missing_packages)
    [ "${#missing[@]}" -gt 0 ] || return 0
    say "installing: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "not root, no sudo, and these packages are missing: ${missing[*]}"
        as_root=(sudo)
    fi
    command -v apt-get >/dev/null || fail "no apt-get; please install: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq || say "  (apt-get update failed; trying with the lists that are there)"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# A folder that another user built in, or may not write to, is left alone.
choose_build_folder() {
    if mkdir -p "$build" 2>/dev/null && [ -O "$build" ] && [ -w "$build" ]; then return; fi
    build=$work/build
}

build_program() {
    choose_build_folder
    if [ ! -f "$build/build.ninja" ]; then
        meson setup "$build" "$root" --buildtype release -Dtests=disabled -Dcli=enabled >"$work/setup.log" 2>&1 ||
            { cat "$work/setup.log" >&2; fail "meson setup"; }
    fi
    ninja -C "$build" >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; fail "ninja"; }
    portsock=$build/cli/portsock
    say "built $("$portsock" --version)"
}

# ---- tools of the exchanges -----------------------------------------------------------------------------------------

# Runs a peer in the background; its output goes to $work/NAME.log.
peer() {
    local name=$1
    shift
    "$@" 2>"$work/$name.log" &
    children+=($!)
}

wait_until() { # DESCRIPTION COMMAND...
    local what=$1
    shift
    for ((i = 0; i < max_spurious_wakeups * 20; i++)); do
        if "$@"; then return 0; fi
        sleep 0.05
    done
    cat "$work"/*.log >&2 || true
    fail "$what"
}

# The port in a line of a log, once it is there.
find_port() { # NAME PATTERN
    port=$(sed -nE "s/$2/\\1/p" "$work/$1.log" 2>/dev/null | head -n 1)
    [ -n "$port" ]
}
port_of() { wait_until "$1 does not listen" find_port "$1" "$2"; }

# portsock listens in the background: standard input from a file, standard output to one. Sets port, where it has one.
serve() { # NAME INPUT OPTION... ADDRESS
    local name=$1 input=$2
    shift 2
    "$portsock" listen --verbose --timeout "$max_spurious_wakeups" "$@" <"$input" >"$work/$name.out" 2>"$work/$name.log" &
    server=$!
    children+=("$server")
    wait_until "portsock does not listen" grep -q 'listening on' "$work/$name.log"
    port=$(sed -nE 's/.*listening on .*:([0-9]+)$/\1/p' "$work/$name.log")
}

same() { # WHAT EXPECTED ACTUAL
    cmp "$2" "$3" >&2 || { cat "$work"/*.log >&2; fail "$1: other bytes arrived"; }
    verified=$((verified + 1))
    say "  ok: $1: $(wc -c <"$2") bytes, all the same"
}

ended_well() { wait "$1" || { status=$?; cat "$work"/*.log >&2; fail "$2 ended with status $status"; }; }

connects() { timeout "$max_spurious_wakeups" "$portsock" connect "$@"; }

# ---- the exchanges --------------------------------------------------------------------------------------------------

make_data() {
    head -c 1000000 /dev/urandom >"$work/much"
    head -c 300000 /dev/urandom >"$work/answer"
    head -c 1000 /dev/urandom >"$work/datagram"
    head -c 700 /dev/urandom >"$work/reply"
}

echo_over_stream() { # NAME DESCRIPTION ADDRESS
    connects "$3" <"$work/much" >"$work/$1.out" || fail "$2"
    same "$2" "$work/much" "$work/$1.out"
}

serve_stream() { # NAME DESCRIPTION ADDRESS CLIENT...; PORT in the client stands for the port
    local name=$1 what=$2 address=$3
    shift 3
    serve "$name" "$work/answer" "$address"
    timeout "$max_spurious_wakeups" "${@//PORT/$port}" <"$work/much" >"$work/$name.client" || fail "$what: the client failed"
    ended_well "$server" "portsock listen"
    same "$what, to portsock" "$work/much" "$work/$name.out"
    same "$what, from portsock" "$work/answer" "$work/$name.client"
}

tcp4() {
    chapter "TCP over IPv4"
    peer tcp4 socat -d -d TCP4-LISTEN:0,bind=127.0.0.1 EXEC:cat
    port_of tcp4 '.*listening on AF=2 127\.0\.0\.1:([0-9]+).*'
    echo_over_stream tcp4 "portsock connect, socat echoes" "127.0.0.1:$port"
    serve_stream tcp4l "portsock listen, netcat connects" 127.0.0.1:0 nc -N 127.0.0.1 PORT
}

web() {
    chapter "HTTP from Python's web server"
    peer web python3 -u -c 'import http.server, os, sys
os.chdir(sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
print("port", server.server_port, file=sys.stderr)
server.serve_forever()' "$work"
    port_of web 'port ([0-9]+)'
    printf 'GET /much HTTP/1.0\r\n\r\n' | connects --keep-open "127.0.0.1:$port" >"$work/page" || fail "the web server"
    tail -c 1000000 "$work/page" >"$work/body"
    head -n 1 "$work/page" | grep -q ' 200 ' || fail "the web server's answer: $(head -n 1 "$work/page")"
    same "portsock connect, a file from python3 http.server" "$work/much" "$work/body"
}

tcp6() {
    chapter "TCP over IPv6"
    if ! python3 -c 'import socket; socket.socket(socket.AF_INET6).bind(("::1", 0))' 2>"$work/ipv6.log"; then
        skip "this machine has no IPv6 loopback: $(tail -n 1 "$work/ipv6.log")"
        return
    fi
    peer tcp6 socat -d -d 'TCP6-LISTEN:0,bind=[::1]' EXEC:cat
    port_of tcp6 '.*listening on AF=10 .*:([0-9]+)$'
    echo_over_stream tcp6 "portsock connect, socat echoes" "[::1]:$port"
    serve_stream tcp6l "portsock listen, netcat connects" '[::1]:0' nc -6 -N ::1 PORT
}

unix_stream() {
    chapter "UNIX stream"
    peer stream socat "UNIX-LISTEN:$work/stream" EXEC:cat
    wait_until "socat does not listen" test -S "$work/stream"
    echo_over_stream stream "portsock connect, socat echoes" "unix:$work/stream"
    serve_stream streaml "portsock listen, netcat connects" "unix:$work/served" nc -N -U "$work/served"
    [ ! -e "$work/served" ] || fail "portsock left its path behind"
    say "  ok: the path is gone"
}

abstract() {
    chapter "UNIX stream in Linux' abstract namespace"
    local name=portsock-demo-$$
    if [ "$(uname -s)" != Linux ]; then
        skip "only Linux has abstract names"
        return
    fi
    peer abstract socat -d -d "ABSTRACT-LISTEN:$name" EXEC:cat
    wait_until "socat does not listen" grep -q 'listening on' "$work/abstract.log"
    echo_over_stream abstract "portsock connect, socat echoes" "unix:@$name"
    serve_stream abstractl "portsock listen, socat connects" "unix:@$name-2" \
        socat -t "$max_spurious_wakeups" - "ABSTRACT-CONNECT:$name-2"
}

# One datagram there, one back; silence ends the conversation.
datagrams_out() { # NAME ARGUMENT...
    local name=$1
    shift
    connects --datagram --timeout 0.5 "$@" <"$work/datagram" >"$work/$name.out" 2>"$work/$name.err"
}

# Again until the peer is there: UDP has no other way to know.
until_answered() { # NAME ARGUMENT...
    datagrams_out "$@" && [ -s "$work/$1.out" ]
}

datagrams_in() { # NAME DESCRIPTION ADDRESS CLIENT...
    local name=$1 what=$2 address=$3
    shift 3
    serve "$name" "$work/reply" --datagram --timeout 1 "$address"
    timeout "$max_spurious_wakeups" "${@//PORT/$port}" <"$work/datagram" >"$work/$name.client" || fail "$what: the client failed"
    ended_well "$server" "portsock listen"
    same "$what, to portsock" "$work/datagram" "$work/$name.out"
    same "$what, from portsock" "$work/reply" "$work/$name.client"
}

udp() {
    chapter "UDP"
    port=$(python3 -c 'import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    peer udp socat "UDP4-RECVFROM:$port,bind=127.0.0.1,fork" EXEC:cat
    wait_until "socat does not answer" until_answered udp "127.0.0.1:$port"
    same "portsock connect, socat echoes" "$work/datagram" "$work/udp.out"
    datagrams_in udpl "portsock listen, socat sends" 127.0.0.1:0 socat -t 2 - UDP4-CONNECT:127.0.0.1:PORT
}

unix_datagram() {
    chapter "UNIX datagrams"
    peer datagram socat "UNIX-RECVFROM:$work/dgram,fork" EXEC:cat
    wait_until "socat does not listen" test -S "$work/dgram"
    datagrams_out dgram --bind "unix:$work/mine" "unix:$work/dgram" || fail "portsock connect: $(cat "$work/dgram.err")"
    same "portsock connect, socat echoes" "$work/datagram" "$work/dgram.out"
    datagrams_in dgraml "portsock listen, socat sends" "unix:$work/dserved" \
        socat -t 2 - "UNIX-SENDTO:$work/dserved,bind=$work/theirs"
}

# ---- the show -------------------------------------------------------------------------------------------------------

say "portsock: one socket API for every operating system. This builds it and lets it talk."
install_missing
build_program
make_data
tcp4
web
tcp6
udp
unix_stream
unix_datagram
abstract
chapter "portsock doctor: what this machine's sockets can do"
"$portsock" doctor || fail "portsock doctor"
printf '\ndemo: done: %d exchanges verified, %d skipped\n' "$verified" "$skipped"
