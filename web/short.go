package web

import (
	"errors"
	"maps"
	"math"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"golang.org/x/time/rate"

	"trendblend/views/words"
	"trendblend/web/answer"
	"trendblend/web/link"
	"trendblend/web/short"
)

// shortPath is where short links are made, and begin.
const shortPath = answer.ShortPath

// How many short links are made: by one reader a few in a row and one in two seconds for long; by all
// together so many that the longest addresses fill 3.5 GB a day, and those of a scenario 50 MB.
const (
	madeByOne, madeAtOnce = 0.5, 10
	madeByAll, allAtOnce  = 5, 100
)

const (
	mostAddressForm = "32K"          // of a form that holds an address
	followedFor     = 24 * time.Hour // a browser remembers where a short link leads
)

// shortLinks is every address of short links.
func (s *server) shortLinks(e *echo.Echo, limited bool) {
	through := []echo.MiddlewareFunc{sameSite, middleware.BodyLimit(mostAddressForm)}
	if limited {
		through = append(through, limitMaking())
	}
	e.POST(shortPath, s.makeShort, through...)
	e.GET(shortPath+"/:id", s.followShort)
	e.HEAD(shortPath+"/:id", s.followShort)
}

// makeShort keeps an address of a page, in its canonical form. It answers once the store has
// it for good: 201, or 200 where it was kept before.
func (s *server) makeShort(c echo.Context) error {
	address, problems := s.editionOf(c).Canonical(c.FormValue("address"))
	for _, name := range slices.Sorted(maps.Keys(c.Request().PostForm)) {
		if name != "address" {
			problems = append(problems, link.Problem{Parameter: name, Value: c.Request().PostForm.Get(name), Reason: words.NoField(cut(name, 50))})
		}
	}
	if len(problems) > 0 {
		return refused(problems)
	}
	id, added, err := short.Keep(c.Request().Context(), s.store, address)
	if err != nil {
		return shortFault(err, true)
	}
	status := http.StatusOK
	if added {
		status = http.StatusCreated
	}
	path := shortPath + "/" + id
	c.Response().Header().Set(echo.HeaderLocation, path)
	return deliverJSON(c, status, answer.ShortLink{ID: id, Short: path, Address: address})
}

// followShort leads to the address that an id stands for: a page of this site, whatever the
// store holds.
func (s *server) followShort(c echo.Context) error {
	id := c.Param("id")
	unknown := echo.NewHTTPError(http.StatusNotFound, words.ShortUnknown(cut(id, 50)))
	if !short.IsID(id) {
		return unknown
	}
	address, err := s.store.Get(c.Request().Context(), id)
	switch {
	case errors.Is(err, short.ErrUnknown):
		return unknown
	case err != nil:
		return shortFault(err, false)
	case !answer.IsOurs(address):
		return unknown.SetInternal(errors.New("the store holds another site's address"))
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age="+strconv.Itoa(int(followedFor.Seconds())))
	return c.Redirect(http.StatusFound, address)
}

// shortFault tells a reader why the store cannot be used, and the log the cause.
func shortFault(err error, making bool) error {
	reason := short.Unreachable
	var away *short.Away
	if errors.As(err, &away) {
		reason = away.Reason
	}
	return echo.NewHTTPError(http.StatusServiceUnavailable, words.ShortAway(string(reason), making)).SetInternal(err)
}

// sameSite lets pages of other sites not make links in a reader's name.
func sameSite(next echo.HandlerFunc) echo.HandlerFunc {
	guard := http.NewCrossOriginProtection()
	return func(c echo.Context) error {
		if err := guard.Check(c.Request()); err != nil {
			return echo.NewHTTPError(http.StatusForbidden, words.MadeElsewhere()).SetInternal(err)
		}
		return next(c)
	}
}

// limitMaking holds the making of short links to a number by reader and in all.
func limitMaking() echo.MiddlewareFunc {
	one := newAllowance(madeByOne, madeAtOnce)
	all := rate.NewLimiter(madeByAll, allAtOnce)
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if !one.take(readerOf(c)) || !all.Allow() {
				c.Response().Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(1/madeByOne))))
				return echo.NewHTTPError(http.StatusTooManyRequests, words.TooMany())
			}
			return next(c)
		}
	}
}
