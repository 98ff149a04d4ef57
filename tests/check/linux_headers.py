#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each number that a table gives for Linux is in the headers of the C library, of the kernel or of BlueZ, with that value
(TAP): none is another system's. A name that no header has is an exception with its source, which must be needed."""
import re
import sys
import tempfile

from check import ROOT, Tap, run

sys.path.insert(0, str(ROOT / "tools"))
import control  # noqa: E402
import generate  # noqa: E402
import options  # noqa: E402

HEADERS = """
sys/types.h sys/socket.h sys/time.h sys/ioctl.h sys/un.h netinet/in.h netinet/tcp.h netinet/udp.h netdb.h arpa/inet.h net/if.h
net/ethernet.h netipx/ipx.h netax25/ax25.h netrose/rose.h netrom/netrom.h netatalk/at.h linux/version.h linux/can.h
linux/can/bcm.h linux/can/raw.h linux/can/isotp.h linux/can/j1939.h linux/errqueue.h linux/if_alg.h linux/if_packet.h
linux/netlink.h linux/netfilter_ipv4.h linux/netfilter_ipv6/ip6_tables.h linux/rds.h linux/sctp.h linux/tipc.h linux/tls.h
linux/vm_sockets.h linux/qrtr.h linux/sockios.h linux/net_tstamp.h linux/l2tp.h linux/mptcp.h linux/icmp.h linux/icmpv6.h linux/if_xdp.h
bluetooth/bluetooth.h bluetooth/hci.h bluetooth/l2cap.h bluetooth/rfcomm.h bluetooth/sco.h
""".split()

CAN_BCM = "CAN_BCM_"  # Python's prefix before the kernel's names

# In no header of a user's: where they are.
SOURCES = {
    "BT_SCM_ERROR": "the kernel's include/net/bluetooth/bluetooth.h",
    "BT_VOICE_TRANSPARENT_16BIT": "the kernel's include/net/bluetooth/bluetooth.h",
    "SCM_PIDFD": "the kernel's include/linux/socket.h",
    "SCM_SECURITY": "the kernel's include/linux/socket.h",
    "SOL_SCTP": "the kernel's include/linux/socket.h",
    "SOL_UDPLITE": "the kernel's include/linux/socket.h",
    "UDPLITE_RECV_CSCOV": "the kernel's include/net/udplite.h",
    "UDPLITE_SEND_CSCOV": "the kernel's include/net/udplite.h",
    "IPPROTO_GGP": "IANA's protocol 3", "IPPROTO_ST": "IANA's protocol 5", "IPPROTO_RDP": "IANA's protocol 27",
    "IPPROTO_XTP": "IANA's protocol 36", "IPPROTO_IPCOMP": "IANA's protocol 108, IPPROTO_COMP in Linux's headers",
    "IPPROTO_VRRP": "IANA's protocol 112", "IPPROTO_PGM": "IANA's protocol 113",
    "ALG_OP_SIGN": "CPython's Modules/socketmodule.h; no kernel has it", "ALG_OP_VERIFY": "CPython's, as ALG_OP_SIGN",
    "ALG_SET_PUBKEY": "CPython's, as ALG_OP_SIGN",
    "has_ipv6": "Python's own",
}

# In the headers of Linux 6.18, not in those of 6.1; which one brought them is not on record here.
OLD, NEW = (6, 1), (6, 18)
NEWER = {"CAN_RAW_XL_VCID_OPTS", "IPPROTO_L2TP", "MPTCP_FULL_INFO", "PACKET_VNET_HDR_SZ", "SCM_INQ", "SCM_TS_OPT_ID",
         "SO_INQ", "SO_PASSPIDFD", "SO_PASSRIGHTS", "SO_PEERPIDFD", "SO_RCVPRIORITY", "TCP_AO_ADD_KEY",
         "TCP_AO_DEL_KEY", "TCP_AO_GET_KEYS", "TCP_AO_INFO", "TCP_AO_REPAIR", "TCP_DELACK_MAX_US", "TCP_IS_MPTCP",
         "TCP_RTO_MAX_MS", "TCP_RTO_MIN_US"}


def macro_of(name):
    return name.removeprefix(CAN_BCM)


def expected():
    """[(where, macro, number)] of all that the tables give for Linux."""
    for row in generate.read_constants():
        if row["kind"] == "number" and row["linux"] != "-":
            yield "constants", macro_of(row["name"]), int(row["linux"])
    for row in generate.read_table("numbers.tsv"):
        if row["linux"] == "y":
            yield "numbers", row["native"].split()[0], int(row["id"], 0)
    for row in options.read(generate.read_table("options.tsv")):
        if options.is_linux(row):
            yield "options", row["name"], row["name_id"]
            yield "options", row["level"], options.linux_level(row)
    for row in control.read(generate.read_table("control.tsv")):
        if control.is_linux(row) and row["macros"]:
            yield "control", row["macros"][0], row["linux_type"]
            yield "control", row["level"], row["linux_level"]


def compile_all(rows):
    """The names that no header has, and the assertions that fail: from the compiler's messages for one file."""
    include = [f"#if __has_include(<{header}>)\n#include <{header}>\n#endif" for header in HEADERS]
    lines = [f'static_assert(static_cast<long long>({macro}) == {number}LL, "{macro}");' for _, macro, number in rows]
    with tempfile.TemporaryDirectory() as folder:
        source = f"{folder}/headers.cpp"
        with open(source, "w", encoding="utf-8") as file:
            file.write("#define _GNU_SOURCE 1\n" + "\n".join(include + lines) + "\n")
        _, output = run(["g++", "-std=c++20", "-fsyntax-only", "-fmax-errors=0", "-w", source])
    missing = set(re.findall(r"error: .(\w+). was not declared", output))
    wrong = set(re.findall(r"static assertion failed: (\w+)", output))
    others = [line for line in output.splitlines() if ": error: " in line and "was not declared" not in line and "assertion" not in line]
    return missing, wrong, others


def header_version():
    """(6, 1) of <linux/version.h>."""
    _, output = run(["g++", "-E", "-P", "-x", "c++", "-"], text="#include <linux/version.h>\nLINUX_VERSION_CODE\n")
    code = int(output.split()[-1])
    return code >> 16, code >> 8 & 0xff


def complaints(missing, version):
    """Names that are missing without a reason, and reasons that nothing needs."""
    newer = NEWER if version < NEW else set()
    lines = [f"{name}: in no header" for name in sorted(missing - SOURCES.keys() - newer)]
    if version <= OLD: # newer headers have more
        lines += [f"{name}: {SOURCES[name]}; yet a header has it: no exception is needed"
                  for name in sorted(SOURCES.keys() - missing)]
        lines += [f"{name}: a header of Linux {version} has it already" for name in sorted(NEWER - missing)]
    return lines


def main():
    tap = Tap()
    if run(["g++", "-fsyntax-only", "-x", "c++", "-"], text="#if !__has_include(<bluetooth/sco.h>) || !__has_include(<linux/sctp.h>)\n#error\n#endif\n")[0] != 0:
        tap.skip("every number for Linux is in a header", "no headers of the kernel and of BlueZ; the check bed has them")
        tap.end()
    rows = sorted(set(expected()))
    missing, wrong, others = compile_all(rows)
    tap.ok(f"the headers compile together, and {len(rows)} numbers are compared", others or ([] if len(rows) > 1000 else ["too few"]))
    tap.ok("every number that a header has is the table's", sorted(wrong))
    tap.ok("every name for Linux is in a header, or an exception has its source", complaints(missing, header_version()))
    # A wrong row is seen: another value, and a name of another system.
    missing, wrong, _ = compile_all([("", "AF_INET", 3), ("", "AI_V4MAPPED_CFG", 512)])
    seen = wrong == {"AF_INET"} and missing == {"AI_V4MAPPED_CFG"}
    tap.ok("a wrong number and a name of another system are seen", [] if seen else f"{sorted(wrong)} {sorted(missing)}")
    tap.end()


if __name__ == "__main__":
    main()
