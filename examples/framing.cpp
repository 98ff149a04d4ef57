// SPDX-License-Identifier: MIT
// framing: three ways to find the ends of messages in a stream of bytes. A server for one client: receives a line, a
// record of 16 bytes and a message with its length before it, prints each, and ends.
//   ./framing 127.0.0.1:7000
#include <portsock/portsock.hpp>
#include <cstdio>

using namespace portsock;

static void say(const char *what, std::string_view data) {
    std::printf("%s: %.*s\n", what, static_cast<int>(data.size()), data.data());
}

// Delimited: the reader keeps the data after the line.
static Result<void> take_line(Reader &reader) {
    auto line = reader.read_line();
    if (!line) return line.error();
    if (line->ends_with('\n')) line->remove_suffix(1);
    return say("line", *line), Result<void>();
}

// Of a fixed length: complete, or an error.
static Result<void> take_record(Reader &reader) {
    char record[16];
    const auto read = reader.read_exactly(record);
    if (read) say("record", {record, sizeof record});
    return read;
}

// The length first, in 4 bytes, network order; a length above the capacity is refused.
static Result<void> take_message(Reader &reader) {
    unsigned char head[4];
    char message[1000];
    if (const auto read = reader.read_exactly(head); !read) return read;
    const std::size_t length =
        std::size_t{head[0]} << 24 | std::size_t{head[1]} << 16 | std::size_t{head[2]} << 8 | head[3];
    if (length > sizeof message) return std::printf("a message of %zu bytes is too long\n", length), Result<void>();
    const auto read = reader.read_exactly(Buffer(message, length));
    if (read) say("message", {message, length});
    return read;
}

static Result<void> serve(Socket &listener) {
    Result<Socket> client = listener.accept();
    if (!client) return client.error();
    char buffer[4096];
    Result<Reader> reader = Reader::over(*client, buffer);
    if (!reader) return reader.error();
    for (const auto take : {take_line, take_record, take_message})
        if (const Result<void> taken = take(*reader); !taken) return taken;
    return {};
}

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "framing: %s: %s\n", what, error.message().c_str()), 1;
}

int main(int count, char **arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: framing ADDRESS\n"), 2;
    const Result<Address> address = Address::parse(arguments[1]);
    if (!address) return report(arguments[1], address.error());
    Result<Socket> listener = create_server(*address);
    if (!listener) return report(arguments[1], listener.error());
    std::printf("listening on %s\n", listener->local_address()->text().c_str());
    std::fflush(stdout);
    const Result<void> served = serve(*listener);
    return served ? 0 : report("client", served.error());
}
