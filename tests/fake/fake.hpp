// SPDX-License-Identifier: MIT
// A system that answers by script, with a clock that only the script moves. A test writes what will be asked and what
// is answered, runs the unchanged core, and reads the log:
//
//   Fake fake;
//   fake.will("receive").answer(-EAGAIN);
//   fake.will("poll").takes(ms(30)).answer(1);
//   fake.will("receive").answer(5);
//   CHECK(gives(portsock_recv(...), 5));
//   CHECK(fake.log() == "receive poll(ever) receive");
//
// A call that the script does not expect fails the test, and so does a step that is left over.
#pragma once
#include "../../src/os.hpp"
#include <cerrno>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#ifndef ETOOMANYREFS // of BSD and Linux; the C library of Windows has no such number
#define ETOOMANYREFS 1109
#endif

namespace fake {

using portsock_core::Result;

struct Call {
    std::string name;
    portsock_handle handle = -1;
    size_t length = 0;
    int flags = 0;
    int64_t timeout = 0;
    uint32_t events = 0; // poll: the events of slot 0
    size_t slots = 0;
    bool blocking = false;
    int32_t type = 0, protocol = 0; // open: of the socket
    const void *data = nullptr;
    const portsock_message *message = nullptr;
    std::string host, service; // "-" for none
};

class Step {
  public:
    // Zero and more is the result, less is minus the system's code.
    Step &answer(int64_t value) { return answer_ = value, *this; }
    // Exactly this result, for failures of the resolver.
    Step &returns(Result result) { return result_ = result, *this; }
    // The call takes so long.
    Step &takes(int64_t nanoseconds) { return takes_ = nanoseconds, *this; }
    // poll: the ready events of slot 0; else, for an answer above 0, the requested ones.
    Step &ready(uint32_t events) { return ready_ = events, has_ready_ = true, *this; }
    // poll: the last slot, the waker's, is ready and no other.
    Step &wakes() { return answer(1).ready(0), wakes_ = true, *this; }
    // Outputs by reference: a handle, an option's value, an address's length.
    Step &gives(int64_t value) { return gives_ = value, *this; }
    // local_address, peer_address: this one.
    Step &gives(const portsock_address &address) { return address_ = address, *this; }
    // Something happens during the call.
    Step &meanwhile(std::function<void(const Call &)> action) { return action_ = std::move(action), *this; }
    // So many times, one after the other.
    Step &times(int count) { return count_ = count, *this; }

    std::string name_;
    int64_t answer_ = 0;
    Result result_ = 0;
    int64_t takes_ = 0;
    int64_t gives_ = 7;
    portsock_address address_{};
    uint32_t ready_ = 0;
    bool has_ready_ = false;
    bool wakes_ = false;
    int count_ = 1;
    std::function<void(const Call &)> action_;
};

// receive_message, meanwhile: it has so many bytes of control messages, and these flags beside MSG_TRUNC.
void bring(size_t control_length, int32_t flags);

class Fake {
  public:
    Fake();
    ~Fake(); // a step that is left over fails the test
    Fake(const Fake &) = delete;
    Fake &operator=(const Fake &) = delete;

    // The next call is this one.
    Step &will(const char *name);
    // A call of this name that is not next in the script is answered so, however often.
    Step &whenever(const char *name);

    void plays_linux();
    void plays_bsd();     // MSG_DONTWAIT is another bit, every socket is non-blocking
    void plays_macos();   // a BSD with control messages of another layout
    void plays_windows(); // no MSG_DONTWAIT, every socket is non-blocking, a connect in progress returns would-block

    std::string log() const; // the names, with the relevant arguments
    const std::vector<Call> &calls() const { return calls_; }
    size_t count(const char *name) const;
    void forget(); // the log so far and the clock's count

    int64_t now() const { return now_; }
    void pass(int64_t nanoseconds) { now_ += nanoseconds; }
    int clock_reads() const { return clock_reads_; }

    // An open socket of handle 3, in a mode, made without a trace.
    portsock_socket socket(int64_t timeout, int32_t type = PORTSOCK_SOCK_STREAM, int32_t family = PORTSOCK_AF_INET);
    portsock_waker waker(); // handle 90

    // The results of the resolver, for every "resolve" that succeeds; lists that were not ended fail the test.
    std::vector<portsock_resolved> results;
    std::string canonical;
    int open_lists = 0;

    // For the platform interface.
    Step perform(const Call &call);
    int64_t read_clock();
    bool is_windows() const { return windows_; }
    bool is_bsd() const { return bsd_; }
    size_t control_length = 0;
    int32_t control_flags = 0;

    static Fake &current();

  private:
    std::deque<Step> script_;
    std::map<std::string, Step> standing_;
    std::vector<Call> calls_;
    int64_t now_ = 1000000000;
    int clock_reads_ = 0;
    bool windows_ = false;
    bool bsd_ = false;
    bool off_script_ = false;
};

} // namespace fake
