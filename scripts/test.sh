#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The tests.
#
#   scripts/test.sh             the tier "quick": every suite on this machine, and the checks of the library itself; two minutes
#   scripts/test.sh --all       the tiers "quick" and "all": what must pass before a change is merged; 25 minutes on two cores
#   scripts/test.sh --long      the tier "long": everything else (--all --long: all three)
#   scripts/test.sh NAME...     these beds
#   scripts/test.sh --list      each bed with its tier and the seconds that its last run here took
#
# The last line is "N passed, N failed, N skipped"; the exit status is 1 when anything failed or nothing ran. Packages that a
# Debian or Ubuntu machine lacks are installed by name. Logs are in build/logs.
#
# A bed is a file scripts/beds/NAME.sh that sets
#   description   one line
#   packages      those it needs beyond the base, "PACKAGE" or "TOOL=PACKAGE"; may be empty
#   tier          quick, all (the default) or long
# and defines run(), which uses the functions of scripts/lib.sh. CONTRIBUTING.md has the rule for the choice of the tier.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
exec </dev/null
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
. scripts/lib.sh

all_beds() {
    local file
    for file in scripts/beds/*.sh; do basename "$file" .sh; done
}

# The value of a variable of a bed: field bed name.
field() (
    packages='' tier=all description=''
    . "scripts/beds/$1.sh"
    echo "${!2}"
)

beds_of() {
    local tier bed
    for tier in "$@"; do
        for bed in $(all_beds); do
            if [ "$(field "$bed" tier)" = "$tier" ]; then echo "$bed"; fi
        done
    done
}

list() {
    local bed seconds
    printf '%-12s %-6s %7s  %s\n' bed tier seconds description
    for bed in $(all_beds); do
        seconds=$(cat "build/logs/$bed.seconds" 2>/dev/null)
        printf '%-12s %-6s %7s  %s\n' "$bed" "$(field "$bed" tier)" "${seconds:--}" "$(field "$bed" description)"
    done
}

# Runs one bed in a process of its own, its output in its log.
bed_itself() (
    export PORTSOCK_REPORT=3
    packages=''
    . "scripts/beds/$1.sh"
    # shellcheck disable=SC2086
    need $base_packages $packages || { tap fail "$1" 'packages are missing' --file "build/logs/$1.log"; exit 1; }
    run
) 3>&1 >"build/logs/$1.log" 2>&1

# Runs one bed and prints its time: the whole, the part of its builds, and the processor time.
run_bed() {
    local bed=$1 before after elapsed builds processor TIMEFORMAT='%R %U %S'
    before=$(wc -l <"$run_folder/counts")
    echo "$bed: $(field "$bed" description)"
    : >"$PORTSOCK_BUILD_SECONDS"
    { time bed_itself "$bed"; } 2>"$run_folder/time"
    after=$(wc -l <"$run_folder/counts")
    [ "$before" != "$after" ] || tap fail "$bed" 'the bed counted nothing' --file "build/logs/$bed.log"
    builds=$(awk '{ sum += $1 } END { print sum + 0 }' "$PORTSOCK_BUILD_SECONDS")
    read -r elapsed processor < <(tail -n 1 "$run_folder/time" | awk '{ print $1, $2 + $3 }')
    echo "$bed $elapsed $builds $processor" >>"$run_folder/beds"
    printf '%.0f\n' "$elapsed" | tee "build/logs/$bed.seconds" | sed "s/.*/  $bed took & s/"
}

parse() {
    local argument
    tiers='' beds=''
    for argument in "$@"; do
        case $argument in
        --all) tiers+=' quick all' ;;
        --long) tiers+=' long' ;;
        --list) list && exit 0 ;;
        -h | --help) sed -n '3,12s/^# \{0,1\}//p' scripts/test.sh && exit 0 ;;
        *) beds+=" $argument" ;;
        esac
    done
    [ $# != 0 ] || tiers=quick
    for argument in $beds; do
        [ -e "scripts/beds/$argument.sh" ] || { echo "no such bed: $argument (see --list)" >&2; exit 2; }
    done
    # shellcheck disable=SC2086
    beds="$(beds_of $tiers) $beds"
}

main() {
    local bed beds tiers
    parse "$@"
    mkdir -p build/logs
    if ! command -v python3 >/dev/null; then need python3; fi
    run_folder=$(mktemp -d)
    trap 'rm -rf "$run_folder"' EXIT
    export PORTSOCK_COUNTS=$run_folder/counts PORTSOCK_BUILD_SECONDS=$run_folder/builds
    : >"$PORTSOCK_COUNTS"
    for bed in $beds; do run_bed "$bed"; done
    # shellcheck disable=SC2086
    [ "$(echo $beds | wc -w)" -lt 3 ] || tap beds "$run_folder/beds"
    tap total "$PORTSOCK_COUNTS"
}

main "$@"
