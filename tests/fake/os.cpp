// SPDX-License-Identifier: MIT
// src/os.hpp, answered by the script of the Fake that is alive.
#include "../../src/table/control.hpp"
#include "../../src/table/errors.hpp"
#include "../../src/native/constants.hpp"
#include "../../src/native/numbers.hpp"
#include "fake.hpp"
#include "transfer.hpp"
#include <cstring>
#include <utility>

namespace portsock_core::os {

namespace {

using fake::Call;
using fake::Fake;
using fake::Step;

struct Slot {
    int32_t handle;
    uint16_t events;
    uint16_t ready;
};

Result result_of(const Step &step) {
    if (step.result_ != 0) return step.result_;
    return step.answer_ < 0 ? system_failure(static_cast<int>(-step.answer_)) : static_cast<Result>(step.answer_);
}

Result perform(const Call &call) { return result_of(Fake::current().perform(call)); }

Result perform(const Call &call, Handle &handle) {
    const Step step = Fake::current().perform(call);
    if (step.answer_ >= 0) handle = static_cast<Handle>(step.gives_);
    return result_of(step);
}

Result perform(const Call &call, uint32_t &length) {
    const Step step = Fake::current().perform(call);
    if (step.answer_ >= 0) length = static_cast<uint32_t>(step.gives_);
    return result_of(step);
}

Call named(const char *name, Handle handle) {
    Call call;
    call.name = name;
    call.handle = handle;
    return call;
}

Call transfer(const char *name, Handle handle, const void *data, size_t length, int flags) {
    Call call = named(name, handle);
    call.data = data;
    call.length = length;
    call.flags = flags;
    return call;
}

Call in_mode(const char *name, Handle handle, bool blocking) {
    Call call = named(name, handle);
    call.blocking = blocking;
    return call;
}

constexpr table::ErrorRow system_rows[] = {
#define PORTSOCK_ERROR_ROW PORTSOCK_ERROR_KIND_ROW
#include "../../src/table/generated/errors.inc"
#undef PORTSOCK_ERROR_ROW
};

constexpr char system_text[] =
#define PORTSOCK_ERROR_ROW PORTSOCK_ERROR_TEXT_ROW
#include "../../src/table/generated/errors.inc"
#undef PORTSOCK_ERROR_ROW
    ;

} // namespace

Result open(Handle &handle, int32_t family, int32_t type, int32_t protocol, bool blocking) {
    Call call = in_mode("open", family, blocking);
    call.type = type;
    call.protocol = protocol;
    return perform(call, handle);
}

Result pair(Handle &first, Handle &second, int32_t, int32_t, int32_t, bool blocking) {
    const Result result = perform(in_mode("pair", -1, blocking), first);
    if (result >= 0) second = first + 1;
    return result;
}

Result duplicate(Handle &copy, Handle handle) { return perform(named("duplicate", handle), copy); }
Result close(Handle handle) { return perform(named("close", handle)); }

Result identify(Handle handle, Identity &identity) {
    const Result result = perform(named("identify", handle));
    if (result < 0) return result;
    if (identity.family == -1) identity.family = PORTSOCK_AF_INET;
    if (identity.type == -1) identity.type = PORTSOCK_SOCK_STREAM;
    if (identity.protocol == -1) identity.protocol = PORTSOCK_IPPROTO_TCP;
    return 0;
}

void prepare_adopted(Handle handle) { (void)perform(named("prepare_adopted", handle)); }
void release(Handle handle, bool blocking) { (void)perform(in_mode("release", handle, blocking)); }
Result set_blocking(Handle handle, bool blocking) { return perform(in_mode("set_blocking", handle, blocking)); }
Result is_blocking(Handle handle) { return perform(named("is_blocking", handle)); }
Result set_inheritable(Handle handle, bool) { return perform(named("set_inheritable", handle)); }
Result get_inheritable(Handle handle) { return perform(named("get_inheritable", handle)); }

Result prepare_bind(Handle handle, int32_t mode, bool stream) {
    Call call = named("prepare_bind", handle);
    call.flags = mode;
    call.blocking = stream;
    return perform(call);
}

Result bind(Handle handle, const void *, uint32_t) { return perform(named("bind", handle)); }

Result listen(Handle handle, int32_t backlog) {
    Call call = named("listen", handle);
    call.length = static_cast<size_t>(backlog);
    return perform(call);
}

Result accept(Handle &accepted, Handle handle, bool blocking, void *address, uint32_t &length) {
    length = 0;
    Call call = in_mode("accept", handle, blocking);
    call.data = address;
    return perform(call, accepted);
}

// As the connect of src/win32: Windows returns would-block for in-progress.
Result connect(Handle handle, const void *, uint32_t) {
    const Result result = perform(named("connect", handle));
    const bool would_block = result < 0 && condition(result) == Condition::would_block;
    return would_block && Fake::current().is_windows() ? in_progress() : result;
}
Result disconnect(Handle handle, int32_t) { return perform(named("disconnect", handle)); }

Result shutdown(Handle handle, int32_t how) {
    Call call = named("shutdown", handle);
    call.flags = how;
    return perform(call);
}

static Result ask(const char *name, Handle handle, void *address, uint32_t &length) {
    const uint32_t capacity = length;
    const Step step = Fake::current().perform(named(name, handle));
    if (step.answer_ < 0) return result_of(step);
    const bool has_address = step.address_.length != 0;
    length = has_address ? step.address_.length : static_cast<uint32_t>(step.gives_);
    const uint32_t stored = length < capacity ? length : capacity;
    if (has_address) memcpy(address, step.address_.bytes, stored);
    else memset(address, 0xab, stored);
    return result_of(step);
}

Result local_address(Handle handle, void *address, uint32_t &length) {
    return ask("local_address", handle, address, length);
}
Result peer_address(Handle handle, void *address, uint32_t &length) {
    return ask("peer_address", handle, address, length);
}

Result flags_to_native(int &native, int32_t flags) {
    const Result result = table::flags_to_native(flags, native);
    if (result < 0 || flags < 0 || (flags & PORTSOCK_MSG_DONTWAIT) == 0) return result;
    native = (native & ~PORTSOCK_MSG_DONTWAIT) | dont_wait;
    return result;
}

Result receive(Handle handle, void *buffer, size_t length, int flags) {
    return perform(transfer("receive", handle, buffer, length, flags));
}

Result send(Handle handle, const void *data, size_t length, int flags) {
    return perform(transfer("send", handle, data, length, flags));
}

Result receive_from(Handle handle, void *buffer, size_t length, int flags, void *address, uint32_t &length_inout) {
    if (address == nullptr) return perform(transfer("receive_from", handle, buffer, length, flags));
    return perform(transfer("receive_from", handle, buffer, length, flags), length_inout);
}

Result send_to(Handle handle, const void *data, size_t length, int flags, const void *, uint32_t) {
    return perform(transfer("send_to", handle, data, length, flags));
}

Result receive_message(Handle handle, portsock_message &message, int flags) {
    Call call = transfer("receive_message", handle, message.buffers, message.buffer_count, flags);
    call.message = &message;
    const Step step = Fake::current().perform(call);
    if (step.answer_ < 0) return result_of(step);
    message.address_length = 0;
    message.control_length = std::exchange(Fake::current().control_length, 0);
    message.flags = PORTSOCK_MSG_TRUNC | std::exchange(Fake::current().control_flags, 0);
    message.native_flags = 0;
    return result_of(step);
}

Result send_message(Handle handle, const portsock_message &message, int flags) {
    Call call = transfer("send_message", handle, message.buffers, message.buffer_count, flags);
    call.message = &message;
    return perform(call);
}

Result unix_file(UnixFile &file, const char *) {
    const Step step = Fake::current().perform(named("unix_file", -1));
    if (step.answer_ >= 0) file = {1, static_cast<uint64_t>(step.gives_), true};
    return result_of(step);
}

Result remove_unix_file(const char *, const UnixFile &file) {
    Call call = named("remove_unix_file", -1);
    call.length = static_cast<size_t>(file.inode);
    return perform(call);
}

Result lock_folder(Handle &lock, const char *) { return perform(named("lock_folder", -1), lock); }
void unlock_folder(Handle lock) { (void)perform(named("unlock_folder", lock)); }

static Result set_mode(const char *name, Handle handle, uint32_t mode) {
    Call call = named(name, handle);
    call.length = mode;
    return perform(call);
}

Result set_creation_mode(Handle handle, uint32_t mode) { return set_mode("set_creation_mode", handle, mode); }
Result set_file_mode(const char *, uint32_t mode) { return set_mode("set_file_mode", -1, mode); }

Result get_option(Handle handle, int, int name, void *value, uint32_t &length) {
    Call call = named("get_option", handle);
    call.flags = name << 8; // not to be taken for a message flag
    const Step step = Fake::current().perform(call);
    if (step.answer_ < 0) return result_of(step);
    const int number = static_cast<int>(step.gives_);
    if (length >= sizeof step.gives_) {
        length = sizeof step.gives_;
        memcpy(value, &step.gives_, length);
    } else {
        length = length < sizeof number ? length : static_cast<uint32_t>(sizeof number);
        memcpy(value, &number, length);
    }
    return result_of(step);
}

Result set_option(Handle handle, int, int name, const void *value, uint32_t length) {
    Call call = named("set_option", handle);
    call.flags = name << 8; // not to be taken for a message flag
    call.data = value;
    call.slots = length; // not to be taken for a transfer's
    return perform(call);
}

Result membership(Handle handle, const Membership &what) {
    Call call = named("membership", handle);
    call.data = &what;
    return perform(call);
}

Result set_keepalive_times(Handle handle, int64_t idle, int64_t) {
    Call call = named("set_keepalive_times", handle);
    call.timeout = idle;
    return perform(call);
}

Result share(Handle handle, uint32_t, void *, size_t &) { return perform(named("share", handle)); }
Result from_share(Handle &handle, Identity &, const void *, size_t) { return perform(named("from_share", -1), handle); }
Result vsock_local_cid(uint32_t &) { return perform(named("vsock_local_cid", -1)); }

Result send_file(Handle socket, Handle, int64_t *offset, size_t count, bool may_wait) {
    Call call = named("send_file", socket);
    call.blocking = may_wait;
    call.length = count;
    const Result result = perform(call);
    if (result > 0 && offset != nullptr) *offset += result;
    return result;
}

Result read_file(Handle file, const int64_t *, void *, size_t length) {
    Call call = named("read_file", file);
    call.length = length;
    return perform(call);
}

Result peek_file(Handle file, void *, size_t length) {
    Call call = named("peek_file", file);
    call.length = length;
    return perform(call);
}

Result rewind_file(Handle file, size_t length) {
    Call call = named("rewind_file", file);
    call.length = length;
    return perform(call);
}

Result peer_credentials(Handle handle, portsock_credentials &) { return perform(named("peer_credentials", handle)); }

Result attach_filter(Handle handle, const void *instructions, size_t count) {
    Call call = named("attach_filter", handle);
    call.data = instructions;
    call.slots = count;
    return perform(call);
}

// A successful request gives a number of 32 bits at the beginning of its output.
Result ioctl(Handle handle, uint64_t request, const void *input, size_t, void *output, size_t &length) {
    Call call = named("ioctl", handle);
    call.data = input;
    call.timeout = static_cast<int64_t>(request);
    const Step step = Fake::current().perform(call);
    const uint32_t number = static_cast<uint32_t>(step.gives_);
    if (step.answer_ >= 0 && output != nullptr && length >= sizeof number) memcpy(output, &number, sizeof number);
    return result_of(step);
}

Result available(Handle handle, size_t &length) {
    Handle given = 0;
    const Result result = perform(named("available", handle), given);
    if (result >= 0) length = static_cast<size_t>(given);
    return result;
}

Result is_multipath(Handle handle) { return perform(named("is_multipath", handle)); }
Result at_mark(Handle handle) { return perform(named("at_mark", handle)); }

// Levels from here on are unknown to the scripted system; the others are all known, with the ids' own numbers.
constexpr int unknown_level = 0x1000;

bool control_number(int32_t id, int &level, int &type) {
    if (id < 0 || id >> 16 >= unknown_level) return false;
    level = id >> 16;
    type = id & 0xffff;
    return true;
}

int32_t control_id(int level, int type) { return level < unknown_level ? level << 16 | type : -1; }

bool option_number(int32_t option, int &level, int &name) {
    level = option >> 16;
    name = option & 0xffff;
    return true;
}

void poll_set(void *slots, size_t index, Handle handle, uint32_t events) {
    static_assert(sizeof(Slot) <= poll_slot_size);
    static_cast<Slot *>(slots)[index] = {static_cast<int32_t>(handle), static_cast<uint16_t>(events), 0};
}

uint32_t poll_ready(const void *slots, size_t index) { return static_cast<const Slot *>(slots)[index].ready; }

Result poll(void *slots, size_t count, int64_t timeout) {
    Slot *const slot = static_cast<Slot *>(slots);
    Call call = named("poll", count > 0 ? slot[0].handle : -1);
    call.timeout = timeout;
    call.slots = count;
    call.events = count > 0 ? slot[0].events : 0;
    const Step step = Fake::current().perform(call);
    for (size_t i = 0; i < count; ++i) slot[i].ready = 0;
    if (step.answer_ > 0 && count > 0)
        slot[0].ready = step.has_ready_ ? static_cast<uint16_t>(step.ready_) : slot[0].events;
    if (step.wakes_ && count > 0) slot[count - 1].ready = PORTSOCK_READABLE;
    return result_of(step);
}

Result waker_open(Handle &wait, Handle &wake) {
    const Result result = perform(named("waker_open", -1), wait);
    if (result >= 0) wake = wait;
    return result;
}

Result waker_wake(Handle wake) { return perform(named("waker_wake", wake)); }
Result waker_clear(Handle wait) { return perform(named("waker_clear", wait)); }
void waker_close(Handle wait, Handle) { (void)perform(named("waker_close", wait)); }

int64_t clock() { return Fake::current().read_clock(); }

Condition condition(Result failed) {
    if (result_domain(failed) != PORTSOCK_DOMAIN_SYSTEM) return Condition::other;
    switch (result_code(failed)) {
    case EAGAIN:
        return Condition::would_block;
    case EINPROGRESS:
    case EALREADY:
        return Condition::in_progress;
    case EINTR:
        return Condition::interrupted;
    case EISCONN:
        return Condition::connected;
    case ENOTCONN:
        return Condition::not_connected;
    case ECONNRESET:
        return Condition::reset;
    default:
        return Condition::other;
    }
}

Result in_progress() { return system_failure(EINPROGRESS); }

// The answers of src/linux/shortage.cpp and src/posix/shortage.cpp, with their sources; Windows' ENOBUFS is memory.
bool is_full_queue(Result failed, Handle, int32_t family, int32_t type) {
    if (failed != system_failure(ENOBUFS) || type == PORTSOCK_SOCK_STREAM || Fake::current().is_windows()) return false;
    const bool internet = family == PORTSOCK_AF_INET || family == PORTSOCK_AF_INET6;
    if (Fake::current().is_bsd()) return internet || family == PORTSOCK_AF_UNIX;
    return family == PORTSOCK_AF_CAN || family == PORTSOCK_AF_PACKET;
}

bool is_message_loss(Result failed, int32_t family, int32_t type) {
    if (failed != system_failure(ENOBUFS) || Fake::current().is_windows()) return false;
    return Fake::current().is_bsd() ? type != PORTSOCK_SOCK_STREAM : family == PORTSOCK_AF_NETLINK;
}

bool is_group_limit(Result failed) {
    if (Fake::current().is_windows()) return false;
    return failed == system_failure(Fake::current().is_bsd() ? ETOOMANYREFS : ENOBUFS);
}

int32_t system_kind(int32_t code) { return table::find_kind(system_rows, code, PORTSOCK_ERROR_OTHER); }
// glibc's numbers and Windows' as far as the tests use them.
int32_t resolver_kind(int32_t code) {
    switch (code) {
    case -10:
    case 8:     // WSA_NOT_ENOUGH_MEMORY, which is EAI_MEMORY
    case 10055: // WSAENOBUFS
        return PORTSOCK_ERROR_NO_MEMORY;
    case 10024: // WSAEMFILE
        return PORTSOCK_ERROR_TOO_MANY_HANDLES;
    case -2:
        return PORTSOCK_ERROR_HOST_NOT_FOUND;
    case -3:
        return PORTSOCK_ERROR_TRY_AGAIN;
    case -5:
        return PORTSOCK_ERROR_NO_DATA;
    case -7:
        return PORTSOCK_ERROR_UNSUPPORTED;
    case -8:
        return PORTSOCK_ERROR_SERVICE_NOT_FOUND;
    default:
        return PORTSOCK_ERROR_RESOLVER_FAILURE;
    }
}
int32_t host_kind(int32_t) { return PORTSOCK_ERROR_RESOLVER_FAILURE; }

Text system_name(int32_t code) { return table::find_text(system_rows, system_text, code, table::Part::name); }
Text system_message(int32_t code) { return table::find_text(system_rows, system_text, code, table::Part::words); }
Text resolver_name(int32_t) { return {}; }
Text resolver_message(int32_t) { return {}; }

Result to_native(int32_t group, int32_t id, int32_t &native) { return table::to_native(group, id, native); }
Result from_native(int32_t group, int32_t native, int32_t &id) { return table::from_native(group, native, id); }
bool constant(size_t row, int64_t &value) { return table::find_constant(row, value); }

Text name() { return {"fake", 4}; }

Result interface_index(uint32_t &index, const char *) {
    Handle handle = 0;
    const Result result = perform(named("interface_index", -1), handle);
    if (result >= 0) index = static_cast<uint32_t>(handle);
    return result;
}

Result interface_name(char (&name)[interface_name_size], uint32_t) {
    const Result result = perform(named("interface_name", -1));
    if (result >= 0) memcpy(name, "fake0", 6);
    return result;
}

// ---- names -----------------------------------------------------------------------------------------------------

namespace {

// The list that stands for one of the system's.
struct List {
    std::vector<portsock_resolved> results;
    std::string canonical;
    size_t next = 0;
};

std::string text_or_none(const char *text) { return text != nullptr ? text : "-"; }

Result give_text(char *text, size_t size, const std::string &from) {
    if (from.size() >= size) return refuse(PORTSOCK_ERROR_TOO_LONG);
    memcpy(text, from.c_str(), from.size() + 1);
    return static_cast<Result>(from.size());
}

} // namespace

Result resolve(void *&list, const char *host, const char *service, const Hints &hints) {
    Call call = named("resolve", hints.family);
    call.type = hints.type;
    call.protocol = hints.protocol;
    call.flags = hints.flags << 8; // not to be taken for a message flag
    call.host = text_or_none(host);
    call.service = text_or_none(service);
    const Result result = perform(call);
    if (result < 0) return result;
    Fake &fake = Fake::current();
    ++fake.open_lists;
    list = new List{fake.results, fake.canonical};
    return 0;
}

Result resolve_next(void *&position, portsock_resolved &resolved) {
    List *const list = static_cast<List *>(position);
    if (list == nullptr || list->next == list->results.size()) return 0;
    resolved = list->results[list->next++];
    return 1;
}

bool resolve_canonical(const void *list, char (&name)[host_name_size]) {
    const List *const found = static_cast<const List *>(list);
    if (found == nullptr || found->canonical.empty()) return false;
    memcpy(name, found->canonical.c_str(), found->canonical.size() + 1);
    return true;
}

void resolve_end(void *list) {
    --Fake::current().open_lists;
    delete static_cast<List *>(list);
}

Result name_info(char *host, char *service, const void *, uint32_t, int32_t flags) {
    Call call = named("name_info", -1);
    call.flags = flags << 8;
    const Result result = perform(call);
    if (result < 0) return result;
    if (host != nullptr) (void)give_text(host, host_name_size, Fake::current().canonical);
    if (service != nullptr) (void)give_text(service, service_name_size, "http");
    return 0;
}

Result host_name(char (&name)[host_name_size]) {
    const Result result = perform(named("host_name", -1));
    return result < 0 ? result : give_text(name, host_name_size, "machine");
}

Result set_host_name(const char *, size_t length) {
    Call call = named("set_host_name", -1);
    call.length = length;
    return perform(call);
}

Result interfaces_begin(void *&list) {
    const Result result = perform(named("interfaces_begin", -1));
    if (result < 0) return result;
    ++Fake::current().open_lists;
    list = &Fake::current();
    return 0;
}

Result interfaces_next(const void *, size_t index, portsock_interface &entry) {
    if (index == 2) return 0;
    entry = {static_cast<uint32_t>(index + 1), 5, "fake0"};
    return 1;
}

void interfaces_end(void *) { --Fake::current().open_lists; }

} // namespace portsock_core::os
