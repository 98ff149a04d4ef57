// SPDX-License-Identifier: MIT

// A TCP conversation with itself: a goroutine as server, and a client.
package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

func receiveText(s *Socket) (string, error) {
	buffer := make([]byte, 256)
	length, err := s.Read(buffer)
	return string(buffer[:length]), err
}

func serve(listener *Socket) error {
	defer listener.Close()
	client, err := listener.Accept()
	if err != nil {
		return err
	}
	defer client.Close()
	for {
		text, err := receiveText(client)
		if err != nil || text == "" {
			return err
		}
		fmt.Println("server received:", text)
		if _, err = client.Write([]byte(strings.ToUpper(text))); err != nil {
			return err
		}
	}
}

func talk(server *Address) error {
	s, err := OpenTCP()
	if err != nil {
		return err
	}
	defer s.Close()
	if err = s.SetTimeout(5 * time.Second); err != nil {
		return err
	}
	if err = s.Connect(server); err != nil {
		return err
	}
	for _, line := range []string{"hello", "how are you?"} {
		if _, err = s.Write([]byte(line)); err != nil {
			return err
		}
		answer, err := receiveText(s)
		if err != nil {
			return err
		}
		fmt.Println("client received:", answer)
	}
	return s.EndWriting()
}

func converse() error {
	anywhere, err := ParseAddress("127.0.0.1:0")
	if err != nil {
		return err
	}
	listener, err := OpenTCP()
	if err != nil {
		return err
	}
	if err = listener.Listen(anywhere); err != nil {
		return err
	}
	address, err := listener.LocalAddress()
	if err != nil {
		return err
	}
	done := make(chan error)
	go func() { done <- serve(listener) }()
	if err = talk(address); err != nil {
		return err
	}
	if err = <-done; err != nil {
		return err
	}
	refused, ok := talk(address).(Error)
	if !ok || refused.Kind() != KindConnectionRefused {
		return fmt.Errorf("a server still listens at %v", address)
	}
	fmt.Println("then:", refused)
	_, wrong := ParseAddress("127.0.0.1:99999")
	fmt.Println("and:", wrong)
	return nil
}

func main() {
	err := Check()
	if err == nil {
		err = converse()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "conversation:", err)
		os.Exit(1)
	}
}
