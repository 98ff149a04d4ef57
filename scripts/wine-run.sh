#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs a Windows program under Wine: scripts/wine-run.sh PROGRAM.exe [ARGUMENT...]
#
# One prefix, one server. The first Wine process of a prefix starts services that outlive it and hold its output open, so
# a runner that reads to the end would wait for them: everything that stays is started here first, with nothing to hold,
# under a lock that it doesn't hold either. The server goes two minutes after the last program.
set -eu

export WINEPREFIX="${WINEPREFIX:-${XDG_CACHE_HOME:-$HOME/.cache}/portsock/wine}"
export WINEDEBUG="${WINEDEBUG:--all}"
export WINEDLLOVERRIDES="${WINEDLLOVERRIDES:-mscoree,mshtml,winemenubuilder.exe,winedbg.exe=}"

# first_of FILE... is the first that is there. /usr/bin/wineserver is not wanted: Debian's ends the server at once.
first_of() {
    local file
    for file in "$@"; do
        if [ -x "$file" ]; then
            echo "$file"
            return 0
        fi
    done
    echo "wine-run.sh: none of these is here: $*" >&2
    return 1
}

wine=$(first_of "${PORTSOCK_WINE:-/usr/lib/wine/wine64}" /usr/bin/wine64 /usr/bin/wine)
server=$(first_of "${PORTSOCK_WINESERVER:-/usr/lib/wine/wineserver64}" /usr/lib/wine/wineserver /usr/bin/wineserver)

# No process that is started here may have this program's input, output or lock.
alone() { timeout -k 5 120 "$@" </dev/null >/dev/null 2>&1 9>&-; }

# A server that runs holds its lock file; a second one ends at once with status 2.
warm_up() {
    exec 9>"$WINEPREFIX/portsock.lock"
    flock 9
    if alone "$server" -p120 || [ ! -e "$WINEPREFIX/portsock.ready" ]; then
        alone "$wine" wineboot -i && : >"$WINEPREFIX/portsock.ready"
    fi
    exec 9>&-
}

mkdir -p "$WINEPREFIX"
warm_up
exec "$wine" "$@"
