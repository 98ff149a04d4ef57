// SPDX-License-Identifier: MIT
// Helpers of the tests on the scripted system.
#pragma once
#include "../fake/fake.hpp"
#include "../fake/native.hpp"
#include "../fake/transfer.hpp"
#include "../harness/net.hpp"
#include <cstring>

using fake::Call;
using fake::Fake;

// A wait that ends when an int is set; the hook counts its calls.
struct Hook {
    int asked = 0;
    int stop_at = 0; // 0: never
    std::function<void()> meanwhile;
    static int32_t ask(void *self) {
        Hook &hook = *static_cast<Hook *>(self);
        ++hook.asked;
        if (hook.meanwhile) hook.meanwhile();
        return hook.stop_at != 0 && hook.asked >= hook.stop_at ? 1 : 0;
    }
};
