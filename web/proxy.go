package web

import (
	"net"
	"net/http"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

// Proxies are the networks whose word about a reader is believed.
type Proxies []netip.Prefix

func (p Proxies) hold(address netip.Addr) bool {
	return slices.ContainsFunc(p, func(network netip.Prefix) bool { return network.Contains(address) })
}

// believed reports whether a request came straight from one of them.
func (p Proxies) believed(r *http.Request) bool { return p.hold(peerOf(r)) }

func peerOf(r *http.Request) netip.Addr {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	address, _ := netip.ParseAddr(host)
	return address.Unmap()
}

// reader is the address that a request comes from: that of the connection, or, where this is a proxy's, the last that no
// proxy of ours stands for. What both headers say must be the same: a proxy writes the one and may hand on a reader's
// own other.
func (p Proxies) reader(r *http.Request) string {
	peer := peerOf(r)
	if !p.hold(peer) {
		return addressText(peer, r.RemoteAddr)
	}
	by := [][]string{splitList(r.Header.Values("X-Forwarded-For")), forwarded(r, "for")}
	var told []netip.Addr
	for _, hops := range by {
		if len(hops) > 0 {
			told = append(told, p.beyond(peer, hops))
		}
	}
	if len(told) == 0 || told[0] != told[len(told)-1] {
		return peer.String()
	}
	return told[0].String()
}

// beyond is the last of the hops that is none of ours, or the nearest that can be read.
func (p Proxies) beyond(nearest netip.Addr, hops []string) netip.Addr {
	for _, hop := range slices.Backward(hops) {
		if !p.hold(nearest) {
			break
		}
		address, err := netip.ParseAddr(strings.Trim(hop, "[]"))
		if err != nil {
			with, err := netip.ParseAddrPort(hop)
			if err != nil {
				break
			}
			address = with.Addr()
		}
		nearest = address.Unmap().WithZone("")
	}
	return nearest
}

func addressText(address netip.Addr, otherwise string) string {
	if address.IsValid() {
		return address.String()
	}
	return otherwise
}

func splitList(values []string) (all []string) {
	for _, value := range values {
		for part := range strings.SplitSeq(value, ",") {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}

// forwarded are the values of one parameter of the header Forwarded (RFC 7239), hop by hop.
func forwarded(r *http.Request, name string) (all []string) {
	for _, hop := range splitList(r.Header.Values("Forwarded")) {
		for pair := range strings.SplitSeq(hop, ";") {
			key, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
			if strings.EqualFold(key, name) {
				all = append(all, strings.Trim(value, `"`))
			}
		}
	}
	return all
}

// hostname is what may stand in an address that we write.
var hostname = regexp.MustCompile(`^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$`)

// originOf is the origin of an answer, which says what it follows from: a proxy may hand on what readers say, and a cache
// would keep for all what one of them said.
func (s *server) originOf(c echo.Context) string {
	if s.fixed == "" && s.proxies.believed(c.Request()) {
		vary(c.Response().Header(), "Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host")
	}
	return s.origin(c.Request())
}

// origin is where the reader asks, as the operator says it, or a proxy of his, or the request: what a page names its
// whole address by.
func (s *server) origin(r *http.Request) string {
	if s.fixed != "" {
		return s.fixed
	}
	scheme, host := "http", r.Host
	if r.TLS != nil {
		scheme = "https"
	}
	if s.proxies.believed(r) {
		told := func(header, name string) string {
			all := append(forwarded(r, name), splitList(r.Header.Values(header))...)
			if len(all) == 0 {
				return ""
			}
			return all[len(all)-1]
		}
		if proto := told("X-Forwarded-Proto", "proto"); proto == "http" || proto == "https" {
			scheme = proto
		}
		if name := told("X-Forwarded-Host", "host"); hostname.MatchString(name) {
			host = name
		}
	}
	if !hostname.MatchString(host) {
		return ""
	}
	return scheme + "://" + host
}
