// SPDX-License-Identifier: MIT
// resolve: prints the addresses of a host, and of a service there.
//   c++ -std=c++20 resolve.cpp $(pkg-config --cflags --libs portsock) -o resolve && ./resolve localhost http
#include <portsock/portsock.hpp>
#include <cstdio>

using namespace portsock;

int main(int count, char **arguments) {
    if (count != 2 && count != 3) return std::fprintf(stderr, "usage: resolve HOST [SERVICE]\n"), 2;
    const std::string_view service = count == 3 ? std::string_view(arguments[2]) : std::string_view();
    auto found = resolve(Query(arguments[1], service).of(Type::stream).with(ResolveFlag::canonical_name));
    if (!found) return std::fprintf(stderr, "resolve: %s\n", found.error().message().c_str()), 1;
    if (const HostName name = found->canonical_name(); !name.empty()) std::printf("%s\n", name.c_str());
    for (const Resolved &one : *found) std::printf("  %s\n", one.address().text().c_str());
}
