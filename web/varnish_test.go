package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"trendblend/data/datatest"
)

// proxied is how many requests are sent through Varnish.
const proxied = 10_000

// varnish starts Debian's Varnish in front of a site, as it comes but for one thing: it hands Accept-Encoding on as it
// is, and so has to tell codings apart by Vary. It returns what speaks to it.
func varnish(t *testing.T, site http.Handler) *http.Client {
	t.Helper()
	program, err := exec.LookPath("varnishd")
	if err != nil {
		program = "/usr/sbin/varnishd" // not on the path of every user
	}
	if _, err := os.Stat(program); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no Varnish: install the package varnish")
		}
		t.Skip("no Varnish: install the package varnish")
	}
	origin := httptest.NewServer(site)
	t.Cleanup(origin.Close)
	dir, err := os.MkdirTemp("", "v") // a socket's path may have 107 bytes: a test's own folder is too long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	socket := filepath.Join(dir, "socket")
	// The test's context ends before its clean-up: Varnish is asked to end, and ends its child.
	cmd := exec.CommandContext(t.Context(), program, "-F", "-j", "none", "-n", filepath.Join(dir, "work"), "-a", socket,
		"-b", origin.Listener.Addr().String(), "-s", "malloc,64m", "-p", "http_gzip_support=off")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(said)
	var all []string
	for {
		if !lines.Scan() {
			t.Fatalf("Varnish does not start: %q", all)
		}
		if all = append(all, lines.Text()); strings.Contains(lines.Text(), "Child starts") {
			break
		}
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = io.Copy(io.Discard, said)
		_ = cmd.Wait()
	}()
	t.Cleanup(func() { <-ended })
	return speaking(t, "unix", socket)
}

// speaking is a client that takes every address for that of one server, and leaves answers as they come.
func speaking(t *testing.T, network, to string) *http.Client {
	by := &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, to)
		},
		DisableCompression: true, MaxIdleConnsPerHost: 16,
	}
	t.Cleanup(by.CloseIdleConnections)
	return &http.Client{Transport: by, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// What is asked through Varnish, and in which ways.
var (
	proxiedAddresses = []struct {
		address string
		kept    bool // by a cache, for all
	}{
		{"/", true}, {"/?v=2&p=80-10-10&to=2025-10&d=2025-10", true}, {"/?v=2&p=10-80-10&to=2025-10&d=2025-10", true},
		{"/?weight_stocks=80&weight_bonds=10&weight_trend=10", false}, // of a whole page sent on to the link
		{"/map?v=2&p=80-10-10&to=2025-10&d=2025-10", true}, {"/method", true}, {"/changes", true},
		{"/embed?v=2&p=80-10-10&to=2025-10&d=2025-10", true}, {"/api/v1/backtest?v=2&p=80-10-10&to=2025-10&d=2025-10", true},
		{"/export.csv?v=2&p=80-10-10&to=2025-10&d=2025-10", true}, {"/robots.txt", true},
		{"/?v=2&s=stocks,bonds,own1&p=80-10-10&to=2020-12&own=Fund+of+one~2001-01~e683X_48P8MF_gXyH_Tej3JGOXg4AA", false},
		{"/api/v1/backtest?v=2&s=stocks,bonds,own1&p=80-10-10&to=2020-12&own=Fund+of+two~2001-01~e683X_48P8MF_gXyH_Tej3JGOXg4AA", false},
		{"/nowhere", false}, {"/api/v1/backtest?p=80-80-80", false}, {"/healthz", false},
	}
	proxiedWays = [][]string{
		{"Accept-Encoding: br, gzip"}, {"Accept-Encoding: gzip"}, {"Accept-Encoding: gzip;q=0, br;q=0"}, {"Accept-Language: de", "Accept-Encoding: identity"},
		{htmx}, {htmx, "HX-Trigger: scenario", "Accept-Encoding: gzip"}, {htmx, "HX-History-Restore-Request: true"},
		{htmx, "HX-Current-URL: https://example.com/?v=2&p=0-0-100&fee=2&to=2025-10&d=2025-10"},
		{htmx, "HX-Trigger: scenario", "Trendblend-Moving: growth", "Accept-Encoding: gzip"},
		{"X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "Accept-Encoding: identity"},
		{"Forwarded: host=evil.example;proto=https", "Accept-Encoding: identity"},
	}
)

// through asks as a request for a way says.
func through(t *testing.T, client *http.Client, address string, way []string) (reply, error) {
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://example.com"+address, nil)
	if err != nil {
		return reply{}, err
	}
	for _, line := range way {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
	}
	response, err := client.Do(r)
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return reply{response, string(body)}, err
}

// Behind a caching proxy each way of asking gets its own answer, byte for byte what the site alone says; what is asked
// for again comes from the cache; what holds a series of a reader's own, is an error or a moment of a drag never does. The
// proxy is one that is believed and, as Varnish does, hands on what readers say of host and scheme.
func TestACachingProxyMixesNothing(t *testing.T) {
	t.Parallel()
	thorough(t)
	site := func() http.Handler {
		s, _ := serverOver(t, datatest.First(t))
		s.proxies = Proxies{netip.MustParsePrefix("127.0.0.0/8")}
		return s.echo(0)
	}
	alone, behind := httptest.NewServer(site()), site()
	t.Cleanup(alone.Close)
	straight := speaking(t, "tcp", alone.Listener.Addr().String())
	var reached atomic.Int64
	client := varnish(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reached.Add(1)
		behind.ServeHTTP(w, r)
	}))

	type asked struct{ address, way int }
	want, tag := map[asked]reply{}, map[asked]string{}
	cacheable := 0
	for i, a := range proxiedAddresses {
		for j, way := range proxiedWays {
			got, err := through(t, straight, a.address, way)
			if err != nil {
				t.Fatal(err)
			}
			want[asked{i, j}], tag[asked{i, j}] = got, got.Header.Get("ETag")
			if mayBeKept(got) {
				cacheable++
				if !a.kept && !strings.HasPrefix(a.address, "/?weight") {
					t.Errorf("%s %v may be kept: %v", a.address, way, got.Header)
				}
			}
		}
	}
	type differing struct {
		of  asked
		got reply
	}
	packedOtherwise := make(chan differing)
	var mayHit, hits, again atomic.Int64
	const readers = 8
	var all sync.WaitGroup
	for n := range readers {
		all.Go(func() {
			by := rand.New(rand.NewPCG(mutatedSeed, uint64(n)))
			for range proxied / readers {
				of := asked{by.IntN(len(proxiedAddresses)), by.IntN(len(proxiedWays))}
				address, way := proxiedAddresses[of.address].address, proxiedWays[of.way]
				knows := tag[of] != "" && by.IntN(10) == 0
				if knows {
					way = append([]string{"If-None-Match: " + tag[of]}, way...)
				}
				got, err := through(t, client, address, way)
				if err != nil {
					t.Error(err)
					return
				}
				if mayBeKept(want[of]) {
					mayHit.Add(1)
				}
				hit := strings.Contains(got.Header.Get("X-Varnish"), " ") // its own number and that of who it was got for
				if hit {
					hits.Add(1)
				}
				if got.StatusCode == http.StatusNotModified {
					again.Add(1)
				}
				if wrong := mixed(want[of], got, knows, hit); wrong != "" {
					t.Errorf("%s %q: %s", address, way, wrong)
				} else if got.StatusCode == http.StatusOK && got.body != want[of].body {
					packedOtherwise <- differing{of, got}
				}
			}
		})
	}
	go func() {
		all.Wait()
		close(packedOtherwise)
	}()
	for d := range packedOtherwise {
		address, way := proxiedAddresses[d.of.address].address, proxiedWays[d.of.way]
		if decoded(t, d.got) != decoded(t, want[d.of]) {
			t.Errorf("%s %q: another body of %d bytes, of the site alone %d", address, way, len(d.got.body), len(want[d.of].body))
		}
	}
	t.Logf("%d requests in %d ways, of which %d may be kept: %d of %d for these came from the cache, %d reached the site, %d were known to who asked",
		proxied, len(want), cacheable, hits.Load(), mayHit.Load(), reached.Load(), again.Load())
	if hits.Load() < mayHit.Load()*9/10 {
		t.Errorf("%d of %d requests for what may be kept came from the cache", hits.Load(), mayHit.Load())
	}
	if hits.Load()+reached.Load() < proxied {
		t.Errorf("%d of %d requests came neither from the cache nor from the site", proxied-hits.Load()-reached.Load(), proxied)
	}
}

// mayBeKept reports whether a cache for many readers may keep an answer.
func mayBeKept(a reply) bool {
	says := a.Header.Get("Cache-Control")
	return a.StatusCode == http.StatusOK && strings.HasPrefix(says, "public")
}

// mixed says what is wrong with an answer through a proxy beside that of the site alone.
func mixed(want, got reply, knows, hit bool) string {
	if hit && !mayBeKept(want) {
		return fmt.Sprintf("comes from the cache, with %q", want.Header.Get("Cache-Control"))
	}
	if knows && got.StatusCode == http.StatusNotModified && got.body == "" && got.Header.Get("ETag") == want.Header.Get("ETag") {
		return ""
	}
	for _, name := range []string{"Content-Type", "ETag", "Location", "Cache-Control", "Content-Security-Policy", "Hx-Replace-Url"} {
		if got.Header.Get(name) != want.Header.Get(name) {
			return fmt.Sprintf("%s is %q, and of the site alone %q", name, got.Header.Get(name), want.Header.Get(name))
		}
	}
	if got.StatusCode != want.StatusCode {
		return fmt.Sprintf("answered %d, by the site alone %d", got.StatusCode, want.StatusCode)
	}
	if coding := got.Header.Get("Content-Encoding"); coding != "" && !accepts(got.Request.Header.Get("Accept-Encoding"), coding) {
		return "coded as " + coding
	}
	return ""
}
