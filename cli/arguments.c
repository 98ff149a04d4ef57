/* SPDX-License-Identifier: MIT */
/* Parses long options and their values. */
#include "arguments.h"
#include "address_hint.h"
#include "report.h"
#include <string.h>

static const option *find_option(const char *name, size_t length, const option *options, size_t count) {
    for (size_t i = 0; i < count; ++i)
        if (strlen(options[i].name) == length && memcmp(options[i].name, name, length) == 0) return &options[i];
    return NULL;
}

static bool refuse(const char *command, const char *problem, const char *argument) {
    (void)report_usage(command, "%s: %s", argument, problem);
    return false;
}

static bool refuse_unknown(const char *command, const char *argument, size_t length, const option *options,
                           size_t count) {
    const char *words[32];
    size_t known = 0;
    for (; known < count && known < sizeof words / sizeof words[0]; ++known) words[known] = options[known].name;
    const size_t dashes = strspn(argument, "-");
    const char *const similar = similar_word(argument + dashes, length - dashes, words, known);
    if (similar != NULL) (void)report_usage(command, "%s: unknown option; did you mean --%s?", argument, similar);
    else (void)report_usage(command, "%s: unknown option", argument);
    return false;
}

/* The argument at *at, which begins with a dash, and the next one if it is its value. */
static bool read_option(const char *command, char ***at, const option *options, size_t count) {
    const char *const argument = **at;
    const size_t length = strcspn(argument, "=");
    const char *value = argument[length] == '=' ? argument + length + 1 : NULL;
    const option *found = NULL;
    if (argument[1] == '-') found = find_option(argument + 2, length - 2, options, count);
    if (found == NULL) return refuse_unknown(command, argument, length, options, count);
    if (found->flag != NULL) {
        if (value != NULL) return refuse(command, "this option has no value", argument);
        *found->flag = true;
        return true;
    }
    if (value == NULL) value = (*at)[1];
    if (value == NULL) return refuse(command, "value missing", argument);
    if (argument[length] != '=') ++*at;
    *found->text = value;
    return true;
}

int read_arguments(const char *command, char **arguments, const option *options, size_t count) {
    int cached_option = 0;
    bool may_be_option = true;
    for (char **at = arguments; *at != NULL; ++at) {
        const bool is_option = may_be_option && (*at)[0] == '-' && (*at)[1] != 0;
        if (is_option && strcmp(*at, "--") == 0) may_be_option = false;
        else if (!is_option) arguments[cached_option++] = *at;
        else if (!read_option(command, &at, options, count)) return -1;
    }
    arguments[cached_option] = NULL;
    return cached_option;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Not strtod: it accepts "nan", "0x1p3" and depends on the locale. Digits beyond the nanosecond are ignored. */
bool read_seconds(const char *text, int64_t *nanoseconds) {
    const int64_t second = 1000000000;
    int64_t sum = 0;
    int64_t unit = second;
    bool any = false;
    for (; is_digit(*text); ++text, any = true) {
        if (sum > INT64_MAX / second / 20) return false;
        sum = sum * 10 + (*text - '0');
    }
    sum *= second;
    if (*text == '.')
        for (++text; is_digit(*text); ++text, any = true) sum += (*text - '0') * (unit /= 10);
    if (!any || *text != 0 || sum == 0) return false;
    *nanoseconds = sum;
    return true;
}

bool read_number(const char *text, size_t *number, size_t max) {
    size_t sum = 0;
    if (*text == 0) return false;
    for (; is_digit(*text); ++text) {
        sum = sum * 10 + (size_t)(*text - '0');
        if (sum > max) return false;
    }
    if (*text != 0 || sum == 0) return false;
    *number = sum;
    return true;
}
