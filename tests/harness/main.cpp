// SPDX-License-Identifier: MIT
// The program around the tests: a reporter of TAP, a watchdog, and a count of descriptors.
#define DOCTEST_CONFIG_IMPLEMENT
#include "harness.hpp"
#include "system.hpp"
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <mutex>
#include <sstream>
#include <vector>

namespace harness {

namespace {

std::string skip_reason;
bool skipped;
bool may_leave_descriptors;

int seconds_of_patience() {
    const char *text = std::getenv("PORTSOCK_TEST_SECONDS");
    const int seconds = text != nullptr ? std::atoi(text) : 0;
    return seconds > 0 ? seconds : 60;
}

// A test that hangs ends the program, with its name.
class Watchdog {
  public:
    void start(const char *name) {
        const std::lock_guard lock(mutex_);
        if (!thread_.joinable()) thread_ = quiet_thread([this] { watch(); });
        name_ = name;
        end_ = std::chrono::steady_clock::now() + std::chrono::seconds(seconds_of_patience());
        watching_ = true;
        changed_.notify_all();
    }
    void stop() {
        const std::lock_guard lock(mutex_);
        watching_ = false;
    }
    void join() {
        {
            const std::lock_guard lock(mutex_);
            over_ = true;
            changed_.notify_all();
        }
        if (thread_.joinable()) thread_.join();
    }

  private:
    void watch() {
        std::unique_lock lock(mutex_);
        while (!over_) {
            changed_.wait_for(lock, std::chrono::milliseconds(200));
            if (!watching_ || std::chrono::steady_clock::now() < end_) continue;
            std::cout << "Bail out! this test hangs: " << name_ << std::endl;
            end_process(124);
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::thread thread_;
    std::string name_;
    std::chrono::steady_clock::time_point end_;
    bool watching_ = false;
    bool over_ = false;
};

Watchdog watchdog;
int broken; // tests that failed by the reporter's count

// Where every family exists, a skip for a missing one is a failure: a module was not loaded, or the test looks for it
// the wrong way.
bool may_skip(const std::string &reason) {
    return std::getenv("PORTSOCK_ALL_FAMILIES") == nullptr ||
           reason.find("the machine of the vm bed has it") == std::string::npos;
}

std::string one_line(std::string text) {
    for (char &c : text)
        if (c == '#') c = '*';
    return text;
}

class Tap : public doctest::IReporter {
  public:
    explicit Tap(const doctest::ContextOptions &) {}

    void report_query(const doctest::QueryData &query) override {
        for (unsigned i = 0; i < query.num_data; ++i) std::cout << query.data[i]->m_name << '\n';
    }
    void test_run_start() override {}

    void test_case_start(const doctest::TestCaseData &test) override {
        test_ = &test;
        notes_.clear();
        skipped = may_leave_descriptors = false;
        watchdog.start(test.m_name);
        descriptors_ = open_descriptors();
    }

    void test_case_reenter(const doctest::TestCaseData &) override {}

    void test_case_end(const doctest::CurrentTestCaseStats &stats) override {
        watchdog.stop();
        const std::optional<int> now = open_descriptors();
        bool good = stats.testCaseSuccess;
        if (!may_leave_descriptors && now && descriptors_ && *now != *descriptors_) {
            note("descriptors: " + std::to_string(*descriptors_) + " before the test, " + std::to_string(*now) +
                 " after");
            good = false;
        }
        if (good && !skipped && stats.numAssertsCurrentTest == 0) {
            note("nothing was checked");
            good = false;
        }
        if (skipped && !may_skip(skip_reason)) {
            note("this is that machine: " + skip_reason);
            good = false;
        }
        report(good);
    }

    void test_case_exception(const doctest::TestCaseException &exception) override {
        note(std::string("exception: ") + exception.error_string.c_str());
        // after a crash doctest does not end the test case
        if (exception.is_crash) report(false), std::cout << "Bail out! crashed" << std::endl;
    }

    void subcase_start(const doctest::SubcaseSignature &) override {}
    void subcase_end() override {}

    void log_assert(const doctest::AssertData &data) override {
        if (!data.m_failed) return;
        const std::lock_guard lock(mutex_);
        note(place(data.m_file, data.m_line) + doctest::assertString(data.m_at) + "( " + data.m_expr + " )");
        if (data.m_threw) note(std::string("    threw ") + data.m_exception.c_str());
        else note(std::string("    was ") + data.m_decomp.c_str());
        note_contexts();
    }

    void log_message(const doctest::MessageData &data) override {
        const std::lock_guard lock(mutex_);
        note(place(data.m_file, data.m_line) + data.m_string.c_str());
        note_contexts();
    }

    void test_case_skipped(const doctest::TestCaseData &) override {}

    void test_run_end(const doctest::TestRunStats &) override {
        std::cout << "1.." << number_ << '\n';
        std::cout << "# done: " << passed_ << " passed, " << broken << " failed, " << skips_ << " skipped" << std::endl;
    }

  private:
    static std::string place(const char *file, int line) {
        const char *name = std::strstr(file, "tests/");
        return std::string(name != nullptr ? name : file) + ':' + std::to_string(line) + ": ";
    }

    void note(const std::string &text) { notes_.push_back(text); }

    void note_contexts() {
        const int count = doctest::IReporter::get_num_active_contexts();
        const doctest::IContextScope *const *scopes = doctest::IReporter::get_active_contexts();
        for (int i = 0; i < count; ++i) {
            std::ostringstream text;
            scopes[i]->stringify(&text);
            note("    with " + text.str());
        }
    }

    void report(bool good) {
        ++number_;
        (good ? skipped ? skips_ : passed_ : broken) += 1;
        std::cout << (good ? "ok " : "not ok ") << number_ << " - " << one_line(test_->m_name);
        if (good && skipped) std::cout << " # SKIP " << skip_reason;
        std::cout << '\n';
        for (const std::string &text : notes_) {
            std::istringstream lines(text);
            for (std::string line; std::getline(lines, line);) std::cout << "#   " << line << '\n';
        }
        std::cout.flush();
    }

    const doctest::TestCaseData *test_ = nullptr;
    std::optional<int> descriptors_;
    std::vector<std::string> notes_;
    std::mutex mutex_;
    int number_ = 0, passed_ = 0, skips_ = 0;
};

DOCTEST_REGISTER_REPORTER("tap", 1, Tap);

} // namespace

std::string describe(portsock_result result) {
    if (result >= 0) return std::to_string(result);
    char name[64], words[200];
    portsock_error_name(result, name, sizeof name);
    portsock_error_message(result, words, sizeof words);
    return std::string(name) + ": " + words;
}

void skip(const std::string &reason) {
    skipped = true;
    skip_reason = reason;
}

void allow_open_descriptors() { may_leave_descriptors = true; }

} // namespace harness

int main(int count, char **arguments) {
    doctest::Context context;
    bool chosen = false;
    for (int i = 1; i < count; ++i) chosen = chosen || std::strstr(arguments[i], "-r") != nullptr;
    if (!chosen) context.addFilter("reporters", "tap");
    context.setOption("no-intro", true);
    context.applyCommandLine(count, arguments);
    const int status = context.run();
    harness::watchdog.join();
    return status != 0 || harness::broken != 0 ? 1 : 0;
}
