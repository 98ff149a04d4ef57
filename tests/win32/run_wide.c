/* SPDX-License-Identifier: MIT
 * Runs a program with arguments that no other system can give one: run_wide PROGRAM ARGUMENT..., where \\dc00 in an
 * argument is that unit of UTF-16. Ends with its status. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

/* Appends the argument in quotes to the line. */
static size_t append(wchar_t *line, size_t length, const char *argument) {
    line[length++] = L'"';
    for (; *argument != 0; ++argument) {
        char digits[5] = "";
        wchar_t unit = (unsigned char)*argument;
        if (*argument == '\\' && strlen(argument) >= 5) {
            memcpy(digits, argument + 1, 4);
            unit = (wchar_t)strtoul(digits, NULL, 16);
            argument += 4;
        }
        line[length++] = unit;
    }
    line[length++] = L'"';
    line[length++] = L' ';
    line[length] = 0;
    return length;
}

int main(int count, char **arguments) {
    static wchar_t line[4096];
    size_t length = 0;
    STARTUPINFOW start;
    PROCESS_INFORMATION process;
    DWORD status = 99;
    for (int i = 1; i < count; ++i) {
        if (length + strlen(arguments[i]) + 8 > sizeof line / sizeof line[0]) return 98;
        length = append(line, length, arguments[i]);
    }
    memset(&start, 0, sizeof start);
    start.cb = sizeof start;
    if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) {
        fprintf(stderr, "run_wide: error %lu\n", (unsigned long)GetLastError());
        return 97;
    }
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &status);
    return (int)status;
}
