package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// dial opens a connection to the program from an address of its own.
func dial(t *testing.T, url string, n int) net.Conn {
	t.Helper()
	from := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 5, byte(n/250), byte(1+n%250))}}
	connection, err := from.DialContext(t.Context(), "tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { connection.Close() })
	return connection
}

// say writes a request as it stands and reads the answer.
func say(t *testing.T, url string, n int, request string) *http.Response {
	t.Helper()
	connection := dial(t, url, n)
	go func() { _, _ = io.WriteString(connection, request) }() // the program may answer before all is said
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatalf("%.60q: %v", request, err)
	}
	return response
}

// What clients do that are broken, slow or of another age: each is answered, or let go, and the others never notice.
func TestClientsOfAllKinds(t *testing.T) {
	url, stop, ended, log := start(t)
	for _, c := range []struct {
		name, request string
		status        int
	}{
		{"HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", 200},
		{"a header of 1 MB", "GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + strings.Repeat("a", 1<<20) + "\r\n\r\n", 431},
		{"an address of 64 KB", "GET /?" + strings.Repeat("a", 64<<10) + " HTTP/1.1\r\nHost: a\r\n\r\n", 431},
		{"no host", "GET / HTTP/1.1\r\n\r\n", 400},
		{"two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
		{"a body without an end", "POST /own HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
		{"a body that nobody reads", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", 413},
		{"a range of a page", "GET /robots.txt HTTP/1.1\r\nHost: a\r\nRange: bytes=0-3\r\n\r\n", 200},
		{"another protocol", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},
	} {
		response := say(t, url, 0, c.request)
		if response.StatusCode != c.status {
			t.Errorf("%s is answered %d, want %d", c.name, response.StatusCode, c.status)
		}
		response.Body.Close()
	}
	// Connections that say nothing, and readers who ask for a large file again and again and read nothing of it.
	const idle, slow = 1000, 50
	for n := range idle {
		dial(t, url, n)
	}
	for n := range slow {
		connection := dial(t, url, n)
		if _, err := io.WriteString(connection, strings.Repeat("GET /method HTTP/1.1\r\nHost: a\r\n\r\n", 40)); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 20 {
		response := say(t, url, 500+n, fmt.Sprintf("GET /?v=1&fee=1.%d1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", n))
		body, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != http.StatusOK || len(body) == 0 {
			t.Errorf("meanwhile a reader is answered %d with %d bytes: %v", response.StatusCode, len(body), err)
		}
	}
	stop()
	wait(t, ended)
	if strings.Contains(log.String(), "panic") {
		t.Errorf("the log holds a panic: %.3000s", log)
	}
}
