// SPDX-License-Identifier: MIT
#include "fake.hpp"
#include "transfer.hpp"
#include <doctest/doctest.h>

namespace fake {

namespace {
Fake *playing;

std::string duration(int64_t nanoseconds) {
    if (nanoseconds < 0) return "ever";
    if (nanoseconds == 0) return "0";
    if (nanoseconds % 1000000 == 0) return std::to_string(nanoseconds / 1000000) + "ms";
    return std::to_string(nanoseconds) + "ns";
}

std::string describe(const Call &call) {
    if (call.name == "poll") return "poll(" + duration(call.timeout) + ")";
    if (call.name == "set_blocking") return call.blocking ? "set_blocking(1)" : "set_blocking(0)";
    const int bit = portsock_core::os::dont_wait;
    return bit != 0 && (call.flags & bit) != 0 ? call.name + "(dontwait)" : call.name;
}
} // namespace

void bring(size_t control_length, int32_t flags) {
    playing->control_length = control_length;
    playing->control_flags = flags;
}

Fake::Fake() {
    playing = this;
    plays_linux();
}

Fake::~Fake() {
    for (const Step &step : script_) ADD_FAIL_CHECK_AT("tests/fake/fake.cpp", __LINE__, "never called: " << step.name_);
    if (open_lists != 0) ADD_FAIL_CHECK_AT("tests/fake/fake.cpp", __LINE__, "lists left open: " << open_lists);
    plays_linux();
    playing = nullptr;
}

Fake &Fake::current() { return *playing; }

Step &Fake::will(const char *name) {
    script_.emplace_back().name_ = name;
    return script_.back();
}

Step &Fake::whenever(const char *name) {
    Step &step = standing_[name];
    step.name_ = name;
    return step;
}

void Fake::plays_linux() {
    windows_ = bsd_ = false;
    portsock_core::os::dont_wait = PORTSOCK_MSG_DONTWAIT;
    portsock_core::os::played_control_layout = portsock_core::os::linux_control_layout;
    portsock_core::os::blocking_is_emulated = false;
    portsock_core::os::flag_system = portsock_core::table::FlagSystem::linux_kernel;
}

void Fake::plays_bsd() {
    plays_linux();
    bsd_ = true;
    portsock_core::os::dont_wait = 0x80;
    portsock_core::os::flag_system = portsock_core::table::FlagSystem::posix;
    portsock_core::os::blocking_is_emulated = true;
    portsock_core::os::played_control_layout.ip_number_size = 1;
}

void Fake::plays_macos() {
    plays_bsd();
    portsock_core::ControlLayout &layout = portsock_core::os::played_control_layout;
    layout = {.head = 12,
              .alignment = 4,
              .length_at = 0,
              .length_size = 4,
              .level_at = 4,
              .type_at = 8,
              .microseconds_size = 4,
              .nanoseconds_size = 8,
              .ip_number_size = 4,
              .segment_size = 2,
              .packet_info_is_long = true};
}

void Fake::plays_windows() {
    bsd_ = false;
    windows_ = true;
    portsock_core::os::dont_wait = 0;
    portsock_core::os::flag_system = portsock_core::table::FlagSystem::windows;
    portsock_core::os::blocking_is_emulated = true;
}

std::string Fake::log() const {
    std::string text;
    for (const Call &call : calls_) text += (text.empty() ? "" : " ") + describe(call);
    return text;
}

size_t Fake::count(const char *name) const {
    size_t found = 0;
    for (const Call &call : calls_) found += call.name == name;
    return found;
}

void Fake::forget() {
    calls_.clear();
    clock_reads_ = 0;
}

portsock_socket Fake::socket(int64_t timeout, int32_t type, int32_t family) {
    portsock_socket made{};
    made.timeout_ns = timeout;
    made.handle = 3;
    made.state = PORTSOCK_STATE_OPEN;
    made.family = family;
    made.type = type;
    made.mode = timeout < 0 ? 0 : static_cast<uint32_t>(portsock_core::os::dont_wait);
    return made;
}

portsock_waker Fake::waker() { return {90, 90, PORTSOCK_STATE_OPEN, 0}; }

Step Fake::perform(const Call &call) {
    Step step;
    const auto standing = standing_.find(call.name);
    if (!script_.empty() && script_.front().name_ == call.name) {
        step = script_.front();
        if (--script_.front().count_ == 0) script_.pop_front();
    } else if (standing != standing_.end()) {
        step = standing->second;
    } else {
        if (!off_script_) {
            ADD_FAIL_CHECK_AT("tests/fake/fake.cpp", __LINE__,
                              "not expected: " << describe(call) << ", after: " << log() << "; the script has "
                                               << (script_.empty() ? "nothing more" : script_.front().name_));
        }
        off_script_ = true; // once is enough; and every call fails from now on, so that every loop ends
        step.answer(-EIO);
    }
    calls_.push_back(call);
    now_ += step.takes_;
    if (step.action_) step.action_(call);
    return step;
}

int64_t Fake::read_clock() {
    ++clock_reads_;
    return now_;
}

} // namespace fake
