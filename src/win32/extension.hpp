// SPDX-License-Identifier: MIT
// Functions that Winsock does not export: they are looked up by number.
#pragma once
#include "failure.hpp"

namespace portsock_core::os {

// Such a function is the same for every socket of the system's own providers, and is looked up once. Two threads that
// ask at once write the same pointer.
template <class Function> class Extension {
  public:
    Result find(SOCKET socket, GUID id, Function &function) {
        function = reinterpret_cast<Function>(::InterlockedCompareExchangePointer(&known_, nullptr, nullptr));
        if (function != nullptr) return 0;
        DWORD length = 0;
        const int result = ::WSAIoctl(socket, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id,
                                      static_cast<void *>(&function), sizeof function, &length, nullptr, nullptr);
        if (result != 0) return failed();
        (void)::InterlockedExchangePointer(&known_, reinterpret_cast<void *>(function));
        return 0;
    }

  private:
    void *volatile known_ = nullptr;
};

} // namespace portsock_core::os
