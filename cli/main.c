/* SPDX-License-Identifier: MIT
 * portsock: sockets on the command line. Uses the public C ABI only. */
#include "address_hint.h"
#include "commands.h"
#include "help.h"
#include "report.h"
#include "system_stdio.h"
#include <string.h>

typedef struct command {
    const char *name;
    int (*run)(char **arguments);
    const char *help;
} command;

static const command commands[] = {
    {"connect", run_connect, help_connect},
    {"listen", run_listen, help_listen},
    {"address", run_address, help_address},
    {"doctor", run_doctor, help_doctor},
};

static const command *find_command(const char *name) {
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; ++i)
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    return NULL;
}

static int print_text(const char *text) {
    print("%s", text);
    return finish_output(STATUS_OK);
}

static int print_version(void) {
    char system[16] = "";
    const unsigned version = portsock_version();
    (void)portsock_system(system, sizeof system);
    print("portsock %u.%u.%u (%s)\n", version / 10000, version / 100 % 100, version % 100, system);
    return finish_output(STATUS_OK);
}

static bool asks_help(char **arguments) {
    for (; *arguments != NULL && strcmp(*arguments, "--") != 0; ++arguments)
        if (strcmp(*arguments, "--help") == 0 || strcmp(*arguments, "-h") == 0) return true;
    return false;
}

/* A library of another layout would corrupt memory. The doctor still prints the difference. */
static int check_library(const command *chosen) {
    const portsock_result result = portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH);
    if (result >= 0 || chosen->run == run_doctor) return STATUS_OK;
    return report_failure("the library", NULL, result);
}

static int refuse_command(const char *name) {
    const char *words[sizeof commands / sizeof commands[0]];
    for (size_t i = 0; i < sizeof words / sizeof words[0]; ++i) words[i] = commands[i].name;
    const char *const similar = similar_word(name, strlen(name), words, sizeof words / sizeof words[0]);
    if (similar != NULL) return report_usage("", "%s: unknown command; did you mean %s?", name, similar);
    return report_usage("", "%s: unknown command; expected connect, listen, address or doctor", name);
}

static int run_command(const char *name, char **arguments) {
    const command *const chosen = find_command(name);
    if (chosen == NULL) return refuse_command(name);
    if (asks_help(arguments)) return print_text(chosen->help);
    const int status = check_library(chosen);
    return status != STATUS_OK ? status : chosen->run(arguments);
}

int run_program(int count, char **arguments) {
    system_begin();
    if (count < 2) return report_usage("", "command missing; expected connect, listen, address or doctor");
    const char *const first = arguments[1];
    if (strcmp(first, "--version") == 0 || strcmp(first, "-V") == 0) return print_version();
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) return print_text(help_program);
    if (strcmp(first, "help") == 0) {
        const command *const asked = count > 2 ? find_command(arguments[2]) : NULL;
        return count > 2 && asked == NULL ? refuse_command(arguments[2])
                                          : print_text(asked != NULL ? asked->help : help_program);
    }
    return run_command(first, arguments + 2);
}
