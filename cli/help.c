/* SPDX-License-Identifier: MIT
 * docs/portsock.1 is the full description. */
#include "help.h"

#define ADDRESSES                                                                                                      \
    "\n"                                                                                                               \
    "Addresses: 127.0.0.1:80   [::1]:80   [fe80::1%eth0]:80   unix:/run/x   unix:@abstract   native:47:hex\n"          \
    "connect and listen look names up too: localhost:7000   example.org:http\n"                                        \
    "Other families: can:vcan0 (frames as lines: 123#DEADBEEF)   vsock:any:7000   docs/families.md has them all\n"

#define STATUS                                                                                                         \
    "\n"                                                                                                               \
    "Exit status: 0 done, 1 it failed, 2 wrong usage, 124 timed out.\n"

#define CONVERSATION                                                                                                   \
    "  --datagram         datagrams: each read of standard input is sent as one\n"                                     \
    "  --seqpacket        a connection that keeps records: each read of standard input is sent as one\n"               \
    "  --protocol NAME    of IP: mptcp, sctp, dccp, udplite, icmp, rds (with --bind), ...; of netlink: generic, ...\n" \
    "  --size BYTES       send datagrams and records of at most BYTES bytes, 1 to 65536 (default: 8192)\n"             \
    "  --timeout SECONDS  end with status 124 when nothing connects, or no byte moves, for SECONDS, a number such\n"   \
    "                     as 30 or 0.5 (default: no limit)\n"                                                          \
    "  --end-with-peer    end when the peer ends its sending direction, although standard input is open\n"             \
    "  --half-close       keep sending after the end of the peer, from a terminal too\n"                               \
    "  --ignore-down      CAN, packets: when the interface is down, wait until it is up\n"                             \
    "  --interface-names  CAN: print the interface of each received frame, as can:0 (every bus) does\n"                \
    "  --reuse            set SO_REUSEADDR\n"                                                                          \
    "  --verbose          report on standard error: addresses, attempts, ends, byte counts\n"

const char help_program[] = "usage: portsock COMMAND ...\n"
                            "\n"
                            "  connect ADDRESS    standard input to a socket, the socket to standard output\n"
                            "  listen ADDRESS     the same with the first that connects\n"
                            "  address TEXT...    what the text of an address stands for\n"
                            "  doctor             what this machine's sockets can do\n"
                            "\n"
                            "  portsock COMMAND --help   more about a command\n"
                            "  portsock --version        the library's version and backend\n" ADDRESSES STATUS;

const char help_connect[] =
    "usage: portsock connect [OPTION]... ADDRESS\n"
    "\n"
    "Sends standard input to ADDRESS and writes the received data to standard output. Each direction has its own\n"
    "end: standard input is sent until it ends, and the peer's data is received until the peer ends. When standard\n"
    "input is a terminal, the end of the peer ends the program.\n"
    "\n" CONVERSATION "  --bind ADDRESS     the local address; without one a UNIX datagram cannot be answered\n"
    "  --keep-open        do not end the sending direction when standard input ends\n" ADDRESSES STATUS;

const char help_listen[] =
    "usage: portsock listen [OPTION]... ADDRESS\n"
    "\n"
    "Accepts one connection (with --datagram: the first sender is the peer), sends standard input to it and writes\n"
    "the received data to standard output, as connect does. With port 0 the system chooses the port, and --verbose\n"
    "prints it. The path of a UNIX address is removed at the end.\n"
    "\n" CONVERSATION
    "  --keep-open        serve one peer after another; the end of a peer ends its connection\n" ADDRESSES STATUS;

const char help_address[] = "usage: portsock address [--json] TEXT...\n"
                            "\n"
                            "Explains the text of an address: its canonical text, family, value, native bytes. Names "
                            "are not looked up.\n" ADDRESSES STATUS;

const char help_doctor[] =
    "usage: portsock doctor [--json]\n"
    "\n"
    "Shows what this machine's sockets can do: which families and types can be opened and why not,\n"
    "whether a byte gets through, what IPv6 does by default, how exact timeouts are.\n" STATUS;
