package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

// A line is given 2^64 addresses of IPv6; all of them are one reader. IPv4 is the same in both spellings.
func TestReadersOfIPv6AreToldApartBy64Bits(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h := s.echo(1e-6) // three requests' room is one here
	from := func(address string) int {
		r := httptest.NewRequest("GET", "/nowhere", nil)
		r.RemoteAddr = address
		return send(t, h, r).StatusCode
	}
	if got := from("[2001:db8:1:2::1]:1"); got != http.StatusNotFound {
		t.Fatalf("the first is answered %d", got)
	}
	for i := range 500 {
		if got := from(fmt.Sprintf("[2001:db8:1:2:%x::%x]:1", i*7, i)); got != http.StatusTooManyRequests {
			t.Fatalf("address %d of the same line is answered %d", i, got)
		}
	}
	for address, want := range map[string]int{
		"[2001:db8:1:3::1]:1": 404, "192.0.2.1:1": 404, "192.0.2.2:1": 404, "[fe80::1%eth0]:1": 404,
	} {
		if got := from(address); got != want {
			t.Errorf("%s is answered %d", address, got)
		}
	}
	for _, same := range []string{"[::ffff:192.0.2.1]:1", "[fe80::2%eth1]:9"} {
		if got := from(same); got != http.StatusTooManyRequests {
			t.Errorf("%s is answered %d", same, got)
		}
	}
}
