#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a command in a small machine with Debian's stock kernel and every family of sockets.

    vm.py [--timeout SECONDS] [--memory MB] [--processors N] [--bluetooth] [--without-networks] [--programs PACKAGE]
          [--log FILE] [--] COMMAND [ARGUMENT...]

The machine sees this one's files, under a layer that keeps what it writes in its memory: the command is the same there
as here, in the same folder, as root. Its output is printed at once, and its exit status is this one's; 124 when the
time is over, 125 when the machine itself fails, 77 when this computer cannot have one (and why, in one line).
"""
import argparse
import hashlib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading

import archive
import kernel

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = {"qemu-system-x86_64": "qemu-system-x86", "busybox": "busybox-static", "depmod": "kmod", "ip": "iproute2"}
HOSTS = "127.0.0.1 localhost vm\n::1 localhost ip6-localhost\n"
BLUETOOTH = "{} >/run/controllers & until grep -q up /run/controllers; do sleep 0.1; done"
TIMED_OUT, BROKEN, IMPOSSIBLE = 124, 125, 77


def main():
    arguments = parse()
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    try:
        check_tools()
        chosen = kernel.fetch()
        folders = [kernel.programs(package) for package in arguments.programs]
    except kernel.Missing as missing:
        print(f"vm: {missing}", file=sys.stderr)
        return IMPOSSIBLE
    with tempfile.TemporaryDirectory(prefix="portsock-vm-") as work:
        work = pathlib.Path(work)
        (work / "initramfs").write_bytes(base(chosen) + command_archive(arguments, folders))
        return boot(arguments, chosen, work)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--timeout", type=float, default=300, metavar="SECONDS")
    parser.add_argument("--memory", type=int, default=768, metavar="MB")
    parser.add_argument("--processors", type=int, default=1, metavar="N")
    parser.add_argument("--bluetooth", action="store_true", help="two controllers, hci0 and hci1, that see each other")
    parser.add_argument("--without-networks", action="store_true", help="no interface is set up, not even loopback")
    parser.add_argument("--programs", action="append", default=[], metavar="PACKAGE", help="found there, not installed here")
    parser.add_argument("--log", default=str(kernel.CACHE / "last.log"), metavar="FILE", help="what the kernel prints")
    parser.add_argument("command", nargs="+", metavar="COMMAND")
    return parser.parse_args()


def check_tools():
    if os.uname().machine != "x86_64":
        raise kernel.Missing(f"the machine is made for x86_64 hosts; this is {os.uname().machine}")
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        raise kernel.Missing(f"needs {' '.join(missing)}")


# ---- what is in the machine's memory at the start ----------------------------------------------------------------------

def base(chosen):
    """Busybox, the first program and the modules; kept in the cache, for it takes longer to make than to boot."""
    wanted = wanted_modules()
    init = (HERE / "guest" / "init").read_bytes()
    sources = [chosen.version.encode(), " ".join(wanted).encode(), init, *(file.read_bytes() for file in HERE.glob("*.py"))]
    stamp = hashlib.sha256(b"\0".join(sources)).hexdigest()[:16]
    cached = kernel.CACHE / f"base-{stamp}.gz"
    if not cached.exists():
        for old in kernel.CACHE.glob("base-*.gz"):
            old.unlink()
        fresh = cached.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(make_base(chosen, wanted, init))
        fresh.rename(cached)
    return archive.pad(cached.read_bytes())


def wanted_modules():
    lines = (HERE / "modules.txt").read_text().splitlines()
    groups = (re.split(r"\s{2,}", line, maxsplit=1) for line in lines if not line.startswith("#"))
    return [name for _, names in groups for name in names.split()]


def make_base(chosen, wanted, init):
    files, unknown = chosen.with_dependencies(wanted)
    for name in unknown:
        print(f"vm: this kernel has no module {name}", file=sys.stderr)
    made = archive.Archive()
    for folder in "bin dev etc host layer modules new proc run sys tmp".split():
        made.folder(folder)
    made.file("bin/busybox", pathlib.Path(shutil.which("busybox")).read_bytes())
    made.file("init", init)
    names = []
    for file in files:
        names.append(f"/modules/{kernel.module_name(file)}.ko")
        made.file(names[-1][1:], plain(file), 0o644)
    made.file("modules.list", "".join(name + "\n" for name in names).encode(), 0o644)
    return made.packed()


def plain(file):
    data = file.read_bytes()
    unpacked = {".xz": kernel.unxz, ".zst": kernel.unzstd}.get(file.suffix)
    return unpacked(data) if unpacked else data


def command_archive(arguments, folders):
    made = archive.Archive()
    networks = "" if arguments.without_networks else (HERE / "guest" / "interfaces.sh").read_text()
    bluetooth = BLUETOOTH.format(shlex.quote(str(controllers()))) if arguments.bluetooth else ""
    path = "".join(f"export PATH=$PATH:{shlex.quote(str(folder))}\n" for folder in folders)
    script = f"{networks}\n{path}{bluetooth}\ncd {shlex.quote(os.getcwd())} && exec {shlex.join(arguments.command)}\n"
    made.file("command.sh", script.encode())
    made.file("hosts", HOSTS.encode(), 0o644)
    return made.packed()


def controllers():
    """The program that plays two Bluetooth controllers, compiled when its source is newer."""
    source, program = HERE / "guest" / "controllers.c", kernel.CACHE / "controllers"
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["cc", "-std=c11", "-D_GNU_SOURCE", "-O1", "-Wall", "-Wextra", "-o", program, source], check=True)
    return program


# ---- the machine -------------------------------------------------------------------------------------------------------

def boot(arguments, chosen, work):
    """Output and status come over two ports of a virtual serial bus; the output is a pipe, so that it is shown at once."""
    os.mkfifo(work / "output")
    reader = threading.Thread(target=copy, args=(work / "output",), daemon=True)
    reader.start()
    pathlib.Path(arguments.log).parent.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(machine(arguments, chosen, work), stdin=subprocess.DEVNULL, timeout=arguments.timeout, check=False)
    except subprocess.TimeoutExpired:
        print(f"vm: {arguments.timeout:g} seconds are over; the kernel's log is {arguments.log}", file=sys.stderr)
        return TIMED_OUT
    reader.join(timeout=5)
    return status(work / "status", arguments.log)


def machine(arguments, chosen, work):
    """KVM where the processor has it and we may; in software where not."""
    flags = pathlib.Path("/proc/cpuinfo").read_text()
    accelerated = re.search(r"\b(vmx|svm)\b", flags) and os.access("/dev/kvm", os.W_OK)
    how = ["-accel", "kvm", "-cpu", "host"] if accelerated else ["-accel", "tcg,thread=multi", "-cpu", "max"]
    return ["qemu-system-x86_64", *how, "-smp", str(arguments.processors), "-m", str(arguments.memory),
            "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-nic", "none",
            "-kernel", chosen.image, "-initrd", work / "initramfs",
            "-append", "console=ttyS0 quiet panic=-1 mitigations=off nokaslr cryptomgr.notests no_timer_check",
            "-serial", f"file:{arguments.log}",
            "-device", "virtio-serial-pci", *port("output", work), *port("status", work),
            "-device", "virtio-rng-pci",
            "-virtfs", "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap"]


def port(name, work):
    return ["-chardev", f"file,id={name},path={work / name}", "-device", f"virtserialport,chardev={name},name={name}"]


def copy(pipe):
    with open(pipe, "rb", buffering=0) as source:
        while data := source.read(65536):
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()


def status(file, log):
    words = file.read_text().split() if file.exists() else []
    if words:
        return int(words[0])
    tail = "\n".join(pathlib.Path(log).read_text(errors="replace").splitlines()[-20:])
    print(f"vm: the machine ended without a status; the kernel's log ends:\n{tail}", file=sys.stderr)
    return BROKEN


if __name__ == "__main__":
    sys.exit(main())
