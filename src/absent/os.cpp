// SPDX-License-Identifier: MIT
// A system without sockets: the functions of src/os.hpp, and each says so (the other files of this folder hold those
// that some real system lacks too). Addresses, texts and numbers work all the same. A new backend begins as a copy of
// this folder.
#include "../os.hpp"
#include "native.hpp"
#include "transfer.hpp"
#ifndef PORTSOCK_NO_NAMES
#include "../table/native_constants.hpp"
#endif

namespace portsock_core::os {

namespace {
constexpr Word absent = refuse(PORTSOCK_ERROR_UNSUPPORTED);
constexpr Word absent_family = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FAMILY);
constexpr Word absent_id = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_ID);
} // namespace

// ---- life ------------------------------------------------------------------------------------------------------

Word open(Handle &, int32_t, int32_t, int32_t, bool) { return absent_family; }
Word duplicate(Handle &, Handle) { return absent; }
Word close(Handle) { return absent; }
Word identify(Handle, Identity &) { return absent; }
void tame(Handle) {}
void release(Handle, bool) {}
Word set_blocking(Handle, bool) { return absent; }
Word is_blocking(Handle) { return absent; }
Word set_inheritable(Handle, bool) { return absent; }
Word get_inheritable(Handle) { return absent; }

// ---- addresses -------------------------------------------------------------------------------------------------

Word prepare_bind(Handle, int32_t, bool) { return absent; }
Word bind(Handle, const void *, uint32_t) { return absent; }
Word listen(Handle, int32_t) { return absent; }
Word accept(Handle &, Handle, bool, void *, uint32_t &) { return absent; }
Word connect(Handle, const void *, uint32_t) { return absent; }
Word disconnect(Handle, int32_t) { return absent; }
Word shutdown(Handle, int32_t) { return absent; }
Word local_address(Handle, void *, uint32_t &) { return absent; }
Word peer_address(Handle, void *, uint32_t &) { return absent; }

// ---- transfer: the four plain calls are in transfer.hpp --------------------------------------------------------

Word receive_message(Handle, portsock_message &, int) { return absent; }
Word send_message(Handle, const portsock_message &, int) { return absent; }

// ---- files -----------------------------------------------------------------------------------------------------

Word read_file(Handle, const int64_t *, void *, size_t) { return absent; }
Word rewind_file(Handle, size_t) { return absent; }

// ---- options ---------------------------------------------------------------------------------------------------

Word get_option(Handle, int, int, void *, uint32_t &) { return absent; }
Word set_option(Handle, int, int, const void *, uint32_t) { return absent; }
bool option_number(int32_t, int &, int &) { return false; }
Word membership(Handle, const Membership &) { return absent; }
Word ioctl(Handle, uint64_t, const void *, size_t, void *, size_t &) { return absent; }
Word available(Handle, size_t &) { return absent; }
Word at_mark(Handle) { return absent; }

bool control_number(int32_t, int &, int &) { return false; }
int32_t control_id(int, int) { return -1; }

// ---- waiting ---------------------------------------------------------------------------------------------------

void poll_set(void *, size_t, Handle, uint32_t) {}
uint32_t poll_ready(const void *, size_t) { return 0; }
Word poll(void *, size_t, int64_t) { return absent; }
Word waker_open(Handle &, Handle &) { return absent; }
Word waker_wake(Handle) { return absent; }
Word waker_clear(Handle) { return absent; }
void waker_close(Handle, Handle) {}
int64_t clock() { return 1; } // it stands still

// ---- meaning ---------------------------------------------------------------------------------------------------

Condition condition(Word) { return Condition::other; }
Condition connect_condition(Word) { return Condition::other; }
Word in_progress() { return refuse(PORTSOCK_ERROR_IN_PROGRESS); }
int32_t system_kind(int32_t) { return PORTSOCK_ERROR_OTHER; }
int32_t resolver_kind(int32_t) { return PORTSOCK_ERROR_OTHER; }
int32_t host_kind(int32_t) { return PORTSOCK_ERROR_OTHER; }
Text system_name(int32_t) { return {}; }
Text system_message(int32_t) { return {}; }
Text resolver_name(int32_t) { return {}; }
Text resolver_message(int32_t) { return {}; }
Word to_native(int32_t, int32_t, int32_t &) { return absent_id; }
Word from_native(int32_t, int32_t, int32_t &) { return absent_id; }
// The plain facts; this system has no headers to ask.
#ifndef PORTSOCK_NO_NAMES
bool constant(size_t row, int64_t &value) { return table::find_constant(row, value); }
#endif

Text name() { return {"absent", 6}; }

// ---- interfaces ------------------------------------------------------------------------------------------------

Word interface_index(uint32_t &, const char *) { return absent; }
Word interface_name(char (&)[interface_name_size], uint32_t) { return absent; }
Word interfaces_begin(void *&) { return absent; }
Word interfaces_next(const void *, size_t, portsock_interface &) { return 0; }
void interfaces_end(void *) {}

// ---- names -----------------------------------------------------------------------------------------------------

Word resolve(void *&, const char *, const char *, const Hints &) { return absent; }
Word resolve_next(void *&, portsock_resolved &) { return 0; }
bool resolve_canonical(const void *, char (&)[host_name_size]) { return false; }
void resolve_end(void *) {}
Word name_info(char *, char *, const void *, uint32_t, int32_t) { return absent; }
Word host_by_name(HostEntry &, void *, size_t, int32_t, const char *) { return not_here; }
Word host_by_address(HostEntry &, void *, size_t, int32_t, const uint8_t *, uint32_t) { return not_here; }
Word service_port(uint32_t &, const char *, const char *) { return not_here; }
Word service_name(char (&)[service_name_size], uint32_t, const char *) { return not_here; }
Word protocol_number(int32_t &, const char *) { return not_here; }
Word host_name(char (&)[host_name_size]) { return absent; }
Word set_host_name(const char *, size_t) { return absent; }

} // namespace portsock_core::os
