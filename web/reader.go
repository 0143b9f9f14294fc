package web

import (
	"math"
	"net/http"
	"net/netip"
	"strconv"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/labstack/echo/v4"
	"golang.org/x/time/rate"
)

// readerOf tells readers apart: by address, of IPv6 by the first 64 bits, which a line is
// given as a whole and can fill with as many addresses as it likes.
func readerOf(c echo.Context) netip.Prefix {
	address, err := netip.ParseAddr(c.RealIP())
	if err != nil {
		return netip.Prefix{}
	}
	address = address.Unmap().WithZone("")
	bits := address.BitLen()
	if address.Is6() {
		bits = 64
	}
	reader, err := address.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return reader
}

// mostReaders is how many readers an allowance remembers: those who came last.
const mostReaders = 1 << 16

// allowance is what each reader may do for long, and in a row.
type allowance struct {
	perSecond rate.Limit
	burst     int
	known     *lru.Cache[netip.Prefix, *rate.Limiter]
}

func newAllowance(perSecond float64, burst int) allowance {
	known, err := lru.New[netip.Prefix, *rate.Limiter](mostReaders)
	if err != nil {
		panic(err) // the bound is a constant
	}
	return allowance{rate.Limit(perSecond), burst, known}
}

// take reports whether a reader may do it once more.
func (a allowance) take(reader netip.Prefix) bool {
	of, ok := a.known.Get(reader)
	if !ok {
		of = rate.NewLimiter(a.perSecond, a.burst)
		if before, known, _ := a.known.PeekOrAdd(reader, of); known {
			of = before
		}
	}
	return of.Allow()
}

// limit holds each reader to a number of requests a second, with room for bursts:
// a dragged slider sends about sixty. Who is held back is told when to come again.
func limit(perSecond float64) echo.MiddlewareFunc {
	readers := newAllowance(perSecond, int(math.Ceil(3*perSecond)))
	wait := strconv.Itoa(max(1, int(math.Ceil(1/perSecond))))
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if isProbe(c) || readers.take(readerOf(c)) {
				return next(c)
			}
			c.Response().Header().Set("Retry-After", wait)
			return echo.NewHTTPError(http.StatusTooManyRequests, "More requests than one reader sends. Try again in a second.")
		}
	}
}

// isProbe reports whether a request asks how the program is, as what watches over it does.
func isProbe(c echo.Context) bool {
	path := c.Request().URL.Path
	return path == "/healthz" || path == "/readyz"
}
