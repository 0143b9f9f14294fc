package web

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
	"trendblend/web/memo"
)

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
func (s *server) reply(c echo.Context, e *answer.Edition, m answer.Reply, press press) error {
	r, h := c.Request(), c.Response().Header()
	vary(h, "Accept-Encoding")
	tag := ""
	if !m.Moment {
		tag = tagOf(e, append(m.Depends, c.Path(), r.URL.RawQuery))
		h.Set("ETag", tag)
		if knows(r, tag) {
			return c.NoContent(http.StatusNotModified)
		}
	}
	reader := readerOf(c)
	cost := light
	if m.Heavy {
		cost = heavy
	}
	compute := func(ctx context.Context) (p pressedBody, err error) {
		end, ok, err := s.work.take(ctx, reader, cost)
		if err != nil {
			return p, err
		}
		if !ok {
			return p, errBusy
		}
		defer end()
		body, err := m.Body(ctx)
		if err != nil {
			return p, err
		}
		p.coding, p.body = press.of(body)
		return p, nil
	}
	var p pressedBody
	var err error
	if m.Moment {
		p, err = compute(r.Context())
	} else {
		p, err = s.shared.Get(r.Context(), tag+press.coding, compute)
	}
	if err != nil {
		return err
	}
	return deliverPressed(c, m.Status, m.Kind, p.coding, p.body)
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
