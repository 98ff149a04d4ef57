#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The tests.
#
#   scripts/test.sh             the quick part: native suites, and the rules of the tree
#   scripts/test.sh --all       every bed of scripts/beds but those on demand
#   scripts/test.sh NAME...     these beds
#   scripts/test.sh --list      what there is
#
# The last line is "N passed, N failed, N skipped"; the exit status is 1 when anything failed or nothing ran. Missing
# packages are installed by name on a Debian or Ubuntu machine. Logs are in build/logs.
#
# A bed is a file scripts/beds/NAME.sh that sets
#   description   one line
#   packages      what it needs beyond the base, "PACKAGE" or "TOOL=PACKAGE"; may be empty
#   class         quick, all or demand
# and defines run(), which uses the functions of scripts/lib.sh.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
exec </dev/null
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
. scripts/lib.sh

all_beds() {
    local file
    for file in scripts/beds/*.sh; do basename "$file" .sh; done
}

# parameter BED NAME: what a bed sets.
field() (
    packages='' class=all description=''
    . "scripts/beds/$1.sh"
    echo "${!2}"
)

beds_of() {
    local bed
    for bed in $(all_beds); do
        case " $* " in *" $(field "$bed" class) "*) echo "$bed" ;; esac
    done
}

list() {
    local bed
    for bed in $(all_beds); do printf '%-12s %-7s %s\n' "$bed" "$(field "$bed" class)" "$(field "$bed" description)"; done
}

# Runs one bed in a process of its own, its output in its log.
run_bed() {
    local bed=$1 log=build/logs/$1.log begin=$SECONDS before after
    before=$(wc -l <"$PORTSOCK_COUNTS")
    echo "$bed: $(field "$bed" description)"
    (
        export PORTSOCK_REPORT=3
        packages=''
        . "scripts/beds/$bed.sh"
        # shellcheck disable=SC2086
        need $base_packages $packages || { tap fail "$bed" "packages are missing" --file "$log"; exit 1; }
        run
    ) 3>&1 >"$log" 2>&1
    after=$(wc -l <"$PORTSOCK_COUNTS")
    [ "$before" != "$after" ] || tap fail "$bed" "the bed counted nothing" --file "$log"
    echo "  $bed took $((SECONDS - begin)) s"
}

main() {
    local beds bed
    case ${1-} in
    '') beds=$(beds_of quick) ;;
    --all) beds="$(beds_of quick) $(beds_of all)" ;;
    --list) list; exit 0 ;;
    -h | --help) sed -n '3,12s/^# \{0,1\}//p' scripts/test.sh; exit 0 ;;
    *) beds=$* ;;
    esac
    for bed in $beds; do
        [ -e "scripts/beds/$bed.sh" ] || { echo "no such bed: $bed (see --list)" >&2; exit 2; }
    done

    mkdir -p build/logs
    if ! command -v python3 >/dev/null; then need python3; fi
    export PORTSOCK_COUNTS
    PORTSOCK_COUNTS=$(mktemp)
    trap 'rm -f "$PORTSOCK_COUNTS"' EXIT
    for bed in $beds; do run_bed "$bed"; done
    tap total "$PORTSOCK_COUNTS"
}

main "$@"
