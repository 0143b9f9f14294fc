package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"trendblend/web"
)

// output is what the running program has written so far.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
	url  chan string // receives the address once the program has named it
}

var listening = regexp.MustCompile(`msg=listening url=(\S+)`)

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if found := listening.FindSubmatch(b); found != nil {
		o.url <- string(found[1])
	}
	return o.text.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// patience is when a test that waits for the program gives up.
const patience = time.Minute

// start runs the real program on a free port.
func start(t *testing.T, args ...string) (url string, stop func(), ended <-chan error, log *output) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	log = &output{url: make(chan string, 1)}
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, append([]string{"-addr", "127.0.0.1:0", "-engine=false"}, args...), io.Discard, log)
	}()
	select {
	case url = <-log.url:
	case err := <-done:
		t.Fatalf("the program ended: %v", err)
	case <-time.After(patience):
		t.Fatalf("the program does not listen: %s", log)
	}
	return url, stop, done, log
}

func wait(t *testing.T, ended <-chan error) {
	t.Helper()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("the program ended with %v", err)
		}
	case <-time.After(patience):
		t.Error("the program does not end")
	}
}

func TestRunServesAndStops(t *testing.T) {
	url, stop, ended, log := start(t)
	for _, path := range []string{"/", "/healthz", "/api/v1/backtest?p=50-30-20"} {
		response, err := http.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK || len(body) == 0 {
			t.Errorf("%s: %d, %d bytes, %v", path, response.StatusCode, len(body), err)
		}
	}
	http.DefaultClient.CloseIdleConnections()
	stop()
	wait(t, ended)
	for _, want := range []string{"ready_after=", "data_through=", "msg=request", "msg=stopping"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not hold %q: %s", want, log)
		}
	}
	if _, err := http.Get(url); err == nil {
		t.Error("the stopped program still answers")
	}
}

// A request that is being answered when the program is told to stop is answered.
func TestStoppingLetsARunningRequestFinish(t *testing.T) {
	begun, finish := make(chan bool), make(chan bool)
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-finish
		_, _ = io.WriteString(w, "to the end")
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	log := &output{}
	logger := slog.New(slog.NewTextHandler(log, nil))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, listener, web.Server("", slow, logger), patience, logger) }()
	answered := make(chan string, 1)
	go func() {
		response, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			answered <- err.Error()
			return
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			answered <- err.Error()
			return
		}
		answered <- string(body)
	}()
	<-begun
	stop()
	// Once nobody new is let in, the stopping has begun.
	for {
		connection, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			break
		}
		connection.Close()
	}
	select {
	case err := <-ended:
		t.Fatalf("the program ended before the request: %v", err)
	default:
	}
	close(finish)
	if got := <-answered; got != "to the end" {
		t.Errorf("the running request got %q", got)
	}
	wait(t, ended)
}

// Streams of histories are told that the program ends, and it ends at once, without a fault.
func TestStoppingEndsStreams(t *testing.T) {
	url, stop, ended, log := start(t)
	const streams = 40
	began, lasts := make(chan bool, streams), make(chan string, streams)
	for i := range streams {
		go func() {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, fmt.Sprintf("%s/map/sure?v=1&horizon=60&paths=10000&seed=%d", url, i), nil)
			if err != nil {
				began <- false
				lasts <- err.Error()
				return
			}
			request.Header.Set("Accept", "text/event-stream")
			// Each has an address of its own: one reader has few streams.
			from := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 1, byte(i))}}
			client := http.Client{Transport: &http.Transport{DialContext: from.DialContext}}
			response, err := client.Do(request)
			if err != nil {
				began <- false
				lasts <- err.Error()
				return
			}
			defer response.Body.Close()
			began <- response.StatusCode == http.StatusOK
			body, err := io.ReadAll(response.Body)
			last := string(body[max(0, len(body)-40):])
			if err != nil {
				last = err.Error()
			}
			lasts <- last
		}()
	}
	drawn := 0
	for range streams {
		if <-began {
			drawn++
		}
	}
	stop()
	wait(t, ended)
	told := 0
	for range streams {
		if strings.HasSuffix(<-lasts, "event: stopping\ndata: {}\n\n") {
			told++
		}
	}
	if drawn == 0 || told != drawn {
		t.Errorf("%d of %d streams were told that the program stops", told, drawn)
	}
	if strings.Contains(log.String(), "cut off") || strings.Contains(log.String(), "status=500") {
		t.Errorf("the log holds a fault: %.2000s", log)
	}
}

// Who does not take his answer is cut off when the grace is over, and the program has ended as it was told to.
func TestStoppingCutsOffWhoTakesNoAnswer(t *testing.T) {
	begun := make(chan bool)
	stuck := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	log := &output{}
	logger := slog.New(slog.NewTextHandler(log, nil))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, listener, web.Server("", stuck, logger), time.Millisecond, logger) }()
	go func() {
		if response, err := http.Get("http://" + listener.Addr().String()); err == nil {
			response.Body.Close()
		}
	}()
	<-begun
	stop()
	wait(t, ended)
	if !strings.Contains(log.String(), "cut off") {
		t.Errorf("the log does not say that somebody was cut off: %s", log)
	}
}

func TestSizes(t *testing.T) {
	// Of 512 MiB a program that was filled held 532 where Go alone was held to them.
	for all, want := range map[int64]int64{512 << 20: 456 << 20, 224 << 20: 168 << 20, 128 << 20: 96 << 20} {
		if got := ofGo(all); got != want {
			t.Errorf("of %d MiB %d are left to Go, want %d", all>>20, got>>20, want>>20)
		}
	}
	for text, want := range map[string]int64{"512MiB": 512 << 20, "2GiB": 2 << 30, "268435456": 256 << 20, "262144KiB": 256 << 20} {
		if got, err := size(text); got != want || err != nil {
			t.Errorf("%s: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "MiB", "-1GiB", "1.5GiB", "9999999TiB", "512mb", "512 MiB", "0"} {
		if got, err := size(text); err == nil {
			t.Errorf("%q: %d", text, got)
		}
	}
}

// The program tells whoever runs it what it does, on an address of its own, and writes its log as they want it.
func TestAdministration(t *testing.T) {
	url, stop, ended, log := start(t, "-admin", "127.0.0.1:0", "-log-json=false", "-trust-proxy", "127.0.0.0/8", "-origin", "https://blend.example")
	admin := regexp.MustCompile(`admin_url=(\S+)`).FindStringSubmatch(log.String())
	if admin == nil {
		t.Fatalf("the log does not name the address: %s", log)
	}
	read := func(at string) string {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, at, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("X-Forwarded-For", "203.0.113.9")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	if page := read(url + "/?v=1"); !strings.Contains(page, `content="https://blend.example/?v=1"`) {
		t.Error("the page does not name the origin")
	}
	for !strings.Contains(log.String(), "ip=") { // the line is written behind the answer
		time.Sleep(time.Millisecond)
	}
	if !strings.Contains(log.String(), "ip=203.0.113.9") {
		t.Errorf("the proxy is not believed: %s", log)
	}
	metrics := read(admin[1] + "/metrics")
	for _, want := range []string{`trendblend_requests_total{kind="page",route="/",status="200"} 1`, "trendblend_log_lines_dropped_total 0", "trendblend_ready 1"} {
		if !strings.Contains(metrics, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	http.DefaultClient.CloseIdleConnections()
	stop()
	wait(t, ended)
}

func TestFlags(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct {
		args           []string
		stdout, stderr string
		err            string
	}{
		{args: []string{"-version"}, stdout: `^trendblend ` + regexp.QuoteMeta(version) + `, data through \d{4}-\d{2}, id [0-9a-f]{64}\n$`, stderr: `^$`},
		{args: []string{"-help"}, stdout: `^$`, stderr: `(?s)Usage: trendblend.*-addr.*:8080.*-admin.*-log-json.*-memory.*-origin.*-trust-proxy.*-version`, err: flag.ErrHelp.Error()},
		{args: []string{"serve"}, stdout: `^$`, stderr: `^$`, err: `unknown argument "serve"; flags only, see -help`},
		{args: []string{"-port", "80"}, stdout: `^$`, stderr: `flag provided but not defined: -port`, err: "flag provided but not defined: " +
			"-port"},
		{args: []string{"-trust-proxy", "10.0.0.0/8,proxy"}, stdout: `^$`, stderr: `trust-proxy`, err: `"proxy" is no network such as 10.0.0.0/8`},
		{args: []string{"-origin", "https://a.example/blend"}, stdout: `^$`, stderr: `origin`, err: `is no origin such as https://example.com`},
		{args: []string{"-origin", "javascript:alert(1)"}, stdout: `^$`, stderr: `origin`, err: `is no origin such as https://example.com`},
		{args: []string{"-memory", "much"}, stdout: `^$`, stderr: `memory`, err: `"much" is no amount such as 512MiB`},
		{args: []string{"-memory", "1MiB"}, stdout: `^$`, stderr: `memory`, err: `is too little; 128MiB is the least`},
		{args: []string{"-admin", "nowhere"}, stdout: `^$`, stderr: ``, err: "listen tcp: address nowhere: missing port in address"},
		{args: []string{"-addr", "nowhere"}, stdout: `^$`, stderr: ``, err: "listen tcp: address nowhere: missing port in address"},
		{args: []string{"-addr", "127.0.0.1:0", "-admin", taken.Addr().String()}, stdout: `^$`, stderr: ``, err: "address already in use"},
		{args: []string{"-addr", taken.Addr().String()}, stdout: `^$`, stderr: ``, err: "address already in use"},
	} {
		var stdout, stderr bytes.Buffer
		err := run(t.Context(), c.args, &stdout, &stderr)
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%v: error %v, want %q", c.args, err, c.err)
		}
		if c.args[0] == "-help" && !errors.Is(err, flag.ErrHelp) {
			t.Errorf("-help ends as a fault: %v", err)
		}
		for text, want := range map[string]string{stdout.String(): c.stdout, stderr.String(): c.stderr} {
			if !regexp.MustCompile(want).MatchString(text) {
				t.Errorf("%v writes %q, want %s", c.args, text, want)
			}
		}
	}
}
