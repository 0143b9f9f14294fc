package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// process is the program as a process of its own.
func process(t *testing.T, args ...string) (*exec.Cmd, *output) {
	t.Helper()
	cmd := exec.Command(os.Args[0], append([]string{"-engine=false"}, args...)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	log := &output{url: make(chan string, 1)}
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, log
}

// listens waits for the address of a process.
func listens(t *testing.T, log *output) string {
	t.Helper()
	select {
	case url := <-log.url:
		return url
	case <-time.After(patience):
		t.Fatalf("the program does not listen: %s", log)
		return ""
	}
}

// Where the port is taken the program ends at once with status 1, and one line says why.
func TestThePortIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	cmd, log := process(t, "-addr", taken.Addr().String())
	var failed *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &failed) || failed.ExitCode() != 1 {
		t.Errorf("the program ended with %v", err)
	}
	want := fmt.Sprintf("trendblend: listen tcp %s: bind: address already in use\n", taken.Addr())
	if log.String() != want {
		t.Errorf("it says %q, want %q", log, want)
	}
}

// SIGTERM during a stream: its last event says that the program stops, a new reader is not let in, and the status is 0.
func TestSIGTERMDuringAStream(t *testing.T) {
	cmd, log := process(t)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, listens(t, log)+
		"/map/sure?v=1&p=50-30-20&p=60-40-0&p=100-0-0&p=0-100-0&p=0-0-100&p=40-30-30&horizon=60&paths=10000", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", "text/event-stream")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	stream := bufio.NewReader(response.Body)
	if first, err := stream.ReadString('\n'); err != nil || !strings.HasPrefix(first, "data: {") {
		t.Fatalf("the stream begins with %.80q, %v", first, err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(stream)
	if err != nil || !strings.HasSuffix(string(rest), "event: stopping\ndata: {}\n\n") {
		t.Errorf("the stream ends with %q, %v", rest[max(0, len(rest)-80):], err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the program ended with %v: %s", err, log)
	}
}

// On a disk that becomes full a link is refused with when to come again, the links before it are followed and pages
// answered; with room again links are made. The disk is the limit that a process has for a file.
func TestNoRoomForLinks(t *testing.T) {
	room := func(cmd *exec.Cmd, bytes string) {
		out, err := exec.Command("prlimit", "--fsize="+bytes, "--pid", strconv.Itoa(cmd.Process.Pid)).CombinedOutput()
		if err != nil {
			t.Skipf("the limit of a process cannot be set: %v %s", err, out)
		}
	}
	cmd, log := process(t, "-store", filepath.Join(t.TempDir(), "links.db"))
	site := listens(t, log)
	kept := map[string]string{}
	for k := range 5 { // less than a reader may make in a row
		address := fmt.Sprintf("/map?v=1&seed=%d", k+2)
		short, status, err := shorten(site, address)
		if err != nil || status != http.StatusCreated {
			t.Fatal(status, err)
		}
		kept[short] = address
	}
	room(cmd, "4096:")
	for k := range 2 {
		response, err := http.PostForm(site+"/s", map[string][]string{"address": {fmt.Sprintf("/map?v=1&seed=%d", 5000+k)}})
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != http.StatusServiceUnavailable || response.Header.Get("Retry-After") == "" {
			t.Errorf("with no room a link is answered %d: %s", response.StatusCode, body)
		}
	}
	for short, want := range kept {
		if got := leads(t, site, short); got != want {
			t.Fatalf("%s leads to %q, want %s", short, got, want)
		}
	}
	if short, status, err := shorten(site, "/map?v=1&seed=2"); err != nil || status != http.StatusOK || kept[short] == "" {
		t.Errorf("a link that is kept already is answered %d %s, %v", status, short, err)
	}
	room(cmd, "unlimited:")
	if _, status, err := shorten(site, "/map?v=1&seed=5000"); err != nil || status != http.StatusCreated {
		t.Errorf("with room again a link is answered %d, %v", status, err)
	}
	response, err := http.Get(site + "/?v=1&fee=1.5")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("a page is answered %d", response.StatusCode)
	}
}

// A body without an end is answered when it is longer than it may be, and the program goes on.
func TestABodyWithoutAnEnd(t *testing.T) {
	url, _, _, _ := start(t)
	endless := func() (status int, err error) {
		body, sending := io.Pipe()
		defer body.Close()
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/own", body)
		if err != nil {
			return 0, err
		}
		request.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		go func() {
			_, err := io.WriteString(sending, "--b\r\nContent-Disposition: form-data; name=\"table\"\r\n\r\n")
			for line := strings.Repeat("2001-01,1\n", 1000); err == nil; {
				_, err = io.WriteString(sending, line)
			}
		}()
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return 0, err
		}
		return response.StatusCode, response.Body.Close()
	}
	// A client that is busy sending may see the end of the connection before the answer.
	status, err := endless()
	for again := 0; err != nil && again < 10; again++ {
		status, err = endless()
	}
	if err != nil || status != http.StatusRequestEntityTooLarge {
		t.Errorf("a body without an end is answered %d, %v", status, err)
	}
	if response := say(t, url, 1, "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"); response.StatusCode != http.StatusOK {
		t.Errorf("the next reader is answered %d", response.StatusCode)
	}
}

// A program whose clock was set back, here to the year 2000, shows the edition that was written later.
func TestAClockThatIsSetBack(t *testing.T) {
	dir := written(t)
	synctest.Test(t, func(t *testing.T) {
		if set, err := load(dir); err != nil {
			t.Errorf("the clock says %s: %.200v", today(), err)
		} else if len(set.Ahead(today())) == 0 {
			t.Error("the edition is not of the future of this clock")
		}
	})
}
