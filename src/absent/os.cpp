// SPDX-License-Identifier: MIT
// A system without sockets: the functions of src/os.hpp, each UNSUPPORTED (the other files of this folder hold those
// that some real system lacks too). Addresses, texts and numbers work all the same. A new backend begins as a copy of
// this folder.
#include "../os.hpp"
#include "native.hpp"
#include "transfer.hpp"
#ifndef PORTSOCK_NO_NAMES
#include "../native/constants.hpp"
#endif

namespace portsock_core::os {

namespace {
constexpr Result absent = refuse(PORTSOCK_ERROR_UNSUPPORTED);
constexpr Result absent_family = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY);
constexpr Result absent_id = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID);
} // namespace

// ---- life ------------------------------------------------------------------------------------------------------

Result open(Handle &, int32_t, int32_t, int32_t, bool) { return absent_family; }
Result duplicate(Handle &, Handle) { return absent; }
Result close(Handle) { return absent; }
Result identify(Handle, Identity &) { return absent; }
void prepare_adopted(Handle) {}
void release(Handle, bool) {}
Result set_blocking(Handle, bool) { return absent; }
Result is_blocking(Handle) { return absent; }
Result set_inheritable(Handle, bool) { return absent; }
Result get_inheritable(Handle) { return absent; }

// ---- addresses -------------------------------------------------------------------------------------------------

Result prepare_bind(Handle, int32_t, bool) { return absent; }
Result bind(Handle, const void *, uint32_t) { return absent; }
Result listen(Handle, int32_t) { return absent; }
Result accept(Handle &, Handle, bool, void *, uint32_t &) { return absent; }
Result connect(Handle, const void *, uint32_t) { return absent; }
Result disconnect(Handle, int32_t) { return absent; }
Result shutdown(Handle, int32_t) { return absent; }
Result local_address(Handle, void *, uint32_t &) { return absent; }
Result peer_address(Handle, void *, uint32_t &) { return absent; }

// ---- transfer: the four plain calls are in transfer.hpp --------------------------------------------------------

Result receive_message(Handle, portsock_message &, int) { return absent; }
Result send_message(Handle, const portsock_message &, int) { return absent; }

// ---- files -----------------------------------------------------------------------------------------------------

Result read_file(Handle, const int64_t *, void *, size_t) { return absent; }
Result rewind_file(Handle, size_t) { return absent; }

// ---- options ---------------------------------------------------------------------------------------------------

Result get_option(Handle, int, int, void *, uint32_t &) { return absent; }
Result set_option(Handle, int, int, const void *, uint32_t) { return absent; }
bool option_number(int32_t, int &, int &) { return false; }
Result membership(Handle, const Membership &) { return absent; }
Result ioctl(Handle, uint64_t, const void *, size_t, void *, size_t &) { return absent; }
Result available(Handle, size_t &) { return absent; }
Result at_mark(Handle) { return absent; }

bool control_number(int32_t, int &, int &) { return false; }
int32_t control_id(int, int) { return -1; }

// ---- waiting ---------------------------------------------------------------------------------------------------

void poll_set(void *, size_t, Handle, uint32_t) {}
uint32_t poll_ready(const void *, size_t) { return 0; }
Result poll(void *, size_t, int64_t) { return absent; }
Result waker_open(Handle &, Handle &) { return absent; }
Result waker_wake(Handle) { return absent; }
Result waker_clear(Handle) { return absent; }
void waker_close(Handle, Handle) {}
int64_t clock() { return 1; } // it stands still

// ---- meaning ---------------------------------------------------------------------------------------------------

Condition condition(Result) { return Condition::other; }
Result in_progress() { return refuse(PORTSOCK_ERROR_IN_PROGRESS); }
int32_t system_kind(int32_t) { return PORTSOCK_ERROR_OTHER; }
int32_t resolver_kind(int32_t) { return PORTSOCK_ERROR_OTHER; }
int32_t host_kind(int32_t) { return PORTSOCK_ERROR_OTHER; }
Text system_name(int32_t) { return {}; }
Text system_message(int32_t) { return {}; }
Text resolver_name(int32_t) { return {}; }
Text resolver_message(int32_t) { return {}; }
Result to_native(int32_t, int32_t, int32_t &) { return absent_id; }
Result from_native(int32_t, int32_t, int32_t &) { return absent_id; }
// Fixed answers; this system has no headers.
#ifndef PORTSOCK_NO_NAMES
bool constant(size_t row, int64_t &value) { return table::find_constant(row, value); }
#endif

Text name() { return {"absent", 6}; }

// ---- interfaces ------------------------------------------------------------------------------------------------

Result interface_index(uint32_t &, const char *) { return absent; }
Result interface_name(char (&)[interface_name_size], uint32_t) { return absent; }
Result interfaces_begin(void *&) { return absent; }
Result interfaces_next(const void *, size_t, portsock_interface &) { return 0; }
void interfaces_end(void *) {}

// ---- names -----------------------------------------------------------------------------------------------------

Result resolve(void *&, const char *, const char *, const Hints &) { return absent; }
Result resolve_next(void *&, portsock_resolved &) { return 0; }
bool resolve_canonical(const void *, char (&)[host_name_size]) { return false; }
void resolve_end(void *) {}
Result name_info(char *, char *, const void *, uint32_t, int32_t) { return absent; }
Result host_name(char (&)[host_name_size]) { return absent; }
Result set_host_name(const char *, size_t) { return absent; }

} // namespace portsock_core::os
