#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs tests and counts them, so that nothing that went wrong is counted as a pass.

    tap.py run NAME [--timeout S] -- COMMAND...     a program that prints TAP
    tap.py step NAME [--timeout S] -- COMMAND...    one test: it passes when the command does
    tap.py meson BUILD [--wrapper W] [--only RE] [--without RE] [--scale N] [--jobs N]    every test of a Meson build
    tap.py build BUILD --log FILE [--without RE] [--jobs N] [--targets T...]    ninja, with its progress: nothing is counted
    tap.py fail NAME REASON [--file F]              one failed test, with the end of a file
    tap.py skip NAME REASON                         one skipped test
    tap.py say TEXT                                 a line for the reader
    tap.py beds FILE                                the table of the slowest beds of a run
    tap.py total FILE                               the last line of a run, and its exit status

A suite without a plan, with fewer or more tests than planned, a crash, a time-out, a skip without a reason, and an
exit status that does not fit are failures. The counts are appended to $PORTSOCK_COUNTS, the seconds of builds to
$PORTSOCK_BUILD_SECONDS; the lines for the reader go to the standard output and to the descriptor $PORTSOCK_REPORT.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time

LINE = re.compile(r"(not )?ok\b(?:\s+(\d+))?(?:\s*-?\s*(.*?))?(?:\s*#\s*(SKIP|TODO)\S*\s*(.*))?$", re.IGNORECASE)
PLAN = re.compile(r"1\.\.(\d+)(?:\s*#\s*SKIP\S*\s*(.*))?$", re.IGNORECASE)
TAIL = 40
PROGRESS = 5  # seconds between two lines of a build's progress where no terminal shows it


class Suite:
    """The results of one program's output."""

    def __init__(self, name):
        self.name, self.passed, self.failures, self.skips, self.seconds, self.output = name, 0, [], [], 0.0, ""

    def read(self, text, status):
        plans, seen = [], 0
        for line in text.splitlines():
            line = line.rstrip()
            if plan := PLAN.match(line):
                plans.append(plan)
            elif line.startswith("Bail out!"):
                self.failures.append(line)
            elif test := LINE.match(line):
                seen += 1
                self.count(bool(test[1]), test[3] or f"test {seen}", (test[4] or "").upper(), test[5] or "")
        self.check_plan(plans, seen)
        self.check_status(status)
        self.output = text

    def count(self, failed, what, directive, reason):
        if failed:
            self.failures.append(what)
        elif directive == "SKIP" and not reason:
            self.failures.append(f"{what}: skipped without a reason")
        elif directive == "SKIP":
            self.skips.append(f"{what}: {reason}")
        else:
            self.passed += 1

    def check_plan(self, plans, seen):
        if len(plans) != 1:
            self.failures.append("no plan: the suite did not come to its end" if not plans else "more than one plan")
        elif int(plans[0][1]) != seen:
            self.failures.append(f"{plans[0][1]} tests planned, {seen} run")
        elif seen == 0 and plans[0][2]:
            self.skips.append(f"all of it: {plans[0][2]}")
        elif seen == 0:
            self.failures.append("nothing ran")

    def check_status(self, status):
        if status == "timeout":
            self.failures.append("timed out")
        elif status < 0:
            self.failures.append(f"killed by {signal_name(-status)}")
        elif status != 0 and not self.failures:
            self.failures.append(f"exit status {status}")

    def report(self):
        lines = [f"  {self.name:<46} {self.passed:>4} passed"
                 + (f", {len(self.failures)} failed" if self.failures else "")
                 + (f", {len(self.skips)} skipped" if self.skips else "")
                 + (f"   ({self.seconds:.1f} s)" if self.seconds >= 1 else "")]
        lines += [f"    skipped: {skip}" for skip in self.skips]
        lines += [f"    FAILED: {failure}" for failure in self.failures[:TAIL]]
        if len(self.failures) > TAIL:
            lines.append(f"    and {len(self.failures) - TAIL} more")
        if self.failures and self.output:
            shown = [line for line in self.output.rstrip().splitlines() if not line.startswith("ok ")]
            lines += ["    | " + line for line in shown[-TAIL:]]
        say("\n".join(lines))
        record(self.passed, len(self.failures), len(self.skips))


def signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def say(text):
    print(text, flush=True)
    if report := os.environ.get("PORTSOCK_REPORT"):
        os.write(int(report), (text + "\n").encode())


def record(passed, failed, skipped):
    if counts := os.environ.get("PORTSOCK_COUNTS"):
        with open(counts, "a", encoding="ascii") as file:
            file.write(f"{passed} {failed} {skipped}\n")


def run(command, timeout, environment=None, directory=None):
    """Output and exit status ("timeout" where it was that). The output goes to a file: a child that is left behind and
    keeps a pipe open, as Wine's server does, would hold us up."""
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                       start_new_session=True, env={**os.environ, **(environment or {})}, cwd=directory)
        except OSError as error:
            return str(error), 127
        try:
            status = process.wait(timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            status = "timeout"
        output.seek(0)
        return output.read().decode("utf-8", "replace").replace("\r\n", "\n"), status


def run_suite(name, command, timeout, environment=None, directory=None):
    suite, begin = Suite(name), time.monotonic()
    text, status = run(command, timeout, environment, directory)
    suite.seconds = time.monotonic() - begin
    suite.read(text, status)
    print(text)
    return suite


def do_run(arguments):
    suite = run_suite(arguments.name, arguments.command, arguments.timeout)
    suite.report()
    return bool(suite.failures)


def do_step(arguments):
    suite, begin = Suite(arguments.name), time.monotonic()
    suite.output, status = run(arguments.command, arguments.timeout)
    suite.seconds = time.monotonic() - begin
    suite.check_status(status)
    suite.passed = 0 if suite.failures else 1
    print(suite.output)
    suite.report()
    return bool(suite.failures)


def do_meson(arguments):
    listing = subprocess.run(["meson", "introspect", "--tests", arguments.build], check=True, capture_output=True)
    tests = [test for test in json.loads(listing.stdout)
             if re.search(arguments.only, test["name"]) and not (arguments.without and re.search(arguments.without, test["name"]))]
    tests.sort(key=lambda test: -test["priority"])  # Meson's order: those that take long come first
    if not tests:
        suite = Suite(arguments.build)
        suite.failures.append("the build has no such tests")
        suite.report()
        return True
    build = str(pathlib.Path(arguments.build).resolve())

    def one(test):
        command, environment = list(test["cmd"]), dict(test["env"])
        if arguments.wrapper:
            environment["MESON_EXE_WRAPPER"] = arguments.wrapper
            if command[0].startswith(build + os.sep):
                command = shlex.split(arguments.wrapper) + command
        timeout = (test["timeout"] or 60) * arguments.scale
        return run_suite(test["name"], command, timeout, environment, test["workdir"] or build)

    bad = False
    for jobs, wanted in ((arguments.jobs, True), (1, False)):
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            for suite in pool.map(one, [test for test in tests if test["is_parallel"] == wanted]):
                suite.report()
                bad = bad or bool(suite.failures)
    return bad


class Progress:
    """How far a build is, for the reader: one line that changes on a terminal, a line every few seconds elsewhere."""

    def __init__(self, name):
        self.name, self.report, self.last = name, int(os.environ.get("PORTSOCK_REPORT") or 1), time.monotonic()
        self.terminal, self.shown = os.isatty(self.report), False

    def show(self, done, total):
        now = time.monotonic()
        if now - self.last >= (0.2 if self.terminal else PROGRESS):
            self.last, self.shown = now, True
            self.write(f"  {self.name}: compiling {done} of {total}")

    def write(self, line):
        os.write(self.report, (f"\r\x1b[K{line}" if self.terminal else f"{line}\n").encode())

    def end(self):
        if self.terminal and self.shown:
            self.write("")


def targets_without(build, pattern):
    """The outputs that a build makes by default, without those of targets whose names match."""
    answer = subprocess.run(["meson", "introspect", "--targets", build], check=True, capture_output=True)
    root = pathlib.Path(build).resolve()
    return [os.path.relpath(output, root) for target in json.loads(answer.stdout) for output in target["filename"]
            if target["build_by_default"] and not re.search(pattern, target["name"])]


def do_build(arguments):
    targets = arguments.targets + (targets_without(arguments.build, arguments.without) if arguments.without else [])
    command = ["ninja", "-C", arguments.build, "-j", str(arguments.jobs), "-k", "0", *targets]
    begin, progress = time.monotonic(), Progress(arguments.build)
    with open(arguments.log, "w", encoding="utf-8") as log, \
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                             errors="replace", env={**os.environ, "NINJA_STATUS": "[%f/%t] "}) as ninja:
        for line in ninja.stdout:
            log.write(line)
            if step := re.match(r"\[(\d+)/(\d+)\] ", line):
                progress.show(step[1], step[2])
    progress.end()
    if seconds := os.environ.get("PORTSOCK_BUILD_SECONDS"):
        with open(seconds, "a", encoding="ascii") as file:
            file.write(f"{time.monotonic() - begin:.1f}\n")
    return ninja.returncode != 0


def do_fail(arguments):
    suite = Suite(arguments.name)
    suite.failures.append(arguments.reason)
    if arguments.file and os.path.exists(arguments.file):
        text = pathlib.Path(arguments.file).read_text(encoding="utf-8", errors="replace")
        suite.output = "\n".join(line for line in text.splitlines() if not re.match(r"\[\d+/\d+\] |Compiler for |Dependency ", line))
    suite.report()
    return True


def do_skip(arguments):
    suite = Suite(arguments.name)
    suite.skips.append(arguments.reason)
    suite.report()
    return False


def do_say(arguments):
    say(arguments.text)
    return False


def do_beds(arguments):
    """FILE has a line for each bed: its name, elapsed seconds, seconds of its builds, processor seconds."""
    rows = [line.split() for line in pathlib.Path(arguments.file).read_text(encoding="ascii").splitlines()]
    rows.sort(key=lambda row: -float(row[1]))
    print(f"{'the slowest beds':<20} {'seconds':>8} {'builds':>8} {'processor':>10}")
    for name, elapsed, builds, processor in rows[:12]:
        print(f"  {name:<18} {float(elapsed):>8.0f} {float(builds):>8.0f} {float(processor):>10.0f}")
    print(f"  {'all ' + str(len(rows)):<18} " + " ".join(
        f"{sum(float(row[at]) for row in rows):>{width}.0f}" for at, width in ((1, 8), (2, 8), (3, 10))))
    return False


def do_total(arguments):
    rows = [[int(cell) for cell in line.split()] for line in pathlib.Path(arguments.file).read_text(encoding="ascii").splitlines()]
    passed, failed, skipped = (sum(column) for column in zip(*rows)) if rows else (0, 0, 0)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return failed > 0 or passed == 0


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="action", required=True)
    for action in ("run", "step"):
        part = parts.add_parser(action)
        part.add_argument("name")
        part.add_argument("--timeout", type=float, default=120)
        part.add_argument("command", nargs="+")
    part = parts.add_parser("meson")
    part.add_argument("build")
    part.add_argument("--wrapper", default="")
    part.add_argument("--only", default="", help="tests whose names match")
    part.add_argument("--without", default="")
    part.add_argument("--scale", type=float, default=1, help="times every test's own time-out")
    part.add_argument("--jobs", type=int, default=1)
    part = parts.add_parser("build")
    part.add_argument("build")
    part.add_argument("--log", required=True)
    part.add_argument("--without", default="", help="not the targets whose names match")
    part.add_argument("--jobs", type=int, default=1)
    part.add_argument("--targets", nargs="*", default=[])
    for action in ("fail", "skip"):
        part = parts.add_parser(action)
        part.add_argument("name")
        part.add_argument("reason")
        part.add_argument("--file")
    parts.add_parser("say").add_argument("text")
    parts.add_parser("beds").add_argument("file")
    parts.add_parser("total").add_argument("file")
    return parser.parse_args()


if __name__ == "__main__":
    ARGUMENTS = parse()
    ACTIONS = {"run": do_run, "step": do_step, "meson": do_meson, "build": do_build, "fail": do_fail, "skip": do_skip,
               "say": do_say, "beds": do_beds, "total": do_total}
    sys.exit(1 if ACTIONS[ARGUMENTS.action](ARGUMENTS) else 0)
