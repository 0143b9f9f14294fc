package short

import (
	"context"
	"errors"
	"iter"
)

// Nowhere is the store of a server that keeps no short links.
type Nowhere struct{}

var errOff = &Away{Off, errors.New("the server keeps none")}

// Put keeps nothing.
func (Nowhere) Put(context.Context, Link) (string, bool, error) { return "", false, errOff }

// Get finds nothing.
func (Nowhere) Get(context.Context, string) (string, error) { return "", errOff }

// All is the reason that there are none.
func (Nowhere) All(context.Context) iter.Seq2[Link, error] {
	return func(yield func(Link, error) bool) { yield(Link{}, errOff) }
}

// Close has nothing to close.
func (Nowhere) Close() error { return nil }
