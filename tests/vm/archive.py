# SPDX-License-Identifier: MIT
"""An initramfs: a cpio archive of the kind "newc", written in memory."""
import gzip
import stat


class Archive:
    def __init__(self):
        self.parts, self.inode = [], 0

    def folder(self, path):
        self._add(path, stat.S_IFDIR | 0o755, b"")

    def link(self, path, target):
        self._add(path, stat.S_IFLNK | 0o777, target.encode())

    def file(self, path, data, mode=0o755):
        self._add(path, stat.S_IFREG | mode, data)

    def packed(self):
        """One file that the kernel takes as its initramfs."""
        self._add("TRAILER!!!", 0, b"")
        return gzip.compress(b"".join(self.parts), compresslevel=1, mtime=0)

    def _add(self, path, mode, data):
        self.inode += 1
        name = path.encode() + b"\0"
        # inode, mode, user, group, links, time, size, four device numbers, length of the name, checksum
        fields = (self.inode, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name), 0)
        header = b"070701" + b"".join(b"%08X" % field for field in fields)
        self.parts += [pad(header + name), pad(data)]


def pad(data):
    return data + bytes(-len(data) % 4)
