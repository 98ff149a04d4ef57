/* SPDX-License-Identifier: MIT */
/* Suggestions for addresses that do not parse, rule by rule. */
#include "address_hint.h"
#include "endpoint_kind.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define ANY_ADDRESS "HOST:PORT, [IPV6]:PORT or unix:PATH"
#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* ---- small things --------------------------------------------------------------------------------------------- */

/* Always true, so that a rule can return it. */
PRINTS(2, 3) static bool set_hint(hint_text *hint, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(hint->text, sizeof hint->text, format, arguments);
    va_end(arguments);
    return true;
}

static bool consists_of(const char *text, size_t length, const char *characters) {
    return length > 0 && strspn(text, characters) >= length;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static size_t min(size_t a, size_t b, size_t c) {
    const size_t smaller = a < b ? a : b;
    return smaller < c ? smaller : c;
}

/* The number of letters to insert, remove or replace until one text equals the other; case does not count. */
static size_t distance(const char *name, size_t length, const char *word) {
    enum { LONGEST = 16 };
    size_t row[LONGEST + 1];
    const size_t width = strlen(word);
    if (length > LONGEST || width > LONGEST) return LONGEST;
    for (size_t i = 0; i <= width; ++i) row[i] = i;
    for (size_t n = 1; n <= length; ++n) {
        size_t diagonal = row[0]++;
        for (size_t w = 1; w <= width; ++w) {
            const size_t replaced = diagonal + (lower(name[n - 1]) != lower(word[w - 1]));
            diagonal = row[w];
            row[w] = min(replaced, row[w] + 1, row[w - 1] + 1);
        }
    }
    return row[width];
}

const char *similar_word(const char *name, size_t length, const char *const *words, size_t count) {
    const char *best = NULL;
    size_t least_distance = 3;
    for (size_t i = 0; i < count; ++i) {
        const size_t found = distance(name, length, words[i]);
        if (found >= least_distance || found * 2 >= length) continue;
        least_distance = found;
        best = words[i];
    }
    return best;
}

/* ---- prefixes of families ------------------------------------------------------------------------------------- */

static const char *similar_prefix(const char *text, size_t length) {
    const char *words[32];
    size_t count = 0;
    for (const struct endpoint_kind *kind = NULL; count < COUNT(words) && (kind = next_endpoint_kind(kind)) != NULL;)
        words[count++] = kind->prefix;
    return similar_word(text, length, words, count);
}

/* "vsock:2": a known family, in a wrong form. */
static bool family_form(const char *text, portsock_result result, hint_text *hint) {
    const struct endpoint_kind *const form = find_endpoint_kind(text);
    const error_text error = error_text_of(result);
    const int32_t kind = portsock_error_kind(result);
    if (form == NULL) return false;
    if (kind == PORTSOCK_ERROR_UNSUPPORTED)
        return set_hint(hint, "%s; this system or this build has no %s addresses", error.message, form->prefix);
    if (kind == PORTSOCK_ERROR_NOT_FOUND)
        return set_hint(hint, "%s; expected %s, with the name or the index of an interface of this machine",
                        error.message, form->form);
    return set_hint(hint, "%s; expected %s", error.message, form->form);
}

/* "can": only the colon and the rest are missing. */
static bool bare_prefix(const char *text, hint_text *hint) {
    char prefix[32];
    if (strlen(text) + 2 > sizeof prefix) return false;
    snprintf(prefix, sizeof prefix, "%s:", text);
    const struct endpoint_kind *const kind = find_endpoint_kind(prefix);
    return kind != NULL && set_hint(hint, "port missing; expected " ANY_ADDRESS ", or %s", kind->form);
}

/* "udp:127.0.0.1:80", "tcp://127.0.0.1:80": a protocol is an option here. */
static bool protocol_prefix(const char *text, hint_text *hint) {
    static const char *const protocols[][2] = {{"tcp", ""},
                                               {"tcp4", ""},
                                               {"tcp6", ""},
                                               {"ip", ""},
                                               {"inet", ""},
                                               {"inet6", ""},
                                               {"udp", "--datagram "},
                                               {"udp4", "--datagram "},
                                               {"udp6", "--datagram "},
                                               {"sctp", "--protocol sctp "},
                                               {"mptcp", "--protocol mptcp "},
                                               {"dccp", "--protocol dccp "},
                                               {"udplite", "--protocol udplite "}};
    const size_t length = strcspn(text, ":");
    const char *rest = text + length + strspn(text + length, ":/");
    for (size_t i = 0; i < COUNT(protocols); ++i)
        if (strlen(protocols[i][0]) == length && distance(text, length, protocols[i][0]) == 0 &&
            strchr(rest, ':') != NULL)
            return set_hint(hint, "no prefix is needed for %.*s; expected %s%s", (int)length, text, protocols[i][1],
                            rest);
    return false;
}

/* "http://example.org/": the scheme is the name of the service, unless there is a port. */
static bool url(const char *text, hint_text *hint) {
    const char *const mark = strstr(text, "://");
    if (mark == NULL || !consists_of(text, (size_t)(mark - text), LETTERS DIGITS "+-.")) return false;
    const char *const host = mark + 3;
    const int length = (int)strcspn(host, "/?#");
    if (memchr(host, ':', (size_t)length) != NULL)
        return set_hint(hint, "a URL is no address; expected %.*s", length, host);
    return set_hint(hint, "a URL is no address; expected %.*s:%.*s", length, host, (int)(mark - text), text);
}

/* "unx:/tmp/x" */
static bool unknown_prefix(const char *text, hint_text *hint) {
    const size_t length = strcspn(text, ":");
    const char *const rest = text + length;
    if (*rest == 0 || !consists_of(text, length, LETTERS DIGITS)) return false;
    const char *const similar = similar_prefix(text, length + 1);
    if (similar != NULL)
        return set_hint(hint, "unknown prefix %.*s:; did you mean %s%s?", (int)length, text, similar, rest + 1);
    if (strchr(rest + 1, '/') == NULL) return false;
    return set_hint(hint, "unknown prefix %.*s:; expected " ANY_ADDRESS, (int)length, text);
}

/* ---- paths and names of UNIX sockets -------------------------------------------------------------------------- */

static bool path(const char *text, hint_text *hint) {
    if (text[0] == '@')
        return set_hint(hint, "the prefix unix: is missing; expected unix:%s for an abstract name", text);
    if (strchr(text, '/') == NULL) return false;
    return set_hint(hint, "the prefix unix: is missing; expected unix:%s for a path", text);
}

/* ---- hosts and ports ------------------------------------------------------------------------------------------ */

static bool is_host6(const char *host, size_t length) {
    char text[PORTSOCK_TEXT_CAPACITY];
    portsock_address address;
    const char *const scope = memchr(host, '%', length);
    if (length == 0 || length + 5 > sizeof text) return false;
    if (scope != NULL && memchr(scope, ':', length - (size_t)(scope - host)) != NULL) return false;
    snprintf(text, sizeof text, "[%.*s]:0", (int)length, host);
    const portsock_result result = portsock_address_parse(&address, text, length + 4);
    return result >= 0 || portsock_error_parameter(result) == PORTSOCK_PARAM_SCOPE;
}

/* "::1:80" may be a host and a port, or a host alone. */
static bool bare_ipv6(const char *text, hint_text *hint) {
    const size_t length = strlen(text);
    const char *const last = strrchr(text, ':');
    if (last == NULL || strchr(text, ':') == last) return false;
    const int host = (int)(last - text);
    const bool has_port = is_host6(text, (size_t)host) && consists_of(last + 1, strlen(last + 1), DIGITS);
    const bool is_host = is_host6(text, length);
    if (has_port && is_host)
        return set_hint(hint, "an IPv6 address needs brackets; expected [%.*s]:%s, or [%s]:PORT", host, text, last + 1,
                        text);
    if (has_port) return set_hint(hint, "an IPv6 address needs brackets; expected [%.*s]:%s", host, text, last + 1);
    return is_host && set_hint(hint, "port missing, and an IPv6 address needs brackets; expected [%s]:PORT", text);
}

/* "[::1]", "[::1]80", "[::1:80" */
static bool brackets(const char *text, hint_text *hint) {
    const char *const end = strchr(text, ']');
    if (text[0] != '[') return false;
    if (end == NULL) return set_hint(hint, "the closing bracket is missing; expected [IPV6]:PORT");
    const int length = (int)(end + 1 - text);
    if (end[1] == 0 || strcmp(end + 1, ":") == 0)
        return set_hint(hint, "port missing; expected %.*s:PORT", length, text);
    if (end[1] != ':') return set_hint(hint, "no colon between host and port; expected %.*s:%s", length, text, end + 1);
    return set_hint(hint, "not an IPv6 address in the brackets; expected [IPV6]:PORT, such as [::1]:80");
}

static bool has_numeric_port(const char *text) {
    const char *const colon = strrchr(text, ':');
    if (colon == NULL) return false;
    const char *const digits = colon + 1 + strspn(colon + 1, "+-");
    return consists_of(digits, strlen(digits), DIGITS);
}

static bool is_host4(const char *host, size_t length) {
    char text[32];
    portsock_address address;
    if (length + 3 > sizeof text) return false;
    snprintf(text, sizeof text, "%.*s:0", (int)length, host);
    return portsock_address_parse(&address, text, length + 2) >= 0;
}

/* "127.1:80", "0x7f.1:80", "010.0.0.1:80": octal parts are not interpreted. */
static bool classic_host(const char *text, hint_text *hint) {
    uint8_t bytes[4];
    const size_t length = strcspn(text, ":");
    if (text[length] == 0 || strchr(text + length + 1, ':') != NULL || is_host4(text, length)) return false;
    if (portsock_inet_aton(bytes, text, length) < 0) return false;
    return set_hint(hint,
                    "an IPv4 host in short, octal or hexadecimal form is refused; expected four decimal numbers from 0 "
                    "to 255 without leading zeros, such as 127.0.0.1%s",
                    text + length);
}

/* "256.1.1.1:80" */
static bool ipv4(const char *text, hint_text *hint) {
    const size_t length = strcspn(text, ":");
    if (text[length] == 0 || strchr(text + length + 1, ':') != NULL || !consists_of(text, length, DIGITS "."))
        return false;
    if (is_host4(text, length)) return false;
    return set_hint(
        hint, "not an IPv4 address; expected four numbers from 0 to 255 without leading zeros, such as 127.0.0.1%s",
        text + length);
}

static bool port(const char *text, hint_text *hint) {
    const size_t length = strlen(text);
    if (length == 0) return set_hint(hint, "address missing; expected " ANY_ADDRESS);
    if (consists_of(text, length, DIGITS))
        return set_hint(hint, "host missing; expected 127.0.0.1:%s, or " ANY_ADDRESS, text);
    if (strchr(text, ' ') != NULL) return set_hint(hint, "a space in the address; expected " ANY_ADDRESS);
    if (strchr(text, ':') == NULL || text[length - 1] == ':')
        return set_hint(hint, "port missing; expected " ANY_ADDRESS);
    return false;
}

/* "127.0.0.1:65536", and "127.0.0.1:http" where names are not looked up. */
static bool port_number(const char *text, bool has_names, hint_text *hint) {
    const char *const colon = strrchr(text, ':');
    if (colon == NULL || (!has_names && !is_host4(text, (size_t)(colon - text)))) return false;
    if (has_numeric_port(text)) return set_hint(hint, "port: out of range; expected a number from 0 to 65535");
    return !has_names && set_hint(hint, "not a port number; names are looked up by connect and listen only");
}

/* A name that is looked up elsewhere. */
static bool name(const char *text, hint_text *hint) {
    const char *const colon = strchr(text, ':');
    if (colon == text) return set_hint(hint, "host missing; expected " ANY_ADDRESS);
    if (colon == NULL || colon != strrchr(text, ':')) return false;
    return set_hint(hint, "not a numeric address; names are looked up by connect and listen only");
}

/* Texts whose form is correct. */
static bool value(portsock_result result, hint_text *hint) {
    const int32_t kind = portsock_error_kind(result), parameter = portsock_error_parameter(result);
    const error_text error = error_text_of(result);
    if (parameter == PORTSOCK_PARAM_PORT && kind == PORTSOCK_ERROR_OUT_OF_RANGE)
        return set_hint(hint, "%s; expected a number from 0 to 65535", error.message);
    if (parameter == PORTSOCK_PARAM_PATH && kind == PORTSOCK_ERROR_TOO_LONG)
        return set_hint(hint, "%s for a socket; expected a shorter path, such as a relative one", error.message);
    if (kind != PORTSOCK_ERROR_NOT_FOUND) return false;
    return set_hint(hint, "%s; expected the name or the index of an interface of this machine", error.message);
}

/* "[::1]:80" in a build without IPv6 */
static bool family_missing(portsock_result result, hint_text *hint) {
    const bool is_missing = portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED &&
                            portsock_error_parameter(result) == PORTSOCK_PARAM_FAMILY;
    return is_missing &&
           set_hint(hint, "%s; this system or this build has no such addresses", error_text_of(result).message);
}

hint_text address_hint(const char *text, portsock_result result, bool has_names) {
    static bool (*const rules[])(const char *, hint_text *) = {
        bare_prefix, url, protocol_prefix, brackets, bare_ipv6, unknown_prefix, path, port, classic_host, ipv4};
    hint_text hint;
    if (value(result, &hint) || family_form(text, result, &hint)) return hint;
    if (family_missing(result, &hint)) return hint;
    for (size_t i = 0; i < COUNT(rules); ++i)
        if (rules[i](text, &hint)) return hint;
    if (port_number(text, has_names, &hint) || (!has_names && name(text, &hint))) return hint;
    (void)set_hint(&hint, "%s; expected " ANY_ADDRESS, error_text_of(result).message);
    return hint;
}

hint_text lookup_hint(const char *text, portsock_result result) {
    hint_text hint;
    const error_text error = error_text_of(result);
    const int32_t kind = portsock_error_kind(result);
    const char *const similar = similar_prefix(text, strcspn(text, ":") + 1);
    (void)set_hint(&hint, "%s", error.message);
    if (portsock_error_parameter(result) == PORTSOCK_PARAM_HOST && (classic_host(text, &hint) || ipv4(text, &hint)))
        return hint;
    if (similar != NULL && (kind == PORTSOCK_ERROR_HOST_NOT_FOUND || kind == PORTSOCK_ERROR_SERVICE_NOT_FOUND))
        (void)set_hint(&hint, "%s; did you mean the prefix %s?", error.message, similar);
    else if (kind == PORTSOCK_ERROR_SERVICE_NOT_FOUND)
        (void)set_hint(&hint, "%s; expected a port number or the name of a service, such as 80 or http", error.message);
    return hint;
}
