package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
	"trendblend/web/memo"
)

// A reckoned answer follows from the program, the data, the address and what else is named here, and from nothing else.
type reckoned struct {
	kind  string
	rest  []string // what it depends on beside program, data, path and query
	cost  int
	press press
	alone bool // a moment of a drag, which nobody asks for again
	make  func(context.Context) ([]byte, error)
}

// pressedBody is an answer as it is sent.
type pressedBody struct {
	coding string
	body   []byte
}

// shared are the answers made last, and those being made, by their tags and codings.
type shared = memo.Memo[string, pressedBody]

func newShared(room int) *shared {
	return memo.Sized[string](room, func(p pressedBody) int { return len(p.body) + 256 })
}

// errBusy says that more is asked for than is computed.
var errBusy = errors.New("more is asked for than can be computed")

// reply sends an answer: nothing where the reader has it, and else what is made once for all who ask at the same time.
func (s *server) reply(c echo.Context, e *answer.Edition, m reckoned) error {
	r, h := c.Request(), c.Response().Header()
	vary(h, "Accept-Encoding")
	h.Set("Cache-Control", caching(r, m.alone))
	tag := ""
	if !m.alone {
		tag = tagOf(e, append(m.rest, c.Path(), r.URL.RawQuery))
		h.Set("ETag", tag)
		if knows(r, tag) {
			return c.NoContent(http.StatusNotModified)
		}
	}
	reader := readerOf(c)
	compute := func(ctx context.Context) (p pressedBody, err error) {
		end, ok, err := s.work.take(ctx, reader, m.cost)
		if err != nil {
			return p, err
		}
		if !ok {
			return p, errBusy
		}
		defer end()
		body, err := m.make(ctx)
		if err != nil {
			return p, err
		}
		p.coding, p.body = m.press.of(body)
		return p, nil
	}
	var p pressedBody
	var err error
	if m.alone {
		p, err = compute(r.Context())
	} else {
		p, err = s.shared.Get(r.Context(), tag+m.press.coding, compute)
	}
	if err != nil {
		return err
	}
	return deliverPressed(c, http.StatusOK, m.kind, p.coding, p.body)
}

// caching says who may keep an answer. A browser asks each time whether it is still so, which costs nothing to answer;
// a cache for many readers asks once a minute. No page is for ever: its scripts are those of a program, and what it says
// of an earlier edition changes with the next. What holds a reader's own series is kept by nobody else.
func caching(r *http.Request, moment bool) string {
	switch {
	case moment:
		return "no-store"
	case holdsOwn(r.URL.RawQuery):
		return "private, no-cache"
	}
	return "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
}

// holdsOwn reports whether a query has figures of the reader's own.
func holdsOwn(query string) bool {
	for part := range strings.SplitSeq(query, "&") {
		if name, _, _ := strings.Cut(part, "="); ownName(name) {
			return true
		}
	}
	return false
}

// ownName reports whether a parameter may hold figures of the reader's own: own, back1 and so on, however they are
// escaped.
func ownName(name string) bool {
	plain, err := url.QueryUnescape(name)
	return err != nil || strings.HasPrefix(plain, "own") || strings.HasPrefix(plain, "back")
}

// tagOf is the ETag of an answer. It names the edition, the program and all that the answer depends on; it is weak, for
// a body is sent in several encodings.
func tagOf(e *answer.Edition, depends []string) string {
	sum := sha256.Sum256([]byte(program() + "\x00" + strings.Join(depends, "\x00")))
	return fmt.Sprintf(`W/"%s-%.10s-%x"`, e.Name(), e.ID(), sum[:12])
}

// knows reports whether a reader has an answer already (RFC 9110, section 13.1.2).
func knows(r *http.Request, tag string) bool {
	for known := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		if known = strings.TrimSpace(known); known == tag || known == "*" || "W/"+known == tag {
			return true
		}
	}
	return false
}

// program is the hash of the running program, the same for all that run it. Where it cannot be read, each start is
// taken for another program.
var program = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err == nil {
		var file *os.File
		if file, err = os.Open(name); err == nil {
			defer file.Close()
			sum := sha256.New()
			if _, err = io.Copy(sum, file); err == nil {
				return string(sum.Sum(nil))
			}
		}
	}
	return time.Now().String()
})

// bytesOf makes the body of an answer by writing it.
func bytesOf(write func(io.Writer) error) ([]byte, error) {
	var b bytes.Buffer
	err := write(&b)
	return b.Bytes(), err
}
