// SPDX-License-Identifier: MIT
//! portsock from Rust: the functions that a conversation needs, without std and without other crates.
//! `c` has the declarations of portsock.h that are used, made of layout/abi.json by tools/generate.py; the rest is a safe interface.
#![no_std]

use core::fmt;

pub mod c {
    #![allow(non_camel_case_types)]
    use core::ffi::{c_char, c_void};

/* generated: declarations begin */
    pub type portsock_result = isize;
    pub type portsock_handle = isize;
    pub type portsock_interrupted = Option<unsafe extern "C" fn(user: *mut c_void) -> i32>;
    pub const PORTSOCK_VERSION: i32 = 100;
    #[cfg(target_pointer_width = "64")]
    pub const PORTSOCK_LAYOUT_HASH: u32 = 0x4acee523;
    #[cfg(target_pointer_width = "32")]
    pub const PORTSOCK_LAYOUT_HASH: u32 = 0x39836ea2;
    pub const PORTSOCK_AF_INET: i32 = 2;
    pub const PORTSOCK_SOCK_STREAM: i32 = 1;
    pub const PORTSOCK_SHUT_WR: i32 = 1;
    pub const PORTSOCK_ERROR_CONNECTION_REFUSED: i32 = 26;
    pub const PORTSOCK_TEXT_CAPACITY: i32 = 800;
    pub const PORTSOCK_BACKLOG_DEFAULT: i32 = -1;
    #[repr(C)]
    #[derive(Clone, Copy)]
    pub struct portsock_address {
        pub length: u32,
        pub reserved: u32,
        pub bytes: [u8; 256],
    }
    #[cfg(target_pointer_width = "64")]
    const _: () = assert!(core::mem::size_of::<portsock_address>() == 264);
    #[cfg(target_pointer_width = "32")]
    const _: () = assert!(core::mem::size_of::<portsock_address>() == 264);
    #[repr(C)]
    pub struct portsock_waker {
        pub wait_handle: portsock_handle,
        pub wake_handle: portsock_handle,
        pub state: u32,
        pub reserved: u32,
    }
    #[cfg(target_pointer_width = "64")]
    const _: () = assert!(core::mem::size_of::<portsock_waker>() == 24);
    #[cfg(target_pointer_width = "32")]
    const _: () = assert!(core::mem::size_of::<portsock_waker>() == 16);
    #[repr(C)]
    #[derive(Clone, Copy)]
    pub struct portsock_wait_options {
        pub size: u32,
        pub flags: u32,
        pub time_ns: i64,
        pub waker: *mut portsock_waker,
        pub interrupted: portsock_interrupted,
        pub user: *mut c_void,
        pub reserved: usize,
    }
    #[cfg(target_pointer_width = "64")]
    const _: () = assert!(core::mem::size_of::<portsock_wait_options>() == 48);
    #[cfg(target_pointer_width = "32")]
    const _: () = assert!(core::mem::size_of::<portsock_wait_options>() == 32);
    #[repr(C)]
    pub struct portsock_socket {
        pub timeout_ns: i64,
        pub handle: portsock_handle,
        pub state: u32,
        pub family: i32,
        pub r#type: i32,
        pub protocol: i32,
        pub mode: u32,
        pub progress: u32,
        pub cached_option: usize,
        pub file: [usize; 2],
    }
    #[cfg(target_pointer_width = "64")]
    const _: () = assert!(core::mem::size_of::<portsock_socket>() == 64);
    #[cfg(target_pointer_width = "32")]
    const _: () = assert!(core::mem::size_of::<portsock_socket>() == 48);
    extern "C" {
        pub fn portsock_error_kind(result: portsock_result) -> i32;
        pub fn portsock_error_message(
            result: portsock_result,
            text: *mut c_char,
            capacity: usize,
        ) -> portsock_result;
        pub fn portsock_address_parse(
            address: *mut portsock_address,
            text: *const c_char,
            length: usize,
        ) -> portsock_result;
        pub fn portsock_address_format(
            address: *const portsock_address,
            text: *mut c_char,
            capacity: usize,
            text_needed: *mut usize,
            flags: u32,
        ) -> portsock_result;
        pub fn portsock_open(
            socket: *mut portsock_socket,
            family: i32,
            r#type: i32,
            protocol: i32,
        ) -> portsock_result;
        pub fn portsock_bind(
            socket: *mut portsock_socket,
            address: *const portsock_address,
        ) -> portsock_result;
        pub fn portsock_listen(socket: *mut portsock_socket, backlog: i32) -> portsock_result;
        pub fn portsock_accept(
            listener: *mut portsock_socket,
            accepted: *mut portsock_socket,
            address: *mut portsock_address,
            wait: *const portsock_wait_options,
        ) -> portsock_result;
        pub fn portsock_connect(
            socket: *mut portsock_socket,
            address: *const portsock_address,
            wait: *const portsock_wait_options,
        ) -> portsock_result;
        pub fn portsock_send_all(
            socket: *mut portsock_socket,
            sent_done: *mut usize,
            data: *const c_void,
            length: usize,
            flags: i32,
            wait: *const portsock_wait_options,
        ) -> portsock_result;
        pub fn portsock_recv(
            socket: *mut portsock_socket,
            buffer: *mut c_void,
            length: usize,
            flags: i32,
            wait: *const portsock_wait_options,
        ) -> portsock_result;
        pub fn portsock_shutdown(socket: *mut portsock_socket, how: i32) -> portsock_result;
        pub fn portsock_close(socket: *mut portsock_socket) -> portsock_result;
        pub fn portsock_set_timeout(
            socket: *mut portsock_socket,
            timeout_ns: i64,
        ) -> portsock_result;
        pub fn portsock_local_address(
            socket: *const portsock_socket,
            address: *mut portsock_address,
        ) -> portsock_result;
        pub fn portsock_version() -> u32;
        pub fn portsock_check(version: u32, layout_hash: u32) -> portsock_result;
    }
/* generated: declarations end */
}

/// A negative result.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Error(c::portsock_result);

pub type Result<T> = core::result::Result<T, Error>;

fn check(word: c::portsock_result) -> Result<usize> {
    if word < 0 { Err(Error(word)) } else { Ok(word as usize) }
}

impl Error {
    pub fn kind(self) -> i32 {
        unsafe { c::portsock_error_kind(self.0) }
    }
}

/// A text of the library need not be UTF-8; other bytes are left out.
fn put(to: &mut fmt::Formatter, text: &[u8]) -> fmt::Result {
    text.utf8_chunks().try_for_each(|chunk| to.write_str(chunk.valid()))
}

impl fmt::Display for Error {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        let mut text = [0u8; 128];
        let length = unsafe { c::portsock_error_message(self.0, text.as_mut_ptr().cast(), text.len()) };
        put(to, &text[..(length.max(0) as usize).min(text.len() - 1)])
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

#[derive(Clone, Copy)]
pub struct Address(c::portsock_address);

impl Address {
    fn empty() -> Self {
        Address(c::portsock_address { length: 0, reserved: 0, bytes: [0; 256] })
    }

    pub fn parse(text: &str) -> Result<Self> {
        let mut address = Self::empty();
        check(unsafe { c::portsock_address_parse(&mut address.0, text.as_ptr().cast(), text.len()) })?;
        Ok(address)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        let mut text = [0u8; c::PORTSOCK_TEXT_CAPACITY as usize];
        let length = unsafe {
            c::portsock_address_format(&self.0, text.as_mut_ptr().cast(), text.len(), core::ptr::null_mut(), 0)
        };
        put(to, &text[..length.max(0) as usize])
    }
}

/// A socket that closes itself. Moving it moves the bytes of the struct, which the library allows between calls; `&mut`
/// keeps it in place during one.
pub struct Socket(c::portsock_socket);

impl Socket {
    fn closed() -> Self {
        Socket(unsafe { core::mem::zeroed() }) // zero-filled is closed
    }

    pub fn tcp() -> Result<Self> {
        let mut socket = Self::closed();
        check(unsafe { c::portsock_open(&mut socket.0, c::PORTSOCK_AF_INET, c::PORTSOCK_SOCK_STREAM, 0) })?;
        Ok(socket)
    }

    /// Nanoseconds; -1 waits forever, 0 does not wait.
    pub fn set_timeout(&mut self, timeout: i64) -> Result<()> {
        check(unsafe { c::portsock_set_timeout(&mut self.0, timeout) }).map(|_| ())
    }

    pub fn bind(&mut self, address: &Address) -> Result<()> {
        check(unsafe { c::portsock_bind(&mut self.0, &address.0) }).map(|_| ())
    }

    pub fn listen(&mut self) -> Result<()> {
        check(unsafe { c::portsock_listen(&mut self.0, c::PORTSOCK_BACKLOG_DEFAULT) }).map(|_| ())
    }

    pub fn accept(&mut self) -> Result<(Socket, Address)> {
        let (mut accepted, mut peer) = (Self::closed(), Address::empty());
        check(unsafe { c::portsock_accept(&mut self.0, &mut accepted.0, &mut peer.0, core::ptr::null()) })?;
        Ok((accepted, peer))
    }

    pub fn connect(&mut self, address: &Address) -> Result<()> {
        check(unsafe { c::portsock_connect(&mut self.0, &address.0, core::ptr::null()) }).map(|_| ())
    }

    pub fn local_address(&self) -> Result<Address> {
        let mut address = Address::empty();
        check(unsafe { c::portsock_local_address(&self.0, &mut address.0) })?;
        Ok(address)
    }

    pub fn receive(&mut self, buffer: &mut [u8]) -> Result<usize> {
        check(unsafe { c::portsock_recv(&mut self.0, buffer.as_mut_ptr().cast(), buffer.len(), 0, core::ptr::null()) })
    }

    pub fn send_all(&mut self, data: &[u8]) -> Result<()> {
        let (sent, wait) = (core::ptr::null_mut(), core::ptr::null());
        check(unsafe { c::portsock_send_all(&mut self.0, sent, data.as_ptr().cast(), data.len(), 0, wait) }).map(|_| ())
    }

    pub fn end_sending(&mut self) -> Result<()> {
        check(unsafe { c::portsock_shutdown(&mut self.0, c::PORTSOCK_SHUT_WR) }).map(|_| ())
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        unsafe { c::portsock_close(&mut self.0) }; // an error could not be reported
    }
}

/// Fails when the library has other structs than `c`, or is older.
pub fn check_library() -> Result<()> {
    check(unsafe { c::portsock_check(c::PORTSOCK_VERSION as u32, c::PORTSOCK_LAYOUT_HASH) }).map(|_| ())
}

pub fn version() -> u32 {
    unsafe { c::portsock_version() }
}
