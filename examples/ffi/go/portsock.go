// SPDX-License-Identifier: MIT

package main

// portsock from Go: the functions that a conversation needs. CGO_CFLAGS has the folder of portsock.h, CGO_LDFLAGS links the library.
//
// cgo's rule: memory passed to C may be Go's own if it contains no Go pointers. Every call here obeys it: a
// socket and an address hold no pointers, and data is passed as pointer and length. (portsock_buffer and portsock_wait_options hold
// pointers: allocate them in C.)

/*
#include <portsock/portsock.h>
*/
import "C"

import (
	"time"
	"unsafe"
)

// Error is a negative result.
type Error int

func (e Error) Error() string {
	var text [128]C.char
	C.portsock_error_message(C.portsock_result(e), &text[0], C.size_t(len(text)))
	return C.GoString(&text[0])
}

// Kind is the portable meaning: KindTimedOut and so on.
func (e Error) Kind() int { return int(C.portsock_error_kind(C.portsock_result(e))) }

// Kinds of errors.
const (
	KindTimedOut          = C.PORTSOCK_ERROR_TIMED_OUT
	KindConnectionRefused = C.PORTSOCK_ERROR_CONNECTION_REFUSED
)

func check(word C.portsock_result) (int, error) {
	if word < 0 {
		return 0, Error(word)
	}
	return int(word), nil
}

// Address holds an address of any family.
type Address struct{ c C.portsock_address }

// ParseAddress reads "127.0.0.1:80".
func ParseAddress(text string) (*Address, error) {
	a, bytes := new(Address), append([]byte(text), 0)
	_, err := check(C.portsock_address_parse(&a.c, (*C.char)(unsafe.Pointer(&bytes[0])), C.size_t(len(text))))
	return a, err
}

func (a *Address) String() string {
	var text [C.PORTSOCK_TEXT_CAPACITY]C.char
	length := C.portsock_address_format(&a.c, &text[0], C.size_t(len(text)), nil, 0)
	if length < 0 {
		return Error(length).Error()
	}
	return C.GoStringN(&text[0], C.int(length))
}

// Socket belongs on the heap: it must not be copied while it is open.
type Socket struct{ c C.portsock_socket }

// OpenTCP opens an IPv4 socket.
func OpenTCP() (*Socket, error) {
	s := new(Socket)
	_, err := check(C.portsock_open(&s.c, C.PORTSOCK_AF_INET, C.PORTSOCK_SOCK_STREAM, 0))
	return s, err
}

// Close may be called twice.
func (s *Socket) Close() error {
	_, err := check(C.portsock_close(&s.c))
	return err
}

// SetTimeout sets the timeout of each call; Go's durations are nanoseconds, too.
func (s *Socket) SetTimeout(timeout time.Duration) error {
	_, err := check(C.portsock_set_timeout(&s.c, C.int64_t(timeout)))
	return err
}

// Listen binds and listens.
func (s *Socket) Listen(address *Address) error {
	if _, err := check(C.portsock_bind(&s.c, &address.c)); err != nil {
		return err
	}
	_, err := check(C.portsock_listen(&s.c, C.PORTSOCK_BACKLOG_DEFAULT))
	return err
}

// LocalAddress returns the address that the socket is bound to.
func (s *Socket) LocalAddress() (*Address, error) {
	a := new(Address)
	_, err := check(C.portsock_local_address(&s.c, &a.c))
	return a, err
}

// Accept waits for a client.
func (s *Socket) Accept() (*Socket, error) {
	accepted := new(Socket)
	_, err := check(C.portsock_accept(&s.c, &accepted.c, nil, nil))
	return accepted, err
}

// Connect connects.
func (s *Socket) Connect(address *Address) error {
	_, err := check(C.portsock_connect(&s.c, &address.c, nil))
	return err
}

// start returns the address of the first byte, nil if there is none (valid with a length of 0).
func start(bytes []byte) unsafe.Pointer {
	if len(bytes) == 0 {
		return nil
	}
	return unsafe.Pointer(&bytes[0])
}

// Read returns 0 at the end of the stream.
func (s *Socket) Read(buffer []byte) (int, error) {
	return check(C.portsock_recv(&s.c, start(buffer), C.size_t(len(buffer)), 0, nil))
}

// Write sends all of it.
func (s *Socket) Write(data []byte) (int, error) {
	return check(C.portsock_send_all(&s.c, nil, start(data), C.size_t(len(data)), 0, nil))
}

// EndWriting ends the sending direction.
func (s *Socket) EndWriting() error {
	_, err := check(C.portsock_shutdown(&s.c, C.PORTSOCK_SHUT_WR))
	return err
}

// Check compares portsock.h with the linked library.
func Check() error {
	_, err := check(C.portsock_check(C.PORTSOCK_VERSION, C.PORTSOCK_LAYOUT_HASH))
	return err
}
