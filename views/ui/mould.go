package ui

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/a-h/templ"
)

// Charts are the options of every chart on a page by the id of its container.
// static/js/charts adds what depends on the reader: the number formats and, for what a
// series wears, which stands as its colour, the theme's colour and dash.
type Charts map[string]Plot

// A Plot is a chart's option as JSON: an Option, or one that was cast.
type Plot interface {
	appendJSON(b []byte) ([]byte, error)
}

// JSONOf is a chart's option as it is sent.
func JSONOf(p Plot) ([]byte, error) {
	if p == nil {
		return []byte("{}"), nil
	}
	return p.appendJSON(nil)
}

// Option is one that go-echarts made for one answer.
type Option map[string]any

func (o Option) appendJSON(b []byte) ([]byte, error) {
	j, err := json.Marshal(map[string]any(o))
	return append(b, j...), err
}

// A cast is an option of a shape that was there before: what go-echarts made of the shape, with other values in it.
type cast struct {
	*mould
	values []value
}

// A value of a chart writes itself as JSON.
type value interface{ appendTo(b []byte) []byte }

// A mould is the JSON that go-echarts made once of a shape of chart. Its reflection takes longer than all that is
// computed for an answer, and of a chart that is drawn again nothing changes but its values.
type mould struct {
	between []string // the JSON before each value and, last, after all
	order   []int    // which value stands where
}

// moulds are known by their shapes, of which a program has a few for each number of blends.
var moulds sync.Map

// castOf fills values into the mould of a shape. option makes the shape, where it is new, with next in the place of each
// value, in the order of the values; whatever else it holds is part of the shape.
func castOf(shape string, values []value, option func(next func() string) Option) Plot {
	if known, ok := moulds.Load(shape); ok {
		return cast{known.(*mould), values}
	}
	made := mouldOf(option)
	if len(made.order) != len(values) {
		panic(shape + " has not a place for each value") // a mistake in the program, which every test of the page would show
	}
	moulds.Store(shape, made)
	return cast{made, values}
}

// mark stands before and after the number of a value: no text of ours holds it.
const mark = "\uE000"

func mouldOf(option func(next func() string) Option) *mould {
	n := 0
	j, err := option(func() string { n++; return mark + strconv.Itoa(n-1) + mark }).appendJSON(nil)
	if err != nil {
		panic(err)
	}
	m := &mould{}
	for rest := string(j); ; {
		before, after, found := strings.Cut(rest, `"`+mark)
		m.between = append(m.between, before)
		if !found {
			return m
		}
		number, after, _ := strings.Cut(after, mark+`"`)
		at, err := strconv.Atoi(number)
		if err != nil {
			panic(err)
		}
		m.order, rest = append(m.order, at), after
	}
}

func (c cast) appendJSON(b []byte) ([]byte, error) {
	for i, at := range c.order {
		b = c.values[at].appendTo(append(b, c.between[i]...))
	}
	return append(b, c.between[len(c.order)]...), nil
}

func (c Charts) appendJSON(b []byte) (_ []byte, err error) {
	b = append(b, '{')
	for i, id := range slices.Sorted(maps.Keys(c)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(text(id).appendTo(b), ':')
		if b, err = c[id].appendJSON(b); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}

// MarshalJSON implements json.Marshaler.
func (c Charts) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

// Island is where the scripts find the options of the page's charts.
func (c Charts) Island() templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		buffer := islands.Get().(*[]byte)
		defer islands.Put(buffer)
		b, err := c.appendJSON(append(append((*buffer)[:0], `<script id="charts-data"`...), ` type="application/json">`...))
		if err != nil {
			return err
		}
		*buffer = append(b, "\n</script>"...)
		_, err = w.Write(*buffer)
		return err
	})
}

var islands = sync.Pool{New: func() any { return new([]byte) }}

// text is a text as encoding/json writes it, which escapes what would end a script.
type text string

func (t text) appendTo(b []byte) []byte {
	for _, r := range string(t) {
		if r < ' ' || r > '–' || r == '"' || r == '\\' || r == '<' || r == '>' || r == '&' {
			j, err := json.Marshal(string(t))
			if err != nil {
				panic(err) // every string has a JSON
			}
			return append(b, j...)
		}
	}
	return append(append(append(b, '"'), t...), '"')
}

// texts are a list of them.
type texts []string

func (all texts) appendTo(b []byte) []byte {
	b = append(b, '[')
	for i, t := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = text(t).appendTo(b)
	}
	return append(b, ']')
}

// number is one of few.
type number float64

func (n number) appendTo(b []byte) []byte {
	j, err := json.Marshal(float64(n))
	if err != nil {
		return append(b, "null"...)
	}
	return append(b, j...)
}

// A band is a shaded stretch of months or years with a label.
type band struct{ label, from, to string }

// Band makes one.
func Band(label, from, to string) json.Marshaler { return band{label, from, to} }

// MarshalJSON implements json.Marshaler.
func (s band) MarshalJSON() ([]byte, error) { return s.appendTo(nil), nil }

func (s band) appendTo(b []byte) []byte {
	b = text(s.label).appendTo(append(b, `[{"name":`...))
	b = text(s.from).appendTo(append(b, `,"xAxis":`...))
	b = text(s.to).appendTo(append(b, `},{"xAxis":`...))
	return append(b, "}]"...)
}

// bands stand one after the other, as things of a list.
type bands []band

func (all bands) appendTo(b []byte) []byte {
	for i, s := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = s.appendTo(b)
	}
	return b
}
