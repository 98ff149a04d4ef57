# SPDX-License-Identifier: MIT
"""Debian's stock kernel, downloaded and unpacked, never installed; kept in the cache under its version."""
import lzma
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "portsock" / "vm"
XZ = b"\xfd7zXZ\0"
ZSTD = b"\x28\xb5\x2f\xfd"
ELF = b"\x7fELF"


class Missing(Exception):
    """The package or program that this machine lacks."""


class Kernel:
    """A folder with boot/vmlinuz-VERSION and the modules, ready to be booted."""

    def __init__(self, folder):
        self.folder = folder
        self.modules = next(folder.glob("**/lib/modules/*/"))
        self.version = self.modules.name
        self.image = folder / "vmlinux"

    def with_dependencies(self, names):
        """The files of these modules and of those they need, in the order in which they are loaded; and the names unknown here."""
        needs = read_needs(self.modules / "modules.dep")
        known = {module_name(path): path for path in needs}
        builtin = {module_name(line) for line in (self.modules / "modules.builtin").read_text().splitlines()}
        files, unknown = [], []
        for name in names:
            wanted = name.replace("-", "_")
            if wanted in known:
                path = known[wanted]
                files += [file for file in [*reversed(needs[path]), path] if file not in files]
            elif wanted not in builtin:
                unknown.append(name)
        return [self.modules / file for file in files], unknown


def read_needs(file):
    lines = (line.split(":") for line in file.read_text().splitlines())
    return {path: rest.split() for path, rest in lines}


def module_name(path):
    return pathlib.PurePath(path).name.split(".ko")[0].replace("-", "_")


def fetch():
    """The newest kernel that apt offers, from the cache or the network; what the cache has, when the network has nothing."""
    package = package_name()
    folder = CACHE / package if package else None
    if folder is None or not folder.exists():
        cached = sorted(CACHE.glob("linux-image-*/"), key=lambda path: path.stat().st_mtime)
        if package is None and not cached:
            raise Missing("apt lists no kernel package (linux-image-amd64): apt-get update?")
        if package is None:
            folder = cached[-1]
        else:
            unpack(package, folder, make_bootable)
    return Kernel(folder)


def package_name():
    """linux-image-amd64 is a name that stands for the package of the day."""
    words = subprocess.run(["apt-cache", "depends", "linux-image-amd64"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"Depends: (linux-image-\S+)", words)
    return found[1] if found else None


def programs(package):
    """A folder with the programs of a package that shall not be installed: its daemons would be started here."""
    folder = CACHE / package
    if not folder.exists():
        unpack(package, folder, lambda tree: None)
    return folder / "usr" / "bin"


def unpack(package, folder, finish):
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as work:
        work = pathlib.Path(work)
        done = subprocess.run(["apt-get", "download", package], cwd=work, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Missing(f"apt-get download {package}: {done.stderr.strip().splitlines()[-1:]}")
        tree = work / "tree"
        subprocess.run(["dpkg-deb", "-x", next(work.glob("*.deb")), tree], check=True)
        finish(tree)
        if folder.exists():
            shutil.rmtree(folder)
        tree.rename(folder)


def make_bootable(tree):
    subprocess.run(["depmod", "-b", merged(tree), next(tree.glob("**/lib/modules/*/")).name], check=True,
                   env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"})
    (tree / "vmlinux").write_bytes(bare_image(next(tree.glob("boot/vmlinuz-*")).read_bytes()))


def merged(tree):
    """depmod looks in lib/modules; newer packages have usr/lib/modules."""
    if not (tree / "lib").exists():
        (tree / "lib").symlink_to("usr/lib")
    return tree


def bare_image(image):
    """The ELF file inside a vmlinuz: to unpack it in the emulated machine would take seconds at each boot."""
    for mark, unpacked in ((XZ, unxz), (ZSTD, unzstd)):
        at = image.find(mark)
        while at >= 0:
            bare = unpacked(image[at:])
            if bare.startswith(ELF):
                return bare
            at = image.find(mark, at + 1)
    return image


def unxz(data):
    try:
        return lzma.LZMADecompressor(format=lzma.FORMAT_XZ).decompress(data)
    except lzma.LZMAError:
        return b""


def unzstd(data):
    return subprocess.run(["zstd", "-dcq"], input=data, capture_output=True, check=False).stdout
