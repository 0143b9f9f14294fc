package web

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/labstack/echo/v4"

	"trendblend/web/home"
)

// An Engine is the site as a program of the reader's browser, as the toolchain made it.
type Engine struct {
	Module  []byte // WebAssembly, in Brotli's coding
	Runtime []byte // the script of the toolchain that begins it
	Level   int    // at which Brotli presses what is made here: its figures
}

// enginePath is below which the files of the engine are, named by their hashes. They may be kept for ever.
const enginePath = "/engine/"

// offer is an engine with the figures of the edition that is shown.
type offer struct {
	files map[string]engineFile // by the name below enginePath
	told  offerJSON
}

type engineFile struct {
	kind string
	body []byte // in Brotli's coding
}

type offerJSON struct {
	ID      string         `json:"id"`
	Module  string         `json:"module"`
	Runtime string         `json:"runtime"`
	Months  string         `json:"months"`
	Days    string         `json:"days"`
	Bytes   map[string]int `json:"bytes"` // of each, as they are sent
}

// Offer offers an engine to the readers, with the figures of the edition that is shown. Until then, and where there is none,
// nobody is told of one.
func (s *Site) Offer(e *Engine) error {
	s.server.offering.Lock()
	defer s.server.offering.Unlock()
	s.server.engine = e
	return s.server.offer()
}

// offer offers the engine that there is with the figures of the edition that is shown, or none where that fails. The
// mutex is held.
func (s *server) offer() error {
	o, err := s.offerOf(s.engine)
	s.offered.Store(o)
	return err
}

// offerAnew puts the figures of the edition that is shown in the place of those that are offered, where an engine is.
func (s *server) offerAnew() {
	s.offering.Lock()
	defer s.offering.Unlock()
	if s.engine == nil {
		return
	}
	if err := s.offer(); err != nil {
		s.log.Warn("no engine is offered", "because", err)
	}
}

func (s *server) offerOf(e *Engine) (*offer, error) {
	edition := s.edition.Load()
	site := home.Site{Version: s.site.Version, Origin: s.fixed, Assets: s.assets.addresses, Imports: s.assets.imported}
	figures, days, err := home.Files(edition)
	if err != nil {
		return nil, err
	}
	plain, err := home.Headed(site, figures)
	if err != nil {
		return nil, err
	}
	site.ID = hash([]byte(hash(e.Module) + hash(e.Runtime) + hash(plain) + hash(days)))
	months, err := home.Headed(site, figures)
	if err != nil {
		return nil, err
	}
	o := &offer{files: map[string]engineFile{}, told: offerJSON{ID: site.ID, Bytes: map[string]int{}}}
	keep := func(what, ext, kind string, body []byte) string {
		name := hash(body) + ext
		o.files[name] = engineFile{kind, body}
		o.told.Bytes[what] = len(body)
		return enginePath + name
	}
	o.told.Module = keep("module", ".wasm", "application/wasm", e.Module)
	o.told.Runtime = keep("runtime", ".js", "text/javascript; charset=utf-8", pressedAt(e.Level, e.Runtime))
	o.told.Months = keep("months", ".months", echo.MIMEOctetStream, pressedAt(e.Level, months))
	o.told.Days = keep("days", ".days", echo.MIMEOctetStream, pressedAt(e.Level, days))
	return o, nil
}

func pressedAt(level int, body []byte) []byte {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, level)
	_, _ = w.Write(body) // a bytes.Buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// engineOffered answers whether there is an engine, and where its files are.
func (s *server) engineOffered(c echo.Context) error {
	o := s.offered.Load()
	if o == nil {
		c.Response().Header().Set("Cache-Control", "no-store")
		return c.NoContent(http.StatusNoContent) // pages ask, and a browser would report a fault
	}
	return deliverJSON(c, http.StatusOK, o.told)
}

// engineFile answers a file of the engine, pressed as it is kept; who does not take that is sent it plain.
func (s *server) engineFile(c echo.Context) error {
	o := s.offered.Load()
	if o == nil {
		return echo.ErrNotFound
	}
	f, ok := o.files[c.Param("name")]
	if !ok {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	h.Set("Content-Type", f.kind)
	body, tag := f.body, strings.TrimPrefix(c.Param("name"), ".")
	if accepts(c.Request().Header.Get("Accept-Encoding"), "br") {
		h.Set("Content-Encoding", "br")
		h.Set("Content-Length", strconv.Itoa(len(body)))
		tag += "br"
	} else {
		var err error
		if body, err = io.ReadAll(brotli.NewReader(bytes.NewReader(body))); err != nil {
			return err
		}
	}
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(body))
	return nil
}
