// SPDX-License-Identifier: MIT
// The program's consoles and texts (cli/win32_console.c, cli/win32_text.c) on scripted WriteConsoleW and ReadConsoleW:
// Wine's console has no characters beyond the basic plane, and reads no others than ASCII from a terminal.
#include "harness.hpp"
#include <algorithm>
#include <deque>
#include <string>
#include <vector>
extern "C" {
#include "../../cli/win32_console.h"
#include "../../cli/win32_text.h"
}

namespace {

const HANDLE console = reinterpret_cast<HANDLE>(static_cast<intptr_t>(7));

std::wstring written;
DWORD units_a_write = 0;           // how many one call takes
std::deque<std::wstring> keyboard; // what each read gets

BOOL WINAPI write_scripted(HANDLE handle, const void *text, DWORD length, LPDWORD count, LPVOID) {
    CHECK(handle == console);
    *count = std::min(length, units_a_write);
    written.append(static_cast<const wchar_t *>(text), *count);
    return *count > 0;
}

BOOL WINAPI read_scripted(HANDLE handle, LPVOID text, DWORD capacity, LPDWORD count, LPVOID) {
    CHECK(handle == console);
    REQUIRE(!keyboard.empty());
    std::wstring &line = keyboard.front();
    *count = std::min(capacity, static_cast<DWORD>(line.size()));
    std::copy_n(line.begin(), *count, static_cast<wchar_t *>(text));
    line.erase(0, *count);
    if (line.empty()) keyboard.pop_front();
    return TRUE;
}

// The console's contents after these parts, one console_write each.
std::wstring shown(const std::vector<std::string> &parts, DWORD units = 0xffff) {
    written.clear();
    units_a_write = units;
    for (const std::string &part : parts) CHECK(console_write(console, part.data(), part.size()));
    return written;
}

// The bytes read until the end, so many at a time.
std::string typed(std::deque<std::wstring> lines, DWORD capacity = 4096) {
    keyboard = std::move(lines);
    std::string all;
    std::vector<char> part(capacity);
    for (DWORD count = 1; count > 0;) {
        count = 0;
        REQUIRE(console_read(console, part.data(), capacity, &count));
        REQUIRE(count <= capacity);
        all.append(part.data(), count);
    }
    return all;
}

const std::wstring end = L"\x1a\r\n"; // Ctrl-Z and return

TEST_CASE("P110: a console shows UTF-8 as UTF-16, whole characters whatever the parts are") {
    CHECK(shown({"gr\xc3\xbc\xc3\x9f"
                 "e"}) == L"gr\x00fc\x00df"
                          L"e");
    CHECK(shown({"\xe6", "\x97", "\xa5\xe6\x9c", "\xac"}) == L"\x65e5\x672c");
    CHECK(shown({"\xf0\x9f\x96", "\xa5!"}) == L"\xd83d\xdda5!");
    CHECK(shown({"a\xff\xc3(b"}) == L"a\xfffd\xfffd(b");
    CHECK(shown({"\x80\x80\x80\x80 x"}).ends_with(L" x"));
    CHECK(shown({"abc\xc3\xa9"}, 1) == L"abc\x00e9"); // a console that takes a unit at a time
}

TEST_CASE("P110: a console shows a text of any length, and nothing of a character is lost between its pieces") {
    std::string text;
    std::wstring expected;
    for (int i = 0; i < 3000; ++i) {
        text += i % 2 == 0 ? "\xe6\x97\xa5" : "\xf0\x9f\x96\xa5";
        expected += i % 2 == 0 ? L"\x65e5" : L"\xd83d\xdda5";
    }
    CHECK(shown({text}) == expected);
    written.clear();
    CHECK(console_print(console, text.data(), text.size()));
    CHECK(written == expected);
}

TEST_CASE("console: a write that the console refuses fails") {
    units_a_write = 0;
    CHECK(!console_write(console, "x", 1));
    CHECK(!console_print(console, "x", 1));
}

TEST_CASE("P110: typed input is UTF-8, and Ctrl-Z at the beginning of a line is its end") {
    CHECK(typed({L"gr\x00fc\x00df"
                 L"e\r\n",
                 end}) == "gr\xc3\xbc\xc3\x9f"
                          "e\r\n");
    CHECK(typed({L"\x65e5\x672c\xd83d\xdda5\r\n", end}, 1) == "\xe6\x97\xa5\xe6\x9c\xac\xf0\x9f\x96\xa5\r\n");
    CHECK(typed({end}).empty());
    CHECK(typed({L"a\x1a"
                 L"b\r\n",
                 end}) == "a\x1a"
                          "b\r\n");
}

TEST_CASE("P110: a character whose halves come in two reads is whole") {
    CHECK(typed({L"a\xd83d", L"\xdda5\r\n", end}) == "a\xf0\x9f\x96\xa5\r\n");
    CHECK(typed({L"\xd83d", L"\xdda5\r\n", end}) == "\xf0\x9f\x96\xa5\r\n");
    const std::wstring line = std::wstring(1023, L'x') + L"\xd83d\xdda5\r\n"; // longer than one read
    CHECK(typed({line, end}) == std::string(1023, 'x') + "\xf0\x9f\x96\xa5\r\n");
}

TEST_CASE("texts: UTF-16 with half a pair is refused, as are bytes that are no UTF-8") {
    char text[16];
    wchar_t wide[16];
    CHECK(utf8_from_wide(text, sizeof text, L"\x00fc\xd83d\xdda5", 3) == 6);
    for (const std::wstring &bad : {std::wstring(L"a\xd83d"), std::wstring(L"\xdda5z"), std::wstring(L"\xd83d\xd83d")})
        CHECK(utf8_from_wide(text, sizeof text, bad.data(), static_cast<int>(bad.size())) == -1);
    CHECK(utf8_from_wide(text, 2, L"\x65e5", 1) == -1); // three bytes
    CHECK(utf8_from_wide(text, 0, L"", 0) == 0);
    CHECK(wide_from_utf8(wide, 16, "\xf0\x9f\x96\xa5", 4) == 2);
    CHECK(wide_from_utf8(wide, 16, "\xff", 1) == -1);
    CHECK(wide_from_utf8(wide, 1, "ab", 2) == -1);
    CHECK(wide_from_utf8(wide, 16, "", 0) == 0);
}

} // namespace

// The target of a call through the import table.
extern "C" {
decltype(&::WriteConsoleW) __imp_WriteConsoleW = &write_scripted;
decltype(&::ReadConsoleW) __imp_ReadConsoleW = &read_scripted;
}
