package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/labstack/echo/v4"

	"trendblend/engine/backtest"
	"trendblend/engine/resample"
	atlaspage "trendblend/views/atlas"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

const (
	keptSummaries = 256 // of about ten kilobytes
	mostDrawings  = 100 // going on at once, of some ten megabytes
)

var errBusy = errors.New("too many histories are being drawn")

// drawings draws histories for all readers: the same plan once however many ask for
// it, and each plan's steps in turn with those of the others. Half of the processors,
// and one at least, draw; the rest is left to the other pages.
type drawings struct {
	places  chan struct{} // waited for in order of arrival
	mu      sync.Mutex
	going   map[string]*drawing
	settled *lru.Cache[string, resample.Summary]
}

func newDrawings() *drawings {
	settled, err := lru.New[string, resample.Summary](keptSummaries)
	if err != nil {
		panic(err) // the size is a constant above zero
	}
	return &drawings{
		places:  make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)),
		going:   map[string]*drawing{},
		settled: settled,
	}
}

// drawing is one plan being carried out. Its fields are guarded by the mutex of drawings.
type drawing struct {
	latest  resample.Summary
	err     error
	changed chan struct{} // closed when there is something new
	over    bool
	readers int
	stop    context.CancelFunc
}

// follow yields the summaries of a plan as they come, the one there is first. start
// begins to carry it out; key names what its outcome depends on. When the last reader
// leaves it is stopped.
func (d *drawings) follow(ctx context.Context, key string, start func(context.Context) iter.Seq2[resample.Summary, error]) iter.Seq2[resample.Summary, error] {
	return func(yield func(resample.Summary, error) bool) {
		if known, ok := d.settled.Get(key); ok {
			yield(known, nil)
			return
		}
		one, err := d.join(key, start)
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

func (d *drawings) join(key string, start func(context.Context) iter.Seq2[resample.Summary, error]) (*drawing, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	one := d.going[key]
	if one == nil {
		if len(d.going) >= mostDrawings {
			return nil, errBusy
		}
		ctx, stop := context.WithCancel(context.Background())
		one = &drawing{changed: make(chan struct{}), stop: stop}
		d.going[key] = one
		go d.carryOut(ctx, key, one, start(ctx))
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
				d.settled.Add(key, one.latest)
			}
		}
		d.mu.Unlock()
		if over {
			return
		}
	}
}

// draw follows the scenario's histories.
func (s *server) draw(ctx context.Context, scenario link.Scenario, series backtest.Series) iter.Seq2[resample.Summary, error] {
	m := scenario.Map
	plan := resample.Plan{
		Blends:    scenario.Blends,
		Rebalance: scenario.Rebalance,
		Block:     m.Block, Horizon: m.Months(len(series.Bills)), Paths: m.Paths, Seed: m.Seed,
		Withdrawal: m.Draw,
	}
	plan.Compare = min(1, len(plan.Blends)-1)
	if m.Draw > 0 && !series.Real {
		plan.Inflation = s.world.InflationOver(scenario.From, scenario.To)
	}
	asked := s.figuresOnly(scenario)
	asked.Map.Block, asked.Map.Horizon, asked.Map.Seed, asked.Map.Paths, asked.Map.Draw = m.Block, m.Horizon, m.Seed, m.Paths, m.Draw
	return s.drawings.follow(ctx, s.links.Query(asked), func(ctx context.Context) iter.Seq2[resample.Summary, error] {
		return resample.Run(ctx, series, plan, 1)
	})
}

// surePath is where the drawn histories are, as a page and as a stream.
const surePath = "/map/sure"

// isStream reports whether the answer is a stream of events, which lasts as long as
// its reader stays.
func isStream(c echo.Context) bool {
	r := c.Request()
	return r.URL.Path == surePath && r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/event-stream")
}

// surePage answers /map/sure: a stream of what the histories drawn so far say to a
// script, the outcome as a page to readers without it.
func (s *server) surePage(c echo.Context) error {
	request := c.Request()
	c.Response().Header().Add("Vary", "Accept")
	scenario, problems := s.readForm(request)
	if isStream(c) {
		if len(problems) > 0 {
			return refused(problems)
		}
		return s.sureStream(c, scenario)
	}
	if len(problems) == 0 && request.URL.RawQuery != s.links.Query(scenario) {
		return c.Redirect(http.StatusSeeOther, s.links.Address(surePath, scenario))
	}
	model, err := s.mapModel(request.Context(), scenario, problems, ui.Asked{})
	if err != nil {
		return err
	}
	for summary, err := range s.draw(request.Context(), scenario, model.Result.Series) {
		if err != nil {
			return undrawn(c, err)
		}
		model.Sure.Summary = &summary
	}
	return render(c, http.StatusOK, atlaspage.SurePage(s.at(scenario), model))
}

// undrawn says to the reader why no histories are drawn.
func undrawn(c echo.Context, err error) error {
	if !errors.Is(err, errBusy) {
		return err
	}
	c.Response().Header().Set("Retry-After", "10")
	return echo.NewHTTPError(http.StatusServiceUnavailable, "Too many readers draw histories at this moment. Try again in ten seconds.")
}

// sureEvent is what the page is told after each step.
type sureEvent struct {
	Paths   int       `json:"paths"`
	Of      int       `json:"of"`
	Figures string    `json:"figures"` // HTML
	Finding string    `json:"finding"` // of the fan chart
	Charts  ui.Charts `json:"charts"`
}

func (s *server) sureStream(c echo.Context, scenario link.Scenario) error {
	ctx := c.Request().Context()
	series, err := s.world.Series(scenario.Scenario, s.sleeve.of(scenario.Trend))
	if err != nil {
		return err
	}
	control := http.NewResponseController(c.Response())
	begun := false
	for summary, err := range s.draw(ctx, scenario, series) {
		if ctx.Err() != nil {
			return nil // the reader left
		}
		if err != nil && !begun {
			return undrawn(c, err)
		}
		if err != nil {
			return err
		}
		if !begun {
			begun = true
			h := c.Response().Header()
			h.Set(echo.HeaderContentType, "text/event-stream")
			h.Set("Cache-Control", "no-store")
			h.Set("X-Accel-Buffering", "no")
		}
		// Each event has its own time to be sent; there is none for the whole.
		if err := control.SetWriteDeadline(time.Now().Add(eventTimeout)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return err
		}
		shown := s.sure(scenario, series)
		shown.Summary = &summary
		var figures bytes.Buffer
		if err := atlaspage.SureFigures(shown).Render(ctx, &figures); err != nil {
			return err
		}
		data, err := json.Marshal(sureEvent{summary.Paths, summary.Of, figures.String(), words.FanFinding(summary), atlaspage.FanChart(summary)})
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(c.Response(), "data: %s\n\n", data); err != nil {
			return nil // the reader left
		}
		if err := control.Flush(); err != nil {
			return nil
		}
	}
	return nil
}

// eventTimeout is how long one event may take to be sent.
const eventTimeout = 15 * time.Second
