// SPDX-License-Identifier: MIT
// A TCP conversation with itself: a thread as server, and a client. @cImport reads portsock.h unchanged.
const std = @import("std");
const c = @cImport(@cInclude("portsock/portsock.h"));

const Failure = error{Portsock};

// The result: a count; for an error the message is printed and a Zig error returned.
fn check(word: c.portsock_result) Failure!usize {
    if (word >= 0) return @intCast(word);
    var text: [128]u8 = undefined;
    _ = c.portsock_error_message(word, &text, text.len);
    std.debug.print("conversation: {s}\n", .{std.mem.sliceTo(&text, 0)});
    return Failure.Portsock;
}

const Socket = struct {
    raw: c.portsock_socket = std.mem.zeroes(c.portsock_socket), // closed

    fn open(self: *Socket) !void {
        _ = try check(c.portsock_open(&self.raw, c.PORTSOCK_AF_INET, c.PORTSOCK_SOCK_STREAM, 0));
    }
    fn close(self: *Socket) void {
        _ = c.portsock_close(&self.raw);
    }
    fn receive(self: *Socket, buffer: []u8) ![]u8 {
        return buffer[0..try check(c.portsock_recv(&self.raw, buffer.ptr, buffer.len, 0, null))];
    }
    fn sendAll(self: *Socket, data: []const u8) !void {
        _ = try check(c.portsock_send_all(&self.raw, null, data.ptr, data.len, 0, null));
    }
};

fn serve(listener: *Socket) !void {
    defer listener.close();
    var client = Socket{};
    _ = try check(c.portsock_accept(&listener.raw, &client.raw, null, null));
    defer client.close();
    var buffer: [256]u8 = undefined;
    while (true) {
        const text = try client.receive(&buffer);
        if (text.len == 0) return;
        std.debug.print("server received: {s}\n", .{text});
        for (text) |*byte| byte.* = std.ascii.toUpper(byte.*);
        try client.sendAll(text);
    }
}

pub fn main() !void {
    _ = try check(c.portsock_check(c.PORTSOCK_VERSION, c.PORTSOCK_LAYOUT_HASH));
    var address: c.portsock_address = undefined;
    const where = "127.0.0.1:0";
    _ = try check(c.portsock_address_parse(&address, where, where.len));
    var listener = Socket{};
    try listener.open();
    _ = try check(c.portsock_bind(&listener.raw, &address));
    _ = try check(c.portsock_listen(&listener.raw, c.PORTSOCK_BACKLOG_DEFAULT));
    _ = try check(c.portsock_local_address(&listener.raw, &address));
    const server = try std.Thread.spawn(.{}, serve, .{&listener});

    var socket = Socket{};
    try socket.open();
    _ = try check(c.portsock_set_timeout(&socket.raw, 5 * std.time.ns_per_s));
    _ = try check(c.portsock_connect(&socket.raw, &address, null));
    var buffer: [256]u8 = undefined;
    for ([_][]const u8{ "hello", "how are you?" }) |line| {
        try socket.sendAll(line);
        std.debug.print("client received: {s}\n", .{try socket.receive(&buffer)});
    }
    socket.close();
    server.join();
}
