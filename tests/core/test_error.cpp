// SPDX-License-Identifier: MIT
// The contents of a result: packing, kinds, names, texts.
#include "harness.hpp"
#include <errno.h>
#include <string.h>
#include <algorithm>
#include <sstream>
#include <string>
#if __has_include(<netdb.h>)
#include <netdb.h>
#endif

namespace {

struct Row {
    int32_t code;
    const char *name;
    int32_t kind;
    const char *words;
};

#define PORTSOCK_ERROR_ROW(code, name, kind, words) {code, name, PORTSOCK_ERROR_##kind, words},

const Row errno_rows[] = {
#include "../../src/table/generated/errors.inc"
};

const Row windows_rows[] = {
#include "../../src/table/generated/errors_win32.inc"
};

const Row resolver_rows[] = {
#include "../../src/table/generated/resolver.inc"
    {0, "", 0, ""} // where <netdb.h> is not there
};

const Row host_rows[] = {
#include "../../src/table/generated/host.inc"
};

#undef PORTSOCK_ERROR_ROW

// Hand-written: the expected rows.
struct Meaning {
    int32_t kind;
    const char *names;
};

const Meaning meanings[] = {
#define KIND(kind, names) {PORTSOCK_ERROR_##kind, names},
#include "error_kinds.inc"
#undef KIND
};

// A result as the library makes them, by hand.
portsock_result packed(int32_t domain, uint32_t qualifier, uint32_t code) {
    return -static_cast<portsock_result>(static_cast<uint32_t>(domain) << 24 | qualifier << 16 | code);
}

portsock_result library_error(int32_t kind, int32_t parameter) {
    return packed(PORTSOCK_DOMAIN_LIBRARY, static_cast<uint32_t>(parameter), static_cast<uint32_t>(kind));
}

std::string text_of(portsock_result (*write)(portsock_result, char *, size_t), portsock_result result) {
    char text[128];
    const portsock_result length = write(result, text, sizeof text);
    REQUIRE(length >= 0);
    CHECK(strlen(text) == static_cast<size_t>(length));
    return text;
}

std::string name_of(portsock_result result) { return text_of(portsock_error_name, result); }
std::string words_of(portsock_result result) { return text_of(portsock_error_message, result); }

std::string system_name() {
    char text[16];
    return portsock_system(text, sizeof text) < 0 ? "?" : std::string(text);
}

bool is_posix() { return system_name() == "linux" || system_name() == "posix"; }
bool is_windows() { return system_name() == "win32"; }

// Asked before main, where nothing can be checked yet.
bool has_names() {
    char text[16] = "";
    (void)portsock_error_name(library_error(PORTSOCK_ERROR_TIMED_OUT, 0), text, sizeof text);
    return strcmp(text, "TIMED_OUT") == 0;
}

// Two names may be one number; the first in the table is the one that is given.
const Row &first_of(const Row *rows, int32_t code) {
    while (rows->code != code) ++rows;
    return *rows;
}

void check_row(const Row *rows, const Row &row, int32_t domain) {
    INFO(row.name);
    const portsock_result result = portsock_error_make(domain, row.code);
    CHECK(result < 0);
    CHECK(portsock_error_domain(result) == domain);
    CHECK(portsock_error_code(result) == row.code);
    CHECK(portsock_error_kind(result) == row.kind);
    CHECK(row.kind != PORTSOCK_ERROR_NONE);
    if (!has_names()) return;
    CHECK(name_of(result) == first_of(rows, row.code).name);
    CHECK(words_of(result) == first_of(rows, row.code).words);
}

} // namespace

TEST_CASE("error: a success is no error") {
    for (portsock_result result : {portsock_result{0}, portsock_result{1}, static_cast<portsock_result>(PTRDIFF_MAX)}) {
        CHECK(portsock_error_kind(result) == PORTSOCK_ERROR_NONE);
        CHECK(portsock_error_domain(result) == 0);
        CHECK(portsock_error_code(result) == 0);
        CHECK(portsock_error_parameter(result) == PORTSOCK_PARAM_NONE);
        CHECK(portsock_error_readiness(result) == 0);
    }
}

TEST_CASE("error: domain, qualifier and code are taken apart") {
    const portsock_result refused = library_error(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    CHECK(portsock_error_domain(refused) == PORTSOCK_DOMAIN_LIBRARY);
    CHECK(portsock_error_kind(refused) == PORTSOCK_ERROR_OUT_OF_RANGE);
    CHECK(portsock_error_code(refused) == PORTSOCK_ERROR_OUT_OF_RANGE);
    CHECK(portsock_error_parameter(refused) == PORTSOCK_PARAM_PORT);
    CHECK(portsock_error_readiness(refused) == 0);

    const portsock_result blocked = packed(PORTSOCK_DOMAIN_SYSTEM, PORTSOCK_WRITABLE, 11);
    CHECK(portsock_error_domain(blocked) == PORTSOCK_DOMAIN_SYSTEM);
    CHECK(portsock_error_code(blocked) == 11);
    CHECK(portsock_error_parameter(blocked) == PORTSOCK_PARAM_NONE);
    CHECK(portsock_error_readiness(blocked) == PORTSOCK_WRITABLE);
}

TEST_CASE("error: make") {
    CHECK(portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, 111) == packed(PORTSOCK_DOMAIN_SYSTEM, 0, 111));
    CHECK(portsock_error_make(PORTSOCK_DOMAIN_RESOLVER, -2) == packed(PORTSOCK_DOMAIN_RESOLVER, 0, 0xfffe));
    CHECK(portsock_error_code(portsock_error_make(PORTSOCK_DOMAIN_RESOLVER, -2)) == -2);
    CHECK(portsock_error_code(portsock_error_make(PORTSOCK_DOMAIN_RESOLVER, 11001)) == 11001);
    CHECK(portsock_error_code(portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, 0xfffe)) == 0xfffe);
    for (int32_t code : {65536, -1, INT32_MIN, INT32_MAX})
        CHECK(portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, code) == packed(PORTSOCK_DOMAIN_SYSTEM, 0, 0xffff));
    CHECK(portsock_error_make(PORTSOCK_DOMAIN_RESOLVER, 40000) == packed(PORTSOCK_DOMAIN_RESOLVER, 0, 0x7fff));
    for (int32_t domain : {0, 5, -1, 255, INT32_MIN, INT32_MAX}) {
        CHECK(portsock_error_make(domain, 0) < 0);
        CHECK(portsock_error_kind(portsock_error_make(domain, 0)) == PORTSOCK_ERROR_OUT_OF_RANGE);
    }
}

// How many of the names the rows have.
template <size_t size> int check_meanings(const Row (&rows)[size]) {
    int found = 0;
    for (const Meaning &meaning : meanings) {
        std::istringstream names(meaning.names);
        for (std::string name; names >> name;) {
            CAPTURE(name);
            const Row *row = std::find_if(rows, rows + size, [&](const Row &one) { return one.name == name; });
            if (row == rows + size) continue;
            ++found;
            CHECK(portsock_error_kind(portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, row->code)) == meaning.kind);
        }
    }
    return found;
}

TEST_CASE("error: a code is of the kind that POSIX, PEP 3151 and Winsock say it means") {
    if (!is_posix() && !is_windows()) SKIP("a system without errors of its own; Linux and Windows have them");
    CHECK((is_windows() ? check_meanings(windows_rows) : check_meanings(errno_rows)) >= 60);
}

TEST_CASE("error: errno") {
    if (!is_posix()) SKIP("a system without errno; Linux has it");
    for (const Row &row : errno_rows) check_row(errno_rows, row, PORTSOCK_DOMAIN_SYSTEM);
}

TEST_CASE("error: WSA codes") {
    if (!is_windows()) SKIP("a system without Winsock; Windows has it");
    for (const Row &row : windows_rows) check_row(windows_rows, row, PORTSOCK_DOMAIN_SYSTEM);
}

TEST_CASE("error: EAI") {
    if (!is_posix()) SKIP("a system without errno; Linux has it");
    for (const Row &row : resolver_rows)
        if (row.code != 0) check_row(resolver_rows, row, PORTSOCK_DOMAIN_RESOLVER);
}

TEST_CASE("error: h_errno") {
    if (!is_posix() && !is_windows()) SKIP("a system without errors of its own; Linux and Windows have them");
    for (const Row &row : host_rows) check_row(host_rows, row, PORTSOCK_DOMAIN_HOST);
}

TEST_CASE("error: the table of Windows is in order") {
    for (size_t i = 0; i < sizeof windows_rows / sizeof *windows_rows; ++i) {
        INFO(windows_rows[i].name);
        CHECK(&first_of(windows_rows, windows_rows[i].code) == &windows_rows[i]);
        CHECK(windows_rows[i].kind != PORTSOCK_ERROR_NONE);
        CHECK(windows_rows[i].code > 0);
        CHECK(windows_rows[i].code < 0x7fff);
    }
}

TEST_CASE("P10_error: no failure is of kind NONE, whatever its code") {
    for (int32_t domain = PORTSOCK_DOMAIN_SYSTEM; domain <= PORTSOCK_DOMAIN_LIBRARY; ++domain)
        for (int32_t code = -1100; code <= 11100; ++code) {
            const portsock_result result = portsock_error_make(domain, code);
            REQUIRE(result < 0);
            REQUIRE(portsock_error_kind(result) != PORTSOCK_ERROR_NONE);
        }
    CHECK(portsock_error_kind(packed(0, 0, 5)) == PORTSOCK_ERROR_OTHER);
    CHECK(portsock_error_kind(packed(77, 0, 5)) == PORTSOCK_ERROR_OTHER);
    CHECK(portsock_error_kind(PTRDIFF_MIN) != PORTSOCK_ERROR_NONE);
}

TEST_CASE("error: unknown codes have a number") {
    CHECK(name_of(portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, 4321)) == "system 4321");
    CHECK(words_of(portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, 4321)) == "system 4321");
    CHECK(name_of(portsock_error_make(PORTSOCK_DOMAIN_RESOLVER, -4321)) == "resolver -4321");
    CHECK(name_of(portsock_error_make(PORTSOCK_DOMAIN_HOST, 99)) == "host 99");
    CHECK(name_of(portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, 999)) == "library 999");
    CHECK(portsock_error_kind(portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, 999)) == 999);
}

TEST_CASE("error: a build without names gives numbers") {
    if (has_names()) SKIP("a build with names; that of the options bed has none");
    const portsock_result refused = library_error(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    CHECK(name_of(refused) == "library 9");
    CHECK(words_of(refused) == "library 9");
    CHECK(words_of(portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, 4)) == "system 4");
}

// Of each kind and each field, in the order of their numbers.
struct Words {
    int32_t id;
    const char *words;
};

const Words kind_text[] = {
#define WORDS(name, words) {PORTSOCK_##name, words},
#include "error_texts.inc"
};

const Words parameter_text[] = {
#include "parameter_texts.inc"
#undef WORDS
};

TEST_CASE("error: each kind and each field has its words") {
    if (!has_names()) SKIP("a build without names; the others have them");
    int32_t id = 0;
    size_t kinds = 0, fields = 0;
    for (const Words &kind : kind_text) {
        if (kind.id == PORTSOCK_ERROR_NONE) continue;
        CHECK(words_of(library_error(kind.id, PORTSOCK_PARAM_NONE)) == kind.words);
        CHECK(gives(portsock_enumerate(&id, PORTSOCK_GROUP_ERROR_KIND, ++kinds), 0));
        CHECK(id == kind.id);
    }
    CHECK(portsock_enumerate(&id, PORTSOCK_GROUP_ERROR_KIND, ++kinds) < 0);
    for (const Words &parameter : parameter_text) {
        if (parameter.id == PORTSOCK_PARAM_NONE) continue;
        const std::string wrong = words_of(library_error(PORTSOCK_ERROR_OUT_OF_RANGE, parameter.id));
        CHECK(wrong == std::string(parameter.words) + ": out of range");
        CHECK(gives(portsock_enumerate(&id, PORTSOCK_GROUP_PARAM, ++fields), 0));
        CHECK(id == parameter.id);
    }
    CHECK(portsock_enumerate(&id, PORTSOCK_GROUP_PARAM, ++fields) < 0);
}

TEST_CASE("error: the words of the library") {
    if (!has_names()) SKIP("a build without names; the others have them");
    CHECK(name_of(0) == "NONE");
    CHECK(words_of(7) == "no error");
    CHECK(words_of(library_error(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT)) == "port: out of range");
    CHECK(words_of(library_error(PORTSOCK_ERROR_TIMED_OUT, PORTSOCK_PARAM_NONE)) == "timed out");
    CHECK(words_of(library_error(PORTSOCK_ERROR_TIMED_OUT, 250)) == "timed out");
    CHECK(name_of(library_error(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT)) == "OUT_OF_RANGE");
    for (size_t kind = 1, parameter = 0;; ++kind) {
        int32_t id = 0;
        if (portsock_enumerate(&id, PORTSOCK_GROUP_ERROR_KIND, kind) < 0) break;
        parameter = (parameter + 1) % 40;
        const portsock_result result = library_error(id, static_cast<int32_t>(parameter));
        CHECK(portsock_error_kind(result) == id);
        char name[64];
        REQUIRE(portsock_name(name, sizeof name, nullptr, PORTSOCK_GROUP_ERROR_KIND, id) > 0);
        CHECK("ERROR_" + name_of(result) == name);
    }
}

TEST_CASE("error: small buffers get the beginning") {
    if (!has_names()) SKIP("a build without names; the others have them");
    const portsock_result result = library_error(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    const std::string whole = "port: out of range";
    const portsock_result length = static_cast<portsock_result>(whole.size());
    char text[32];
    CHECK(portsock_error_message(result, nullptr, 0) == length);
    for (size_t capacity = 0; capacity <= whole.size() + 2; ++capacity) {
        memset(text, '~', sizeof text);
        CHECK(portsock_error_message(result, text, capacity) == length);
        CHECK(text[capacity] == '~');
        if (capacity > 0) CHECK(std::string(text) == whole.substr(0, capacity - 1));
    }
    CHECK(portsock_error_kind(portsock_error_message(result, nullptr, 5)) == PORTSOCK_ERROR_NULL_POINTER);
    CHECK(portsock_error_kind(portsock_error_name(result, nullptr, 5)) == PORTSOCK_ERROR_NULL_POINTER);
}
