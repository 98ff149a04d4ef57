// SPDX-License-Identifier: MIT
// Platform interface: everything that the core needs from an operating system. A backend is a folder that defines
// these.
//
// Conventions, for all of them:
//   - One function, one system call (or the fewest that do the thing atomically). No policy: no retry, no loop, no
//     timeout, no default. Those live in src/core, once, for all systems. A backend may put a system's
//     answer right, so that it means what it means elsewhere.
//   - The result is one result: zero or more, or a failure. The system's code is read at once, before anything can
//     clobber it. Outputs are untouched on failure.
//   - Families, types, protocols and directions are portsock's numbers; the backend turns them. A number that this
//     system lacks is refused with UNSUPPORTED and its field. Message flags have been through flags_to_native and are
//     native; levels and names of options are native.
//   - A handle is what the system calls a socket, widened to an integer. No handle is ever inherited by a child unless
//     set_inheritable changed it; no send ever raises SIGPIPE. Both hold from the first moment the system allows.
//   - Time is in nanoseconds. Pointers are never null unless documented; lengths fit the system's (see limits).
//   - A missing function is a file in src/absent that returns UNSUPPORTED, not a conditional here.
//
// <native.hpp>, found on the include path in the backend's folder, gives the structs sockaddr_in, sockaddr_in6 and
// sockaddr_un, put_family, get_family, family_end, and the limits: transfer_limit, receive_limit,
// stream_send_limit, vector_limit, unix_path_limit, unix_has_abstract; and has_threads. <family_numbers.hpp> beside it
// has the families that not every backend has, and their numbers here. <transfer.hpp>, beside it, gives the four
// transfer calls that carry nearly all traffic; a backend may define them inline there (it saves six instructions a
// call). Nothing else of a backend is seen by src/core, src/family or capi.
#pragma once
#include "base/control_layout.hpp"
#include "base/result.hpp"

namespace portsock_core::os {

using Handle = portsock_handle;

// ---- life ------------------------------------------------------------------------------------------------------

// A new socket. blocking: the mode of the system's socket. Where blocking is emulated (blocking_is_emulated below: all
// but Linux) every socket is non-blocking, whatever is passed, and the core waits in the system's place.
Result open(Handle &handle, int32_t family, int32_t type, int32_t protocol, bool blocking);
Result pair(Handle &first, Handle &second, int32_t family, int32_t type, int32_t protocol, bool blocking);
Result duplicate(Handle &copy, Handle handle);

// Closes, once: an interrupted close is a success, since the handle is gone (P02).
Result close(Handle handle);

// The identity of a handle. Members of -1 are read from the system; others are unchanged. Fails if it is not a socket.
struct Identity {
    int32_t family;
    int32_t type;
    int32_t protocol;
};
Result identify(Handle handle, Identity &identity);

// Prepares a handle that came from elsewhere: no SIGPIPE, whatever every socket of this backend needs. Best effort.
void prepare_adopted(Handle handle);

// Sets the mode of a handle that leaves the library: blocking, where asked, also where blocking is emulated.
void release(Handle handle, bool blocking);

Result set_blocking(Handle handle, bool blocking); // where blocking is emulated: sets non-blocking, always
Result is_blocking(Handle handle);                 // 1 or 0; not called where blocking is emulated
Result set_inheritable(Handle handle, bool inheritable);
Result get_inheritable(Handle handle); // 1 or 0

// ---- addresses -------------------------------------------------------------------------------------------------

// A socket for another process: bytes that it makes one from. length: capacity on entry, the needed length on success
// and when the capacity is too small.
Result share(Handle handle, uint32_t process, void *bytes, size_t &length);
Result from_share(Handle &handle, Identity &identity, const void *bytes, size_t length);

// The system's options for a bind mode (PORTSOCK_BIND_); sharing is for datagrams only.
Result prepare_bind(Handle handle, int32_t mode, bool stream);
Result bind(Handle handle, const void *address, uint32_t length);
Result listen(Handle handle, int32_t backlog);

// address may be null when length is 0. length: capacity on entry, the system's length on success (it may be more than
// the capacity: the address was cut).
Result accept(Handle &accepted, Handle handle, bool blocking, void *address, uint32_t &length);
Result connect(Handle handle, const void *address, uint32_t length);
Result disconnect(Handle handle, int32_t family);
Result shutdown(Handle handle, int32_t how);
Result local_address(Handle handle, void *address, uint32_t &length);
Result peer_address(Handle handle, void *address, uint32_t &length);

// ---- transfer --------------------------------------------------------------------------------------------------
// transfer.hpp declares or defines:
//   inline constexpr bool blocking_is_emulated;                every socket is non-blocking in the system, always
//   inline constexpr table::FlagSystem flag_system;            the column of src/table/message_flag_sockets.tsv
//   inline constexpr int dont_wait;                            the native flag of a try that may not wait, 0 if none
//   Result flags_to_native(int &native, int32_t flags);               UNSUPPORTED, parameter FLAGS, for one that is not
//   here Result receive(Handle, void *, size_t, int flags); Result send(Handle, const void *, size_t, int flags);
//   Result receive_from(Handle, void *, size_t, int flags, void *address, uint32_t &length);
//   Result send_to(Handle, const void *, size_t, int flags, const void *address, uint32_t length);

//   ControlLayout control_layout();                            how control messages lie in memory
//   (src/base/control_layout.hpp)

// size and reserved of the message are not looked at; buffer_count is within vector_limit. The control_length received
// is at most the capacity (P98), and the flags received are those that describe the message alone (P97).
Result receive_message(Handle handle, portsock_message &message, int flags);
Result send_message(Handle handle, const portsock_message &message, int flags);

// ---- files -----------------------------------------------------------------------------------------------------

// Sends from a file by a system call: bytes, 0 at its end. An offset of null is the file's own position, which
// moves; else it is counted up. may_wait: nothing bounds the call. UNSUPPORTED, without a field: not here, or not so,
// or not of this file.
Result send_file(Handle socket, Handle file, int64_t *offset, size_t count, bool may_wait);

// Bytes of a file, 0 at its end; an offset leaves the file's own position alone. And that position goes back.
Result read_file(Handle file, const int64_t *offset, void *buffer, size_t length);
Result rewind_file(Handle file, size_t length);

// Bytes of a pipe, which stay in it: 0 at its end, would-block when it has none. Never waits. UNSUPPORTED: not here, or
// no pipe.
Result peek_file(Handle file, void *buffer, size_t length);

// ---- paths of UNIX sockets -------------------------------------------------------------------------------------

// A file at a path; a symbolic link is not followed.
struct UnixFile {
    uint64_t device;
    uint64_t inode;
    bool is_socket;
};
Result unix_file(UnixFile &file, const char *path); // the system's error: NOT_FOUND is its kind when there is none

// Removes this file of the path: 1; 0 when another is there.
Result remove_unix_file(const char *path, const UnixFile &file);

// The lock of the folder that a path is in, for one process at a time; Condition::would_block while another has it.
Result lock_folder(Handle &lock, const char *path);
void unlock_folder(Handle lock);

// Permissions of the file that bind makes: before bind, where the umask may take some away, and exactly, after it.
Result set_creation_mode(Handle handle, uint32_t mode); // UNSUPPORTED, parameter FILE_MODE
Result set_file_mode(const char *path, uint32_t mode);

// ---- single families ---------------------------------------------------------------------------------------------

Result vsock_local_cid(uint32_t &cid);

// ---- options ---------------------------------------------------------------------------------------------------

Result get_option(Handle handle, int level, int name, void *value, uint32_t &length);
Result set_option(Handle handle, int level, int name, const void *value, uint32_t length); // value may be null

// The native level and name of PORTSOCK_SO_* and the like; false when this system has no such option.
bool option_number(int32_t option, int &level, int &name);

// native_value.hpp defines, for values that are structs of the system or of its width, in memory of 16 bytes:
//   uint32_t put_timeout(void *bytes, int64_t timeout);              their length, 0 when the value cannot be expressed
//   here; int64_t get_timeout(const void *bytes);                          nanoseconds, -1 for none uint32_t
//   put_linger(void *bytes, int64_t seconds);               -1 for off, at most linger_limit int64_t get_linger(const
//   void *bytes); inline constexpr int64_t linger_limit; inline constexpr int64_t keepalive_time_limit; most seconds of
//   keepalive's idle time and interval inline constexpr int32_t keepalive_count_limit;                  most probes
//   inline constexpr uint32_t narrow_size;                           of IPv4's time to live and loop of multicasts
//   inline constexpr int32_t unreadable_option;                          one that can be set and not read, 0 for none
//   inline constexpr bool inet6_index_is_swapped;                    IPV6_UNICAST_IF is as IPv4's, in network order
//   uint32_t put_multicast_interface(void *bytes, uint32_t index);   IPv4's interface by its index (P35)

// A group that a socket joins or leaves, and a source that it receives from or blocks.
struct Membership {
    enum class Act : uint8_t { join, leave, block, unblock } act;
    const portsock_address &group;
    const portsock_address *source; // null: any
    const portsock_address *local;  // IPv4's interface by its address; null: by its index
    uint32_t index;                 // 0: the system chooses
};
Result membership(Handle handle, const Membership &what);

// Keepalive where its times are no options: nanoseconds, more than 0, within keepalive_time_limit.
Result set_keepalive_times(Handle handle, int64_t idle, int64_t interval);

Result peer_credentials(Handle handle, portsock_credentials &credentials);
Result attach_filter(Handle handle, const void *instructions, size_t count); // classic BPF, 8 bytes each
Result ioctl(Handle handle, uint64_t request, const void *input, size_t input_length, void *output, size_t &length);
Result available(Handle handle, size_t &length);
Result at_mark(Handle handle);      // 1 or 0
Result is_multipath(Handle handle); // 1 or 0: MPTCP, after its handshake

// ---- control messages ------------------------------------------------------------------------------------------

// The native level and type of PORTSOCK_SCM_*, false when this system has no such message; and back, -1 when it has no
// id.
bool control_number(int32_t id, int &level, int &type);
int32_t control_id(int level, int type);

// ---- waiting ---------------------------------------------------------------------------------------------------

// poll over an array of slots in the caller's memory, each of at most poll_slot_size bytes, aligned for a pointer.
// Events are PORTSOCK_READABLE and so on. poll returns how many slots are ready, 0 when the time is over; a wait that
// is too long for the system ends early with 0, and the core continues with the rest. A count of 0 only waits.
inline constexpr uint32_t poll_slot_size = 16;
void poll_set(void *slots, size_t index, Handle handle, uint32_t events);
uint32_t poll_ready(const void *slots, size_t index);
Result poll(void *slots, size_t count, int64_t timeout);

// Something that can be waited for beside a socket, and made ready from another thread or a signal handler.
Result waker_open(Handle &wait, Handle &wake);
Result waker_wake(Handle wake);
Result waker_clear(Handle wait); // 1 when it had been woken, else 0
void waker_close(Handle wait, Handle wake);

// Monotonic, never zero or below.
int64_t clock();

// ---- meaning ---------------------------------------------------------------------------------------------------

// The meanings of system errors that the core acts on.
enum class Condition { other, would_block, in_progress, interrupted, connected, not_connected, reset };
Condition condition(Result failed);
Result in_progress(); // the failure "in progress"

// One code means four things on POSIX systems (P91: ENOBUFS): what it means follows from the call that failed with it.
// Of a send of data without control messages: the output queue is full, and poll does not report it (P90).
bool is_full_queue(Result failed, Handle handle, int32_t family, int32_t type);
bool is_message_loss(Result failed, int32_t family, int32_t type); // of a receive: the receive buffer was full
bool is_group_limit(Result failed);                                // of a membership: too many groups or sources

// The kind of a system, resolver or host code, PORTSOCK_ERROR_*; never NONE.
int32_t system_kind(int32_t code);
int32_t resolver_kind(int32_t code);
int32_t host_kind(int32_t code);

// The name and the words of a code; null when it has none here, or in a build without names.
struct Text {
    const char *data;
    size_t length;
};
Text system_name(int32_t code);
Text system_message(int32_t code);
// The system's words for a code that has none of ours, in UTF-8: their length, or 0.
inline constexpr size_t system_error_text_size = 384;
size_t own_error_text(int32_t code, char (&space)[system_error_text_size]);
Text resolver_name(int32_t code);
Text resolver_message(int32_t code);

// Between ids and the system's numbers, for the spaces whose rows name a native macro (src/table/numbers.tsv).
Result to_native(int32_t group, int32_t id, int32_t &native);
Result from_native(int32_t group, int32_t native, int32_t &id);

// The value of a name of src/table/constants.tsv, by its row among the numbers; false if this system lacks it.
// (Not called in a build without names.)
bool constant(size_t row, int64_t &value);

// "linux", "posix", "win32", "absent", "fake".
Text name();

// ---- interfaces ------------------------------------------------------------------------------------------------

inline constexpr uint32_t interface_name_size = 260; // any interface name and a NUL
Result interface_index(uint32_t &index,
                       const char *name); // NUL-terminated; NOT_FOUND, parameter SCOPE, when there is none
Result interface_name(char (&name)[interface_name_size], uint32_t index);

// All interfaces of this moment, in memory of the system's that interfaces_end frees; a list may be null.
Result interfaces_begin(void *&list);
Result interfaces_next(const void *list, size_t index, portsock_interface &entry); // 1; 0 behind the last
void interfaces_end(void *list);

// ---- names -----------------------------------------------------------------------------------------------------
// Texts have a NUL behind them; a host or a service may be null: none. Errors of the resolver are in its domain, with
// the system's number; EAI_SYSTEM is errno itself (P75). All are safe in several threads at
// once. These are in separate object files: a program without lookups does not link the system's resolver.

// The hints of a lookup, in portsock's numbers: 0 is any.
struct Hints {
    int32_t flags; // PORTSOCK_AI_*
    int32_t family;
    int32_t type;
    int32_t protocol;
};
inline constexpr uint32_t host_name_size = 1026; // any host's name and a NUL
inline constexpr uint32_t service_name_size = 256;
Result resolve(void *&list, const char *host, const char *service, const Hints &hints);
Result resolve_next(void *&position, portsock_resolved &resolved); // 1, and the position moves on; 0 behind the last
bool resolve_canonical(const void *list, char (&name)[host_name_size]); // false: none was given
void resolve_end(void *list);
Result name_info(char *host, char *service, const void *address, uint32_t length, int32_t flags); // null: not wanted

// A host by its name or address, in space, which is aligned for a pointer. no_reentrant_lookup: this system has no call
// for it that is safe in threads, and the core uses its resolver. The same holds for services and protocols.
struct HostEntry {
    const char *name;
    char *const *aliases;   // null ends them
    char *const *addresses; // the same
};
inline constexpr Result no_reentrant_lookup = refuse(PORTSOCK_ERROR_UNSUPPORTED);
Result host_by_name(HostEntry &entry, void *space, size_t size, int32_t family, const char *name);
Result host_by_address(HostEntry &entry, void *space, size_t size, int32_t family, const uint8_t *bytes,
                       uint32_t length);
Result service_port(uint32_t &port, const char *name, const char *protocol); // protocol null: any
Result service_name(char (&name)[service_name_size], uint32_t port, const char *protocol);
Result protocol_number(int32_t &number, const char *name);

// This machine's own. Returns the length.
Result host_name(char (&name)[host_name_size]);
Result set_host_name(const char *name, size_t length);

} // namespace portsock_core::os
