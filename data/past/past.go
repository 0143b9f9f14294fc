// Package past keeps the editions of the data that links were made with, as the months of
// their sleeves: enough for the figures of most links, and a fiftieth of the whole.
package past

import (
	"bufio"
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

//go:embed *.months
var files embed.FS

const extension = ".months"

// An Edition is what is kept of one: the levels of the sleeves at month ends, and the gross
// months of each rule at its usual settings.
type Edition struct {
	Name    string
	ID      string // SHA-256 of the whole edition
	Through engine.Month

	levels  engine.Levels
	sleeves []*trend.Sleeve // in the order of trend.Rules, without holdings
	world   *backtest.World
}

// Names are those of the editions that the program keeps, the oldest first.
func Names() []string {
	all, err := files.ReadDir(".")
	if err != nil {
		panic(err) // they are embedded
	}
	names := make([]string, len(all))
	for i, file := range all {
		names[i] = strings.TrimSuffix(file.Name(), extension)
	}
	return names // of months, in order as the names of files are
}

// Called is what an edition is called: by its name, unless an edition that is kept under that
// name has another id. It is another one then, and has the first letter that is free.
func Called(name, id string) string {
	month := name[:min(len(name), len("2026-06"))]
	for letter := 'b'; letter <= 'z'; letter++ {
		if kept, ok := idOf(name); !ok || kept == id {
			return name
		}
		name = month + string(letter)
	}
	return name
}

// idOf reads no more of a kept edition than its first line.
func idOf(name string) (id string, ok bool) {
	file, err := files.Open(path.Clean(name + extension))
	if err != nil {
		return "", false
	}
	defer file.Close()
	line, _ := bufio.NewReader(file).ReadString('\n')
	_, id, ok = labelled(line)
	return id, ok
}

// Open returns a kept edition, read when it is first asked for.
func Open(name string) (*Edition, error) {
	once, ok := opened[name]
	if !ok {
		return nil, fmt.Errorf("the edition %q is not kept", name)
	}
	return once()
}

var opened = func() map[string]func() (*Edition, error) {
	all := map[string]func() (*Edition, error){}
	for _, name := range Names() {
		all[name] = sync.OnceValues(func() (*Edition, error) {
			file, err := files.Open(path.Clean(name + extension))
			if err != nil {
				return nil, err
			}
			defer file.Close()
			e, err := Read(file)
			if err != nil {
				return nil, fmt.Errorf("%s%s: %w", name, extension, err)
			}
			return e, nil
		})
	}
	return all
}()

// usual is a rule's settings whose months are kept.
func usual(rule trend.Rule) trend.Settings {
	s := trend.Default()
	s.Rule = rule
	return s
}

// arrange makes the world of what was read.
func (e *Edition) arrange() *Edition {
	e.world = backtest.NewMonthly(e.levels, e.Through)
	for _, sleeve := range e.sleeves {
		sleeve.Panel = e.world.Panel
	}
	return e
}

// A Lack is why the months that are kept do not give a scenario's figures.
type Lack int

// The lacks.
const (
	Nothing  Lack = iota // they do
	Settings             // only the rules' usual settings are kept
	Costs                // positions are not kept, so no trade is known
	Loans                // a loan may ruin a blend on a day
	Period               // the edition does not hold the whole of it
	Markets              // the edition holds no markets beyond the core
	Sleeves              // the edition holds none but stocks, bonds, trend and bills
)

// firstWide is the first edition with markets beyond the core.
const firstWide = "2026-06"

// Lacks says what a scenario needs that is not kept.
func (e *Edition) Lacks(s backtest.Scenario) Lack {
	trending := slices.ContainsFunc(s.Blends, func(w blend.Weights) bool { return w.Of(blend.Trend) != 0 }) ||
		!s.Sleeves.Has(blend.Trend) && s.Uses(blend.Trend)
	sleeve := e.sleeve(s.Trend.Rule)
	if sleeve == nil {
		return Period
	}
	switch p := e.world.Period(s, sleeve); {
	case p.Lacking != 0 || slices.ContainsFunc(blend.Menu(), func(of blend.Sleeve) bool { return s.Uses(of) && !e.world.Knows(s, of) }):
		return Sleeves
	case s.To > p.Last || s.From < p.First:
		return Period
	case trending && s.Trend.Read().All && e.Name < firstWide:
		return Markets
	case trending && s.Trend.Read() != usual(s.Trend.Rule):
		return Settings
	case trending && s.Terms.Cost != 0:
		return Costs
	case slices.ContainsFunc(s.Blends, func(w blend.Weights) bool { return w.Sum() > blend.Whole }):
		return Loans
	}
	return Nothing
}

// Run computes a scenario as it was on the edition, where nothing lacks. A blend without
// trend does not depend on the sleeve's settings.
func (e *Edition) Run(s backtest.Scenario) (*backtest.Result, error) {
	if lack := e.Lacks(s); lack != Nothing {
		return nil, fmt.Errorf("the months kept of %s do not give these figures (%d)", e.Name, lack)
	}
	s.Terms.Cost = 0
	return e.world.Run(s, e.sleeve(s.Trend.Rule))
}

func (e *Edition) sleeve(rule trend.Rule) *trend.Sleeve {
	if i := slices.Index(trend.Rules(), rule); i >= 0 {
		return e.sleeves[i]
	}
	return nil
}
