/* SPDX-License-Identifier: MIT */
/* Messages of the program. */
#include "report.h"
#include "system_stdio.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

error_text error_text_of(portsock_result result) {
    error_text text;
    (void)portsock_error_name(result, text.name, sizeof text.name);
    (void)portsock_error_message(result, text.message, sizeof text.message);
    return text;
}

static address_text format_address(const portsock_address *address, uint32_t flags) {
    address_text text;
    if (address->length == 0 || portsock_address_format(address, text.text, sizeof text.text, NULL, flags) < 0)
        strcpy(text.text, "no address");
    return text;
}

int print(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int length = system_print(stdout, format, arguments);
    va_end(arguments);
    return length;
}

address_text address_text_of(const portsock_address *address) { return format_address(address, 0); }
address_text address_names_of(const portsock_address *address) { return format_address(address, PORTSOCK_TEXT_NAMES); }

static void report_list(const char *format, va_list arguments) {
    fputs("portsock: ", stderr);
    (void)system_print(stderr, format, arguments);
    fputc('\n', stderr);
}

void report(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report_list(format, arguments);
    va_end(arguments);
}

int report_usage(const char *command, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report_list(format, arguments);
    va_end(arguments);
    fprintf(stderr, "Try \"portsock %s%s--help\".\n", command, *command != 0 ? " " : "");
    return STATUS_USAGE;
}

int report_explained(const char *what, const char *message, portsock_result result) {
    report("%s: %s (%s)", what, message, error_text_of(result).name);
    return portsock_error_kind(result) == PORTSOCK_ERROR_TIMED_OUT ? STATUS_TIMED_OUT : STATUS_FAILED;
}

int report_failure(const char *what, const char *subject, portsock_result result) {
    const error_text text = error_text_of(result);
    char whole[2 * PORTSOCK_TEXT_CAPACITY];
    snprintf(whole, sizeof whole, "%s%s%s", what, subject != NULL ? " " : "", subject != NULL ? subject : "");
    return report_explained(whole, text.message, result);
}

int finish_output(int status) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    return report_failure("standard output", NULL, portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, errno));
}
