#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The portsock program of a build that has the family INET alone (-Dfamilies=inet). Prints TAP.

usage: test_left_out.py PROGRAM
"""

import json
import subprocess
import sys

LEFT_OUT = {'AF_INET6': '[::1]:80', 'AF_UNIX': 'unix:/x', 'AF_NETLINK': 'netlink:0:0', 'AF_CAN': 'can:vcan0', 'AF_TIPC': 'tipc:socket:1:2',
            'AF_VSOCK': 'vsock:1:2', 'AF_BLUETOOTH': 'hci:0', 'AF_ALG': 'alg:hash:sha1', 'AF_PACKET': 'packet:1:0'}


def run(*arguments):
    return subprocess.run([sys.argv[1], *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=20)


def the_doctor_says_so():
    families = {family['name']: family for family in json.loads(run('doctor', '--json').stdout)['families']}
    expected = {name: 'not in this build' for name in LEFT_OUT}
    expected.update(AF_INET=None, AF_HYPERV='not in this system', AF_RDS='no text form')
    found = {name: families[name]['text_cause'] for name in expected}
    assert found == expected, found
    assert all(families[name]['has_text'] == (cause is None) for name, cause in expected.items())


def the_table_says_so():
    for line in run('doctor').stdout.splitlines():
        name = line.split()[0] if line.startswith('  AF_') else None
        assert line.endswith('addresses: not in this build') == (name in [*LEFT_OUT, 'AF_QIPCRTR']), line


def their_addresses_are_refused():
    for text in LEFT_OUT.values():
        for command, status in (('address', 1), ('connect', 2), ('listen', 2)):
            done = run(command, text)
            refused = 'family: not supported here; this system or this build has no' in done.stderr and '(UNSUPPORTED)' in done.stderr
            assert done.returncode == status and refused, (command, text, done)


TESTS = [the_doctor_says_so, the_table_says_so, their_addresses_are_refused]


def main():
    failed = 0
    print(f'1..{len(TESTS)}')
    for number, test in enumerate(TESTS, 1):
        problem = None
        try:
            test()
        except Exception as reason:  # whatever it is, the next test runs
            problem = reason
        print(f"{'not ok' if problem else 'ok'} {number} - {test.__name__.replace('_', ' ')}")
        if problem:
            failed += 1
            print(f'# {type(problem).__name__}: {problem}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
