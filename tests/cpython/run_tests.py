# SPDX-License-Identifier: MIT
"""Runs tests of CPython's own suite in the interpreter that runs this, and writes what came of each, a line of JSON each.

    run_tests.py OUTPUT SECONDS [--only FILE] [--done FILE] MODULE...

A test that takes longer than SECONDS ends the process, with its stack on the standard error: the last line of OUTPUT then
is its start. --only: the ids of FILE alone; --done: without the ids of FILE.
"""
import argparse
import faulthandler
import json
import os
import sys
import tempfile
import unittest

# Needs the network, but no other machine.
LOOPBACK_ALONE = ["test.test_socketserver"]

GRADES = {"ok": 0, "skipped": 1, "expected failure": 2, "failed": 3}


class Recorder(unittest.TestResult):
    """Writes (id, outcome, reason) as it happens."""

    def __init__(self, output, seconds):
        super().__init__()
        self.output, self.seconds, self.outcomes = output, seconds, {}

    def write(self, **line):
        self.output.write(json.dumps(line) + "\n")
        self.output.flush()

    def record(self, test, outcome, reason=""):
        """The worst outcome of a test and its subtests counts. A test that was not started is a class or a module."""
        name = getattr(test, "test_case", test).id()
        known = self.outcomes.get(name)
        if known is not None and GRADES[known[0]] < GRADES[outcome]:
            self.outcomes[name] = (outcome, reason)
        elif known is None:
            self.write(id=name, outcome=outcome, reason=reason)

    def startTest(self, test):
        super().startTest(test)
        self.outcomes[test.id()] = ("ok", "")
        self.write(id=test.id(), outcome="started")
        faulthandler.dump_traceback_later(self.seconds, exit=True)

    def stopTest(self, test):
        super().stopTest(test)
        faulthandler.cancel_dump_traceback_later()
        if test.id() in self.outcomes:  # 3.12.1 does not start what it skips
            outcome, reason = self.outcomes.pop(test.id())
            self.write(id=test.id(), outcome=outcome, reason=reason)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.record(test, "skipped", reason)

    def addError(self, test, error):
        super().addError(test, error)
        self.record(test, "failed", self._exc_info_to_string(error, test))

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.record(test, "failed", self._exc_info_to_string(error, test))

    def addExpectedFailure(self, test, error):
        super().addExpectedFailure(test, error)
        self.record(test, "expected failure")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.record(test, "failed", "passes, and should not")

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.record(test, "failed", self._exc_info_to_string(error, test))


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flat(test)
        else:
            yield test


def lines_of(path):
    if path is None:
        return None
    with open(path, encoding="utf-8") as file:
        return set(file.read().splitlines())


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("seconds", type=float)
    parser.add_argument("--only")
    parser.add_argument("--done")
    parser.add_argument("modules", nargs="+")
    return parser.parse_args()


def main():
    arguments = parse()
    from test import support
    support.use_resources = ["walltime"] + (["network"] if arguments.modules == LOOPBACK_ALONE else [])
    only, done = lines_of(arguments.only), lines_of(arguments.done) or set()
    output = open(arguments.output, "w", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        loaded = unittest.defaultTestLoader.loadTestsFromNames(arguments.modules)
        tests = [test for test in flat(loaded) if test.id() not in done and (only is None or test.id() in only)]
        unittest.TestSuite(tests).run(Recorder(output, arguments.seconds))
        os.chdir("/")
    Recorder(output, 0).write(outcome="end", module=f"{sys.modules['_socket']} {sys.modules['socket'].create_connection.__module__}")
    output.close()
    sys.stdout.flush()
    os._exit(0)  # threads that a test left behind don't hold us up


if __name__ == "__main__":
    main()
