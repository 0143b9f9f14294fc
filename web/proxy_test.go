package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

var ours = Proxies{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("2001:db8:f::/48")}

// A header is believed where a proxy of ours wrote it, and only what it wrote.
func TestWhoAsksThroughAProxy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, peer string
		header     []string
		want       string
	}{
		{"nobody's word", "192.0.2.1:9", []string{"X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9"}, "192.0.2.1"},
		{"a proxy's word", "10.1.2.3:9", []string{"X-Forwarded-For: 203.0.113.9"}, "203.0.113.9"},
		{"what a reader says before it", "10.1.2.3:9", []string{"X-Forwarded-For: 198.51.100.1, 203.0.113.9"}, "203.0.113.9"},
		{"in a line of its own", "10.1.2.3:9", []string{"X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9"}, "203.0.113.9"},
		{"two proxies", "10.1.2.3:9", []string{"X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.9.9.9"}, "203.0.113.9"},
		{"proxies alone", "10.1.2.3:9", []string{"X-Forwarded-For: 10.9.9.8, 10.9.9.9"}, "10.9.9.8"},
		{"no header", "10.1.2.3:9", nil, "10.1.2.3"},
		{"nonsense", "10.1.2.3:9", []string{"X-Forwarded-For: <script>"}, "10.1.2.3"},
		{"nonsense behind a proxy", "10.1.2.3:9", []string{"X-Forwarded-For: 203.0.113.9, unknown, 10.9.9.9"}, "10.9.9.9"},
		{"with a port", "10.1.2.3:9", []string{"X-Forwarded-For: 203.0.113.9:4711"}, "203.0.113.9"},
		{"IPv6", "[2001:db8:f::1]:9", []string{"X-Forwarded-For: 2001:db8:1::7"}, "2001:db8:1::7"},
		{"IPv4 in IPv6", "[::ffff:10.1.2.3]:9", []string{"X-Forwarded-For: ::ffff:203.0.113.9"}, "203.0.113.9"},
		{"Forwarded", "10.1.2.3:9", []string{`Forwarded: for=198.51.100.1, for="[2001:db8:1::7]:4711";proto=https`}, "2001:db8:1::7"},
		{"Forwarded, hidden", "10.1.2.3:9", []string{"Forwarded: for=_hidden"}, "10.1.2.3"},
		{"both, the same", "10.1.2.3:9", []string{"X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9"}, "203.0.113.9"},
		{"both, of which one is the reader's own", "10.1.2.3:9", []string{"X-Forwarded-For: 203.0.113.9", "Forwarded: for=198.51.100.1"}, "10.1.2.3"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		for _, line := range c.header {
			name, value, _ := strings.Cut(line, ": ")
			r.Header.Add(name, value)
		}
		if got := ours.reader(r); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Behind a proxy each reader has a limit of his own; one who writes the header himself has no more than before, and
// neither the log nor a page says what he wrote.
func TestASpoofedHeaderChangesNothing(t *testing.T) {
	t.Parallel()
	s, logged := fresh(t)
	s.proxies = ours
	h := s.echo(1e-6)
	from := func(peer string, header ...string) reply {
		r := httptest.NewRequest("GET", "/?v=1", nil)
		r.RemoteAddr = peer
		for _, line := range header {
			name, value, _ := strings.Cut(line, ": ")
			r.Header.Add(name, value)
		}
		return send(t, h, r)
	}
	for _, address := range []string{"203.0.113.1", "203.0.113.2"} {
		if a := from("10.1.2.3:9", "X-Forwarded-For: "+address); a.StatusCode != http.StatusOK || !strings.Contains(logged.String(), "ip="+address) {
			t.Errorf("%s through the proxy is answered %d: %s", address, a.StatusCode, logged)
		}
	}
	spoofed := []string{"X-Forwarded-For: 203.0.113.77", "Forwarded: for=203.0.113.77;host=evil.example;proto=https", "X-Forwarded-Host: evil.example",
		"X-Forwarded-Proto: https", "X-Real-Ip: 203.0.113.77"}
	first := from("192.0.2.9:1", spoofed...)
	if a := from("192.0.2.9:1", "X-Forwarded-For: 203.0.113.78"); first.StatusCode != http.StatusOK || a.StatusCode != http.StatusTooManyRequests {
		t.Errorf("answered %d and, under another name, %d", first.StatusCode, a.StatusCode)
	}
	if strings.Contains(first.body, "evil.example") || strings.Contains(logged.String(), "203.0.113.77") {
		t.Error("the page or the log holds what the client said of itself")
	}
	if !strings.Contains(first.body, `content="http://example.com/?v=1"`) {
		t.Error("the page does not name its address")
	}
}

// A page names its whole address by what the operator says, or a proxy of his, or the request.
func TestTheOriginOfAPage(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	s.proxies = ours
	at := func(peer, host string, header ...string) string {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr, r.Host = peer, host
		for _, line := range header {
			name, value, _ := strings.Cut(line, ": ")
			r.Header.Add(name, value)
		}
		return s.origin(r)
	}
	told := []string{"X-Forwarded-Proto: https", "X-Forwarded-Host: blend.example"}
	for _, c := range []struct {
		peer, host string
		header     []string
		want       string
	}{
		{"10.1.2.3:9", "inner:8080", told, "https://blend.example"},
		{"192.0.2.1:9", "inner:8080", told, "http://inner:8080"},
		{"10.1.2.3:9", "inner:8080", []string{`Forwarded: for=203.0.113.9;host="blend.example:8443";proto=https`}, "https://blend.example:8443"},
		{"10.1.2.3:9", "inner", []string{"X-Forwarded-Proto: javascript", "X-Forwarded-Host: a/b?c"}, "http://inner"},
		{"10.1.2.3:9", `"><script>`, nil, ""},
	} {
		if got := at(c.peer, c.host, c.header...); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	s.fixed = "https://fixed.example"
	if got := at("10.1.2.3:9", "inner", told...); got != "https://fixed.example" {
		t.Errorf("where the operator says it: %q", got)
	}
	h := s.echo(0)
	a := ask(t, h, "GET", "/?v=1")
	if !strings.Contains(a.body, `content="https://fixed.example/?v=1"`) || strings.Contains(a.body, "http://example.com") {
		t.Error("the page does not name its address as the operator says it")
	}
}
