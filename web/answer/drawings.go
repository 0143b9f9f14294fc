package answer

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"sync"

	"trendblend/engine/resample"
	"trendblend/web/memo"
)

const (
	keptSummaries = 256 // of about ten kilobytes
	mostDrawings  = 100 // going on at once
)

// ErrBusy says that as many plans as there is room for are being carried out.
var ErrBusy = errors.New("too many histories are being drawn")

// drawings draws histories for all readers: the same plan once however many ask for
// it, and each plan's steps in turn with those of the others. Half of the processors,
// and one at least, draw; the rest is left to the other pages.
type drawings struct {
	places  chan struct{} // waited for in order of arrival
	room    int           // that all plans going on may take, in bytes
	taken   int
	refused int
	mu      sync.Mutex
	going   map[string]*drawing
	settled *memo.Memo[string, resample.Summary]
	patient func(context.Context) context.Context // what a plan is carried out in
}

func newDrawings(room int) *drawings {
	return &drawings{
		room:    room,
		places:  make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)),
		going:   map[string]*drawing{},
		settled: memo.New[string, resample.Summary](keptSummaries),
		patient: func(ctx context.Context) context.Context { return ctx },
	}
}

// drawing is one plan being carried out. Its fields are guarded by the mutex of drawings.
type drawing struct {
	latest  resample.Summary
	err     error
	changed chan struct{} // closed when there is something new
	over    bool
	readers int
	takes   int // bytes, until it has ended
	stop    context.CancelFunc
}

// follow yields the summaries of a plan as they come, the one there is first. start
// begins to carry it out; key names what its outcome depends on, and takes is the memory that it needs meanwhile. When
// the last reader leaves it is stopped.
func (d *drawings) follow(
	ctx context.Context,
	key string,
	takes int,
	start func(context.Context) iter.Seq2[resample.Summary, error],
) iter.Seq2[resample.Summary, error] {
	return func(yield func(resample.Summary, error) bool) {
		if known, ok := d.settled.Known(key); ok {
			yield(known, nil)
			return
		}
		one, err := d.join(key, takes, start)
		if err != nil {
			yield(resample.Summary{}, err)
			return
		}
		defer d.leave(key, one)
		for seen := 0; ; {
			d.mu.Lock()
			latest, err, over, changed := one.latest, one.err, one.over, one.changed
			d.mu.Unlock()
			if err != nil {
				yield(resample.Summary{}, err)
				return
			}
			if latest.Paths > seen {
				if seen = latest.Paths; !yield(latest, nil) {
					return
				}
			}
			if over {
				return
			}
			select {
			case <-changed:
			case <-ctx.Done():
				yield(resample.Summary{}, ctx.Err())
				return
			}
		}
	}
}

func (d *drawings) join(key string, takes int, start func(context.Context) iter.Seq2[resample.Summary, error]) (*drawing, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	one := d.going[key]
	if one == nil {
		if len(d.going) >= mostDrawings || d.taken > 0 && d.taken+takes > d.room {
			d.refused++
			return nil, ErrBusy
		}
		ctx, stop := context.WithCancel(context.Background())
		one = &drawing{changed: make(chan struct{}), stop: stop, takes: takes}
		d.taken += takes
		d.going[key] = one
		go d.carryOut(ctx, key, one, start(d.patient(ctx)))
	}
	one.readers++
	return one, nil
}

func (d *drawings) leave(key string, one *drawing) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if one.readers--; one.readers == 0 {
		one.stop()
		if d.going[key] == one {
			delete(d.going, key)
		}
	}
}

// carryOut takes one step after the other, each in a place of its own.
func (d *drawings) carryOut(ctx context.Context, key string, one *drawing, steps iter.Seq2[resample.Summary, error]) {
	defer func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.taken -= one.takes
	}()
	next, stop := iter.Pull2(steps)
	defer stop()
	for {
		select {
		case d.places <- struct{}{}:
		case <-ctx.Done():
			return
		}
		summary, err, more := next()
		<-d.places
		d.mu.Lock()
		switch {
		case !more || err != nil:
			one.err, one.over = err, true
		default:
			one.latest, one.over = summary, summary.Paths == summary.Of
		}
		close(one.changed)
		one.changed = make(chan struct{})
		over := one.over
		if over && d.going[key] == one {
			delete(d.going, key)
			if one.err == nil {
				d.settled.Keep(key, one.latest)
			}
		}
		d.mu.Unlock()
		if over {
			return
		}
	}
}
