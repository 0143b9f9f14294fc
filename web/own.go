package web

import (
	"cmp"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/own/table"
	"trendblend/views/words"
	"trendblend/web/answer"
)

const (
	mostForm     = table.MostBytes + 1<<20 // a table, its ends of lines doubled, and the fields beside it
	mostField    = 1 << 10                 // of a field that is no table
	tablesAtOnce = 3                       // of one reader
	uploadTime   = 60 * time.Second        // for a large table over a slow line
	usualWeight  = 10                      // percent, of a series that is added
)

// isTable holds for a request that brings a table, which is longer than an address.
func isTable(c echo.Context) bool {
	return c.Request().Method == http.MethodPost && c.Request().URL.Path == answer.OwnPath
}

// own reads the table that a reader gave: a page says what was understood, or the reader is sent to the blend
// with it. Nothing of it is kept.
func (s *server) own(c echo.Context) error {
	r := c.Request()
	if r.ContentLength > mostForm {
		return tooLarge()
	}
	reader := readerOf(c)
	leave, ok := s.tables.take(reader)
	if !ok {
		return errBusy
	}
	defer leave()
	control, until := http.NewResponseController(c.Response()), time.Now().Add(uploadTime)
	_ = control.SetReadDeadline(until) // a writer without deadlines has none to lengthen
	_ = control.SetWriteDeadline(until.Add(uploadTime))
	r.Body = http.MaxBytesReader(c.Response(), r.Body, mostForm)
	fields, err := formOf(r)
	if err != nil {
		return err
	}
	end, ok, err := s.work.take(context.WithoutCancel(r.Context()), reader, heavy) // the time of the request began with its upload
	switch {
	case err != nil:
		return err
	case !ok:
		return errBusy
	}
	defer end()
	e, site := s.editionOf(c), s.siteFor(r)
	q := e.Ask(answer.OwnPath, r.URL.RawQuery, nil)
	page, address := e.ReadTable(site, q, fields.given(time.Now()))
	c.Response().Header().Set("Cache-Control", "no-store")
	if page == nil {
		return c.Redirect(http.StatusSeeOther, address)
	}
	return render(c, http.StatusOK, page)
}

func tooLarge() error {
	return echo.NewHTTPError(http.StatusRequestEntityTooLarge, words.OwnProblem(table.Problem{Fault: table.TooLong}))
}

// form is what came with a table: its fields, and the file with its name.
type form struct {
	fields map[string]string
	file   []byte
}

// formOf reads a form part by part, so that no part of it comes onto a disk.
func formOf(r *http.Request) (form, error) {
	f := form{fields: map[string]string{}}
	parts, err := r.MultipartReader()
	if err != nil {
		return f, echo.NewHTTPError(http.StatusBadRequest, words.OwnNoForm)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err == nil {
			err = f.take(part)
		}
		var large *http.MaxBytesError
		switch {
		case errors.As(err, &large):
			return f, tooLarge()
		case err != nil:
			return f, echo.NewHTTPError(http.StatusBadRequest, words.OwnNoForm)
		}
	}
}

func (f *form) take(part *multipart.Part) error {
	most := int64(mostField)
	if name := part.FormName(); name == "table" || name == "file" {
		most = mostForm
	}
	content, err := io.ReadAll(io.LimitReader(part, most))
	if err != nil {
		return err
	}
	switch name := part.FormName(); {
	case name == "file" && len(content) > 0:
		f.file, f.fields["filename"] = content, part.FileName()
	case name != "file" && f.fields[name] == "":
		f.fields[name] = string(content)
	}
	return nil
}

// given is what the fields ask for. What none of them can say is left to the table; a file that comes in the place of
// another table has nothing to do with what was corrected there.
func (f form) given(now time.Time) answer.Given {
	raw := f.file
	if len(raw) == 0 {
		raw = []byte(f.fields["table"])
	} else if _, after := f.fields["found_name"]; after {
		for _, name := range []string{"column", "unit", "order", "decimal", "header", "from", "large", "name"} {
			delete(f.fields, name)
		}
		f.fields["found_name"] = ""
	}
	o := table.Options{
		Unit: one(table.Units(), f.fields["unit"]), Order: one(table.Orders(), f.fields["order"]),
		Decimal: one(table.Decimals(), f.fields["decimal"]), Header: one(table.Headers(), f.fields["header"]),
		Large: f.fields["large"] != "", File: f.fields["filename"],
		Today: engine.Date(now.UTC().Year()*10000 + int(now.UTC().Month())*100 + now.UTC().Day()),
	}
	o.Column, _ = strconv.Atoi(f.fields["column"])
	o.Column = max(0, o.Column)
	o.From, _ = engine.ParseMonth(f.fields["from"])
	if name := f.fields["name"]; name != f.fields["found_name"] {
		o.Name = name
	}
	weight, err := strconv.Atoi(cmp.Or(f.fields["weight"], strconv.Itoa(usualWeight)))
	if err != nil {
		weight = 0 // which is refused
	}
	g := answer.Given{Raw: raw, Options: o, Weight: weight, Use: f.fields["do"] == "use",
		Place: blend.SleeveOf(f.fields["place"]), Back: blend.SleeveOf(f.fields["back"])}
	if g.Back.Own() {
		g.Back = 0
	}
	return g
}

// one is the value of a field that takes one of some; none where it is not among them.
func one[T ~string](of []T, value string) (none T) {
	for _, v := range of {
		if string(v) == value {
			return v
		}
	}
	return none
}
