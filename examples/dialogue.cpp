// SPDX-License-Identifier: MIT
// dialogue: a client of line protocols such as SMTP and FTP: prints the server's reply, sends a line of the
// standard input, and so on. A reply is one line, or several; all but the last have "-" after their number. After
// a 354 the lines up to "." are one message.
//   printf 'NOOP\nQUIT\n' | ./dialogue localhost smtp
#include <portsock/portsock.hpp>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

using namespace portsock;

// The last line of a reply: a number without "-" behind it. Lines between "211-" and "211 " are any text.
static bool is_last(std::string_view line) {
    return line.size() >= 3 && line.find_first_not_of("0123456789") == 3 && line[3] != '-';
}

// Prints a reply; its number, 0 at the end of the stream.
static Result<int> take_reply(Reader &reader) {
    for (;;) {
        auto line = reader.read_until("\r\n");
        if (!line) return line.error();
        if (!line->ends_with("\r\n")) return 0;
        line->remove_suffix(2);
        std::cout << *line << '\n';
        if (is_last(*line)) return std::atoi(line->data());
    }
}

static Result<void> converse(Reader &reader, Writer &writer) {
    std::string line;
    for (;;) {
        const Result<int> number = take_reply(reader);
        if (!number) return number.error();
        if (*number == 0) return {};
        do {
            if (!std::getline(std::cin, line)) return {};
            if (const auto written = writer.write(line + "\r\n"); !written) return written;
        } while (*number == 354 && line != ".");
        if (const auto flushed = writer.flush(); !flushed) return flushed;
    }
}

static Result<void> dialogue(std::string_view host, std::string_view service) {
    char in[2048], out[2048];
    Result<Socket> socket = create_connection(host, service);
    if (!socket) return socket.error();
    Result<Reader> reader = Reader::over(*socket, in);
    if (!reader) return reader.error();
    Result<Writer> writer = Writer::over(*socket, out);
    return writer ? converse(*reader, *writer) : writer.error();
}

int main(int count, char **arguments) {
    if (count != 3) return std::fprintf(stderr, "usage: dialogue HOST SERVICE\n"), 2;
    const Result<void> done = dialogue(arguments[1], arguments[2]);
    if (done) return 0;
    std::cout.flush();
    return std::fprintf(stderr, "dialogue: %s\n", done.error().message().c_str()), 1;
}
