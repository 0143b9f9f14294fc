package web

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/a-h/templ"
	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
)

// leastPressed is the length from which an answer is compressed.
const leastPressed = 512

// A press makes an answer smaller, in one coding at one level.
type press struct {
	coding string
	pool   *sync.Pool // of writers
}

// squeezer is what gzip's and Brotli's writers have in common.
type squeezer interface {
	io.WriteCloser
	Reset(io.Writer)
}

func newPress(coding string, fresh func() squeezer) press {
	return press{coding, &sync.Pool{New: func() any { return fresh() }}}
}

func gzipAt(level int) press {
	return newPress("gzip", func() squeezer {
		w, err := gzip.NewWriterLevel(nil, level)
		if err != nil {
			panic(err) // the level is a constant of the program
		}
		return w
	})
}

func brotliAt(level int) press {
	return newPress("br", func() squeezer { return brotli.NewWriterLevel(nil, level) })
}

// A page is loaded once and has time to become small; a fragment comes sixty times a second. A page that all
// readers get the same is worth the best form, which is another 13 to 24 percent smaller and takes fifty times as long.
var (
	fragmentGzip = gzipAt(gzip.BestSpeed)
	wholeGzip    = gzipAt(6)
	wholeBrotli  = brotliAt(5)
	bestBrotli   = brotliAt(brotli.BestCompression)
	unpressed    = press{}
)

// of compresses a body; one that is short stays as it is.
func (p press) of(body []byte) (coding string, pressed []byte) {
	if p.pool == nil || len(body) < leastPressed {
		return "", body
	}
	w := p.pool.Get().(squeezer)
	defer p.pool.Put(w)
	b := templ.GetBuffer()
	defer templ.ReleaseBuffer(b)
	w.Reset(b)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	return p.coding, bytes.Clone(b.Bytes())
}

// pressFor is the press for what a request takes: a fragment, or a whole answer.
func pressFor(r answer.Request) press {
	accepted := r.Fields.Get("Accept-Encoding")
	if r.IsPart() {
		if accepts(accepted, fragmentGzip.coding) {
			return fragmentGzip
		}
		return unpressed
	}
	for _, p := range []press{wholeBrotli, wholeGzip} {
		if accepts(accepted, p.coding) {
			return p
		}
	}
	return unpressed
}

// accepts reports whether an Accept-Encoding header names the coding and does not
// refuse it with a weight of zero.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, weighed := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), coding) {
			return !weighed || strings.Trim(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(weight)), "q="), "0.") != ""
		}
	}
	return false
}

// deliver sends a body in the coding that the reader takes.
func deliver(c echo.Context, status int, kind string, body []byte) error {
	coding, pressed := pressFor(requestOf(c)).of(body)
	return deliverPressed(c, status, kind, coding, pressed)
}

func deliverPressed(c echo.Context, status int, kind, coding string, body []byte) error {
	h := c.Response().Header()
	vary(h, "Accept-Encoding")
	if coding != "" {
		h.Set("Content-Encoding", coding)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	return c.Blob(status, kind, body)
}

// vary adds what an answer depends on.
func vary(h http.Header, names ...string) {
	all := strings.FieldsFunc(h.Get("Vary"), func(r rune) bool { return r == ',' || r == ' ' })
	for _, name := range names {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	h.Set("Vary", strings.Join(all, ", "))
}

const pageKind = answer.KindPage

// render sends a component once all of it is made, so that a fault on the way leaves
// no half page behind.
func render(c echo.Context, status int, component templ.Component) error {
	b := templ.GetBuffer()
	defer templ.ReleaseBuffer(b)
	if err := component.Render(c.Request().Context(), b); err != nil {
		return err
	}
	return deliver(c, status, pageKind, b.Bytes())
}
