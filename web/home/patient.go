package home

import (
	"context"
	"time"
)

// slice is how long a computation in the background goes on before it lets others have a turn.
const slice = 4 * time.Millisecond

// patient is a context that gives way when it is asked whether it is over. A browser runs one thing at a time: while histories
// are drawn without a pause, no slider is answered.
type patient struct {
	context.Context
	since time.Time
}

func givingWay(ctx context.Context) context.Context { return &patient{ctx, time.Now()} }

func (p *patient) Err() error {
	if time.Since(p.since) > slice {
		time.Sleep(time.Millisecond) // as short as a browser's timer is
		p.since = time.Now()
	}
	return p.Context.Err()
}
