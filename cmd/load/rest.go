package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
)

// rest opens connections that ask once and then say no more, and returns what closes them.
func rest(ctx context.Context, at string, n int) (end func(), err error) {
	var all []net.Conn
	end = func() {
		for _, c := range all {
			c.Close()
		}
	}
	for i := range n {
		from := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 2, byte(i/250), byte(1+i%250))}}
		c, err := from.DialContext(ctx, "tcp", strings.TrimPrefix(at, "http://"))
		if err == nil {
			all = append(all, c)
			err = askOnce(c)
		}
		if err != nil {
			end()
			return nil, fmt.Errorf("connection %d: %w", i, err)
		}
	}
	return end, nil
}

func askOnce(c net.Conn) error {
	if _, err := io.WriteString(c, "GET /healthz HTTP/1.1\r\nHost: load\r\n\r\n"); err != nil {
		return err
	}
	response, err := http.ReadResponse(bufio.NewReaderSize(c, 4096), nil)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	return err
}
