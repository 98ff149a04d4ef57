// SPDX-License-Identifier: MIT
// fetch: gets a document from a web server: its body to standard output, the status line and header to standard error.
//   ./fetch localhost 8000 /index.html
#include <portsock/portsock.hpp>
#include <cstdio>
#ifdef _WIN32 // standard output would put a \r before each \n
#include <fcntl.h>
#include <io.h>
static void write_as_it_is() { _setmode(_fileno(stdout), _O_BINARY); }
#else
static void write_as_it_is() {}
#endif

using namespace portsock;

static void put(std::FILE *file, std::string_view data) { std::fwrite(data.data(), 1, data.size(), file); }

static Result<void> ask(Socket &socket, std::string_view host, std::string_view path) {
    char buffer[512];
    Result<Writer> writer = Writer::over(socket, buffer);
    if (!writer) return writer.error();
    for (const std::string_view part :
         {std::string_view("GET "), path, std::string_view(" HTTP/1.0\r\nHost: "), host, std::string_view("\r\n\r\n")})
        if (const auto written = writer->write(part); !written) return written;
    return writer->flush();
}

static Result<void> take_answer(Socket &socket) {
    char buffer[8192], part[4096];
    Result<Reader> reader = Reader::over(socket, buffer);
    if (!reader) return reader.error();
    std::string_view line("?");
    while (!line.empty() && line != "\r\n") { // the header ends with an empty line
        const auto next = reader->read_until("\r\n");
        if (!next) return next.error();
        put(stderr, line = *next);
    }
    for (;;) {
        const auto length = reader->read(part);
        if (!length) return length.error();
        if (*length == 0) return {};
        put(stdout, {part, *length});
    }
}

static Result<void> fetch(std::string_view host, std::string_view service, std::string_view path) {
    Result<Socket> socket = create_connection(host, service, {.flags = ConnectFlag::race});
    if (!socket) return socket.error();
    if (const auto asked = ask(*socket, host, path); !asked) return asked;
    return take_answer(*socket);
}

int main(int count, char **arguments) {
    if (count != 4) return std::fprintf(stderr, "usage: fetch HOST SERVICE PATH\n"), 2;
    write_as_it_is();
    const Result<void> fetched = fetch(arguments[1], arguments[2], arguments[3]);
    return fetched ? 0 : (std::fprintf(stderr, "fetch: %s\n", fetched.error().message().c_str()), 1);
}
