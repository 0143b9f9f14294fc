package web

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
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
		tag = tagOf(e, append(m.Depends, r.URL.Path, r.URL.RawQuery))
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
		if p.coding, p.body = press.of(body); p.coding != "" {
			answer.GiveBack(body)
		}
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

// program is what the running program is known by, the same for all that run it: the id that Go gave it when it was built,
// which is a hash of it, or else its hash, for which seventy megabytes are read. Where it cannot be read, each start is
// taken for another program.
var program = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err != nil {
		return time.Now().String()
	}
	file, err := os.Open(name)
	if err != nil {
		return time.Now().String()
	}
	defer file.Close()
	if id := buildID(file); id != "" {
		return id
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return time.Now().String()
	}
	return string(sum.Sum(nil))
})

// buildID reads the id of a program from the beginning of its file, where the linker writes it: hashes of what it and its main
// package were made of, and of what came out. It is empty where the linker was told to leave it out.
func buildID(program io.ReaderAt) string {
	begins := make([]byte, 64<<10)
	n, _ := program.ReadAt(begins, 0) // what there is
	return string(goBuildID.Find(begins[:n]))
}

// goBuildID is four hashes of twenty characters, as the go command writes them (its buildid.go).
var goBuildID = regexp.MustCompile(`[\w-]{20}(?:/[\w-]{20}){3}`)
