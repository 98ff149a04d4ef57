// SPDX-License-Identifier: MIT
// Names in a world of the test's own: its own hosts file, its own host name, its own shortage of descriptors. A child
// leaves the namespaces of this process, which needs root; without it the test is skipped.
#include "net.hpp"
#include "posix.hpp"
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

constexpr int no_namespace = 77;

bool write_file(const std::string &path, const std::string &text) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) return false;
    const bool whole = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    return close(file) == 0 && whole;
}

#ifdef CLONE_NEWNS

// From here on this process sees these files as /etc/hosts and /etc/nsswitch.conf.
bool enter_own_hosts(const std::string &folder) {
    const std::string hosts = folder + "/hosts", order = folder + "/nsswitch.conf";
    if (!write_file(hosts, "192.0.2.1 main.example.test main other\n192.0.2.2 main.example.test main\n"
                           "2001:db8::1 main.example.test main\n192.0.2.7 single\n") ||
        !write_file(order, "hosts: files\nservices: files\nprotocols: files\n"))
        return false;
    if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    if (mount(hosts.c_str(), "/etc/hosts", nullptr, MS_BIND, nullptr) != 0) return false;
    return access("/etc/nsswitch.conf", F_OK) != 0 ||
           mount(order.c_str(), "/etc/nsswitch.conf", nullptr, MS_BIND, nullptr) == 0;
}

// How many addresses of a name, and whether the first is this one (null: libc sorts them as it likes).
int count(const char *name, int32_t family, const char *first, const char *canonical) {
    portsock_query query{};
    query.size = sizeof query;
    query.host = name, query.host_length = strlen(name);
    query.family = family;
    query.type = PORTSOCK_SOCK_STREAM;
    query.flags = PORTSOCK_AI_CANONNAME;
    portsock_resolution resolution{};
    if (portsock_resolve_begin(&resolution, &query, nullptr) != 0) return -1;
    char text[64] = "";
    if (portsock_resolve_canonical(&resolution, text, sizeof text, nullptr) < 0 || strcmp(text, canonical) != 0)
        return -2;
    portsock_resolved one;
    int found = 0;
    while (portsock_resolve_next(&resolution, &one) == 1)
        if (found++ == 0 && first != nullptr && text_of(one.address) != first) return -3;
    portsock_resolve_end(&resolution);
    return found;
}

int check_addresses() {
    if (count("main", PORTSOCK_AF_INET, nullptr, "main.example.test") != 2) return 1;
    if (count("main", PORTSOCK_AF_INET6, "[2001:db8::1]:0", "main.example.test") != 1) return 2;
    if (count("other", PORTSOCK_AF_INET, "192.0.2.1:0", "main.example.test") != 1) return 3;
    portsock_address address{};
    if (portsock_resolve_host(&address, PORTSOCK_AF_INET, "main", 4, 0, nullptr) != 0) return 4;
    if (text_of(address) != "192.0.2.1:0" && text_of(address) != "192.0.2.2:0") return 5;
    const portsock_result none =
        portsock_resolve_host(&address, PORTSOCK_AF_INET, "nobody.example.test", 19, 0, nullptr);
    if (portsock_error_domain(none) != PORTSOCK_DOMAIN_RESOLVER) return 6;
    return portsock_error_kind(none) == PORTSOCK_ERROR_HOST_NOT_FOUND ? 0 : 7;
}

int check_names() {
    const portsock_address address = parse("192.0.2.1:65535"), unknown = parse("192.0.2.99:1");
    char host[64] = "", service[16] = "";
    if (portsock_name_info(&address, host, sizeof host, nullptr, service, sizeof service, nullptr, 0) != 0) return 11;
    if (strcmp(host, "main.example.test") != 0 || strcmp(service, "65535") != 0) return 12;
    if (portsock_name_info(&unknown, host, sizeof host, nullptr, nullptr, 0, nullptr, 0) != 0) return 13;
    if (strcmp(host, "192.0.2.99") != 0) return 14;
    const portsock_result none =
        portsock_name_info(&unknown, host, sizeof host, nullptr, nullptr, 0, nullptr, PORTSOCK_NI_NAMEREQD);
    if (portsock_error_kind(none) != PORTSOCK_ERROR_HOST_NOT_FOUND) return 15;
    if (portsock_full_host_name(host, sizeof host, nullptr, "main", 4) < 0) return 16;
    if (strcmp(host, "main.example.test") != 0) return 17;
    if (portsock_full_host_name(host, sizeof host, nullptr, "single", 6) != 6) return 18;
    return strcmp(host, "single") == 0 ? 0 : 19;
}

// The second of an alias list is behind the first's NUL.
int check_hosts() {
    char scratch[8192];
    portsock_host host{};
    if (portsock_host_by_name(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, "main", 4, 0) != 0) return 21;
    if (strcmp(host.name, "main.example.test") != 0 || host.address_count != 2) return 22;
    if (memcmp(host.addresses, "\xc0\0\2\1\xc0\0\2\2", 8) != 0) return 23;
    std::string aliases;
    const char *alias = host.aliases;
    for (uint32_t i = 0; i < host.alias_count; ++i, alias += strlen(alias) + 1) aliases += std::string(alias) + " ";
    if (aliases.find("main ") == std::string::npos || aliases.find("other ") == std::string::npos) return 24;
    const uint8_t bytes[] = {192, 0, 2, 7};
    if (portsock_host_by_address(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, bytes, 4) != 0) return 25;
    if (strcmp(host.name, "single") != 0 || host.alias_count != 0 || host.address_count != 1) return 26;
    uint8_t six[16] = {0x20, 1, 0xd, 0xb8};
    six[15] = 1;
    if (portsock_host_by_address(&host, scratch, sizeof scratch, PORTSOCK_AF_INET6, six, 16) != 0) return 27;
    if (host.address_length != 16 || memcmp(host.addresses, six, 16) != 0) return 28;
    const portsock_result none =
        portsock_host_by_name(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, "nobody.example.test", 19, 0);
    if (portsock_error_domain(none) != PORTSOCK_DOMAIN_HOST) return 29;
    return portsock_error_kind(none) == PORTSOCK_ERROR_HOST_NOT_FOUND ? 0 : 30;
}

TEST_CASE("names: canonical names, aliases and several addresses, from a hosts file of our own") {
    Folder folder;
    for (const auto check : {check_addresses, check_names, check_hosts}) {
        const Ending end = in_child([&] { return enter_own_hosts(folder.name) ? check() : no_namespace; });
        if (end.status == no_namespace) SKIP("no mount namespace here without root; the machine of the vm bed has it");
        CHECK(end.status == 0);
        CHECK(end.signal == 0);
    }
}

int rename_machine() {
    if (unshare(CLONE_NEWUTS) != 0) return no_namespace;
    char name[128] = "";
    const std::string longest(64, 'x');
    if (portsock_set_host_name("portsock-test", 13) != 0) return 1;
    if (portsock_host_name(name, sizeof name, nullptr) != 13 || strcmp(name, "portsock-test") != 0) return 2;
    if (portsock_host_name(name, 13, nullptr) >= 0 || strcmp(name, "portsock-test") != 0) return 3;
    if (portsock_set_host_name("\xff\xfe", 2) != 0) return 4; // bytes are bytes
    if (portsock_host_name(name, sizeof name, nullptr) != 2 || strcmp(name, "\xff\xfe") != 0) return 5;
    if (portsock_set_host_name(longest.data(), 64) != 0) return 6;
    if (portsock_host_name(name, sizeof name, nullptr) != 64) return 7;
    return portsock_set_host_name((longest + "x").data(), 65) >= 0 ? 8 : 0;
}

TEST_CASE("names: the machine's name, set in a namespace of its own") {
    const Ending end = in_child(rename_machine);
    if (end.status == no_namespace)
        SKIP("no namespace for host names here without root; the machine of the vm bed has it");
    CHECK(end.status == 0);
    CHECK(end.signal == 0);
}

#endif

TEST_CASE("names: setting the host name without permission fails") {
    const Ending end = in_child([] {
        if (geteuid() == 0 && setuid(65534) != 0) return no_namespace;
        return portsock_error_kind(portsock_set_host_name("x", 1)) == PORTSOCK_ERROR_PERMISSION_DENIED ? 0 : 1;
    });
    if (end.status == no_namespace) SKIP("this machine's root cannot become someone else");
    CHECK(end.status == 0);
}

// Takes every descriptor that is left.
int without_descriptors(const std::function<int()> &body) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 90;
    limit.rlim_cur = 3;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return 91;
    while (dup(0) >= 0) {
    }
    return body();
}

TEST_CASE("P74_interfaces: out of descriptors is not \"no such interface\"") {
    const auto is_shortage = [](portsock_result result) {
        return portsock_error_kind(result) == PORTSOCK_ERROR_TOO_MANY_HANDLES;
    };
    const Ending end = in_child([&] {
        return without_descriptors([&] {
            uint32_t index = 0;
            char name[264];
            portsock_interface_list list{};
            if (!is_shortage(portsock_interface_index(&index, "lo", 2))) return 1;
            if (!is_shortage(portsock_interface_name(name, sizeof name, nullptr, 1))) return 2;
            return is_shortage(portsock_interface_begin(&list)) ? 0 : 3;
        });
    });
    CHECK(end.status == 0);
}

TEST_CASE("P75_names: without descriptors, a host that needs a file fails with the real cause") {
    const Ending end = in_child([] {
        return without_descriptors([] {
            portsock_address address{};
            const portsock_result result =
                portsock_resolve_host(&address, PORTSOCK_AF_INET, "nobody.test", 11, 0, nullptr);
            if (result >= 0 || address.length != 0) return 1;
            return portsock_error_kind(result) == PORTSOCK_ERROR_OTHER ? 2 : 0;
        });
    });
    CHECK(end.status == 0);
}

} // namespace
