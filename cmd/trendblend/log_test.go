package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// asProgram is set for a process of the test's own binary that is to be the program.
const asProgram = "TRENDBLEND_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Args = append([]string{os.Args[0], "-addr", "127.0.0.1:0"}, os.Args[1:]...)
		main()
		return
	}
	os.Exit(m.Run())
}

// stopper lets the first lines through and then takes no more until it is opened.
type stopper struct {
	bytes.Buffer
	lines int
	open  chan struct{}
	stuck chan struct{} // closed when it takes no more
}

func (s *stopper) Write(b []byte) (int, error) {
	if s.lines--; s.lines == 0 {
		close(s.stuck)
		<-s.open
	}
	return s.Buffer.Write(b)
}

// Who logs never waits for who reads: what has no room is dropped, and told when it is read again.
func TestALogThatNobodyReads(t *testing.T) {
	to := &stopper{lines: 2, open: make(chan struct{}), stuck: make(chan struct{})}
	log, shed := openLog(to, true)
	log.Info("first")
	log.Info("second")
	<-to.stuck
	for range 2 * mostLines {
		log.Info("more", "text", strings.Repeat("x", 300))
	}
	if unread := shed.unread.Load(); unread > mostUnread {
		t.Errorf("%d bytes wait, more than %d", unread, mostUnread)
	}
	close(to.open)
	shed.close()
	text := to.String()
	if !strings.Contains(text, `"msg":"first"`) || !strings.Contains(text, `"level":"WARN","msg":"lines of the log dropped`) {
		t.Errorf("the log does not tell what was dropped: %.300s", text)
	}
	if n := strings.Count(text, `"msg":"more"`); n == 0 || n >= 2*mostLines {
		t.Errorf("%d of %d lines were kept", n, 2*mostLines)
	}
}

// failing takes nothing.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestALogThatCannotBeWritten(t *testing.T) {
	log, shed := openLog(failing{}, false)
	for range 3 {
		log.Info("lost")
	}
	shed.close()
	if missed := shed.missed.Load(); missed != 3 {
		t.Errorf("%d lines are missed", missed)
	}
}

// The real program, in a process of its own: its log goes into a pipe that nobody reads, and then into one that is
// closed. It answers in both cases, and ends when it is told to.
func TestTheProgramOutlivesItsLog(t *testing.T) {
	for _, closed := range []bool{false, true} {
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		program := exec.CommandContext(ctx, os.Args[0])
		program.Env = append(os.Environ(), asProgram+"=1")
		from, to, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		program.Stderr = to
		if err := program.Start(); err != nil {
			t.Fatal(err)
		}
		to.Close()
		line := make([]byte, 4096)
		n, err := from.Read(line)
		if err != nil {
			t.Fatal(err)
		}
		url := string(listening.FindSubmatch(line[:n])[1])
		if closed {
			from.Close()
		}
		for range 1200 { // a pipe has room for some 250 lines
			response, err := http.Get(url + "/nowhere")
			if err != nil {
				t.Fatal(err)
			}
			_, _ = io.Copy(io.Discard, response.Body)
			response.Body.Close()
		}
		if err := program.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := program.Wait(); err != nil {
			t.Errorf("with its log closed: %v, the program ends with %v", closed, err)
		}
		from.Close()
	}
}
