/* SPDX-License-Identifier: MIT
 * The program's start on Windows. main's arguments are in the ANSI code page, in which most characters are lost (P110);
 * wmain's are UTF-16, and the program works in UTF-8. */
#include "commands.h"
#include "report.h"
#include "win32_text.h"
#include <stdlib.h>
#include <string.h>

/* In allocated memory that is never freed; NULL if it is not valid UTF-16 or there is no memory. */
static char *to_utf8(const wchar_t *wide) {
    const int length = (int)wcslen(wide);
    char *const text = malloc((size_t)length * UTF8_UNIT + 1);
    const int size = text == NULL ? -1 : utf8_from_wide(text, length * UTF8_UNIT, wide, length);
    if (size < 0) return NULL;
    text[size] = 0;
    return text;
}

static int refuse_argument(int index) {
    return report_usage("", "argument %d is not valid UTF-16: it has a surrogate without its other half", index);
}

int wmain(int count, wchar_t **wide) {
    char **const arguments = calloc((size_t)count + 1, sizeof *arguments);
    if (arguments == NULL) return STATUS_FAILED;
    for (int i = 0; i < count; ++i)
        if ((arguments[i] = to_utf8(wide[i])) == NULL) return refuse_argument(i);
    return run_program(count, arguments);
}
