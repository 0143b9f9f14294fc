package ui

import (
	"context"
	"io"
	"slices"

	"github.com/a-h/templ"
)

// A Part is a piece of a page that an answer to htmx brings up to date by itself. Its
// outermost element has its id, and Swap(ctx, id) among its attributes.
type Part struct {
	id   string
	body templ.Component
	when func(Asked) bool // an answer holds it; nil is always
}

// Parts are all of a page that changes with the scenario, beside the answer itself. The
// page and the answers to htmx are two ways of writing this one list.
type Parts []Part

// At is the part with an id in its place on the page. An unknown id is a mistake in the
// program, which every test of the page would show.
func (p Parts) At(id string) templ.Component {
	i := slices.IndexFunc(p, func(part Part) bool { return part.id == id })
	if i < 0 {
		panic("the page has no part " + id)
	}
	return p[i].body
}

// Answer is what htmx is sent: what goes into the element that asked, and each part that
// is asked for, to replace the one on the page.
func (p Parts) Answer(target templ.Component, asked Asked) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if err := target.Render(ctx, w); err != nil {
			return err
		}
		for _, part := range p {
			if part.when != nil && !part.when(asked) {
				continue
			}
			if err := part.body.Render(context.WithValue(ctx, swapping{}, part.id), w); err != nil {
				return err
			}
		}
		return nil
	})
}

// Made is a component that is made where it is written: an answer that leaves it out does not compute it.
func Made(component func() templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error { return component().Render(ctx, w) })
}

// swapping is the key under which a context holds the id of the part that is written to
// replace one on the page.
type swapping struct{}

// Swap marks the element with an id as one that replaces the one on the page, where it is
// written for that; what lies inside it comes with it.
func Swap(ctx context.Context, id string) templ.Attributes {
	if part, ok := ctx.Value(swapping{}).(string); ok && part == id {
		return templ.Attributes{"hx-swap-oob": "true"}
	}
	return nil
}

// Asked says what of a page an answer holds beside the figures. The zero value is the
// whole page.
type Asked struct {
	Controls bool     // the change did not come from the form, which has to follow it
	Moving   bool     // a drag is under way: what nobody looks at comes when it rests
	Seen     []string // the ids of charts and unfolded tables that the reader has before them
}

// Holds reports whether what has an id is part of the answer.
func (a Asked) Holds(id string) bool { return !a.Moving || slices.Contains(a.Seen, id) }

// Always is a part of every answer.
func Always(id string, body templ.Component) Part { return Part{id, body, nil} }

// When is a part of the answers that fulfil a condition.
func When(condition func(Asked) bool, id string, body templ.Component) Part {
	return Part{id, body, condition}
}

// Seen is a part that comes in a drag only where the reader has it in view.
func Seen(id string, body templ.Component) Part {
	return Part{id, body, func(a Asked) bool { return a.Holds(id) }}
}

// Resting is the condition of a part that waits until no drag is under way.
func Resting(a Asked) bool { return !a.Moving }

// Settled is that of one that comes when no drag is under way and the controls are those that asked.
func Settled(a Asked) bool { return !a.Moving && !a.Controls }

// Controls is that of a part of the form, where the change did not come from it.
func Controls(a Asked) bool { return a.Controls }
