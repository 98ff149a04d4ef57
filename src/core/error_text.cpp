// SPDX-License-Identifier: MIT
// The names and the words of errors. Those of the system are the backend's; the library's and the hosts' are the same
// everywhere.
#include "../table/errors.hpp"
#include "error.hpp"
#include "../table/names.hpp"
#include "../base/text.hpp"

namespace portsock_core {

namespace {

using table::Part;

// "system 111": the text without names, and of a code that has none.
const char *domain_word(int32_t domain) {
    switch (domain) {
    case PORTSOCK_DOMAIN_SYSTEM:
        return "system";
    case PORTSOCK_DOMAIN_RESOLVER:
        return "resolver";
    case PORTSOCK_DOMAIN_HOST:
        return "host";
    case PORTSOCK_DOMAIN_LIBRARY:
        return "library";
    default:
        return "error";
    }
}

void put_words(Writer &out, const char *words) { out.put(words, strlen(words)); }

void put_number(Writer &out, Result result) {
    const int32_t code = error_code(result);
    put_words(out, domain_word(error_domain(result)));
    put_words(out, code < 0 ? " -" : " ");
    out.decimal(static_cast<uint32_t>(code < 0 ? -code : code));
}

#ifdef PORTSOCK_NO_NAMES

bool put_library(Writer &, Result, Part) { return false; }
os::Text host_text(int32_t, Part) { return {nullptr, 0}; }

#else

constexpr char host_texts[] =
#define PORTSOCK_ERROR_ROW PORTSOCK_ERROR_TEXT_ROW
#include "../table/generated/host.inc"
#undef PORTSOCK_ERROR_ROW
    ;

os::Text host_text(int32_t code, Part part) { return find_text(table::host_rows, host_texts, code, part); }

const table::NamedGroup &group_of(int32_t group) { return table::named_groups[group - 1]; }

constexpr size_t kind_prefix = sizeof "ERROR_" - 1;

// "port: out of range". The words of kinds and fields stand in the order of their numbers.
void put_library_text(Writer &out, uint32_t kind, uint32_t parameter) {
    if (parameter != PORTSOCK_PARAM_NONE && parameter < group_of(PORTSOCK_GROUP_PARAM).count) {
        put_words(out, table::skip_texts(table::parameter_text, parameter));
        put_words(out, ": ");
    }
    put_words(out, table::skip_texts(table::kind_text, kind));
}

// False for an unknown kind.
bool put_library(Writer &out, Result result, Part part) {
    const table::NamedGroup &kinds = group_of(PORTSOCK_GROUP_ERROR_KIND);
    const uint32_t kind = static_cast<uint32_t>(error_code(result));
    if (kind >= kinds.count) return false;
    if (part == Part::name) put_words(out, table::name_of(kinds, kind) + kind_prefix);
    else put_library_text(out, kind, static_cast<uint32_t>(error_field(result)));
    return true;
}

#endif

// The words of a meaning that the code does not have, with the remedy; none for others.
os::Text meaning_text([[maybe_unused]] Result result) {
#ifndef PORTSOCK_NO_NAMES
    constexpr auto text = [](const char *words) { return os::Text{words, strlen(words)}; };
    if (error_domain(result) != PORTSOCK_DOMAIN_SYSTEM) return {nullptr, 0};
    switch (result_meaning(result)) {
    case Meaning::messages_lost:
        return text("messages were lost: the receive buffer was full; request the state again");
    case Meaning::queue_full:
        return text("output queue full: try again after a delay");
    case Meaning::limit_reached:
        return text("too many groups or sources: raise the system's limit, or use another socket");
    default:
        break;
    }
#endif
    return {nullptr, 0};
}

os::Text native_text(Result result, Part part) {
    const int32_t code = error_code(result);
    switch (error_domain(result)) {
    case PORTSOCK_DOMAIN_SYSTEM:
        return part == Part::name ? os::system_name(code) : os::system_message(code);
    case PORTSOCK_DOMAIN_RESOLVER:
        return part == Part::name ? os::resolver_name(code) : os::resolver_message(code);
    case PORTSOCK_DOMAIN_HOST:
        return host_text(code, part);
    default:
        return {nullptr, 0};
    }
}

bool put_system_text(Writer &out, Result result) {
    if (error_domain(result) != PORTSOCK_DOMAIN_SYSTEM) return false;
    char words[os::system_error_text_size];
    const size_t length = os::own_error_text(error_code(result), words);
    if (length == 0) return false;
    out.put(words, length);
    return true;
}

void put_error(Writer &out, Result result, Part part) {
    if (result >= 0) result = refuse(PORTSOCK_ERROR_NONE); // for its words
    if (error_domain(result) == PORTSOCK_DOMAIN_LIBRARY && put_library(out, result, part)) return;
    const os::Text meaning = part == Part::words ? meaning_text(result) : os::Text{nullptr, 0};
    const os::Text found = meaning.data != nullptr ? meaning : native_text(result, part);
    if (found.data != nullptr) out.put(found.data, found.length);
    else if (part == Part::name || !put_system_text(out, result)) put_number(out, result);
}

Result give_error(Result result, Part part, char *text, size_t capacity) {
    if (const Result bad = check_text(text, capacity, nullptr); bad < 0) return bad;
    const size_t space = capacity == 0 ? 0 : capacity - 1;
    Writer out(text, space);
    put_error(out, result, part);
    if (capacity != 0) text[out.length() < space ? out.length() : space] = '\0';
    return static_cast<Result>(out.length());
}

} // namespace

Result error_name(Result result, char *text, size_t capacity) { return give_error(result, Part::name, text, capacity); }

Result error_message(Result result, char *text, size_t capacity) {
    return give_error(result, Part::words, text, capacity);
}

} // namespace portsock_core
