package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"slices"

	"trendblend/data"
	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Job is what is asked for.
type Job struct {
	From   fs.FS  // the edition that is carried on
	Into   string // the directory of the new one, which must not exist
	Year   int    // the present one
	Accept bool   // take revisions and jumps that were shown before
	Client *Client
	Own    []Own // the user's files
	Online bool  // ask the official sources
}

// Report is what a job did, in lines for people.
type Report struct {
	Took   []string // months and days that came
	Held   []string // jumps and revisions: not taken without Accept
	Notes  []string // estimates, rolls, how far files agree: to be looked at
	Failed []string // sources and files that gave nothing
	Terms  []string // of the sources that answered
	Wrote  bool
}

const (
	jump     = 8    // standard deviations beyond which a move is shown before it is taken
	same     = 5e-6 // by how much a month's return may differ from the edition's without being a revision
	compared = 24   // months that must be common before a source can be refused as another series
)

// carrier holds an edition while it is carried on.
type carrier struct {
	job      Job
	set      *data.Set
	report   Report
	calendar []engine.Date // days on which US bonds have a yield, for the new rows of the daily file
	changed  map[string]*sheet
}

// Run carries an edition on and writes the new one.
func Run(ctx context.Context, job Job) (Report, error) {
	set, err := data.Read(job.From)
	if err != nil {
		return Report{}, err
	}
	c := &carrier{job: job, set: set, changed: map[string]*sheet{}}
	for _, file := range []string{"sleeves_monthly.csv", "sleeves_daily.csv", "markets.csv"} {
		if c.changed[file], err = readSheet(job.From, file); err != nil {
			return c.report, err
		}
	}
	for _, own := range job.Own { // first, since their days are those of the daily file
		if err := c.own(own); err != nil {
			c.report.Failed = append(c.report.Failed, fmt.Sprintf("%s: %v", own.Name, err))
		}
	}
	if job.Online {
		c.official(ctx)
	}
	if ctx.Err() != nil {
		return c.report, ctx.Err()
	}
	if len(c.report.Took) == 0 {
		return c.report, nil
	}
	if err := write(job.Into, job.From, c.changed); err != nil {
		return c.report, err
	}
	c.report.Wrote = true
	return c.report, nil
}

// official carries on what official sources publish.
func (c *carrier) official(ctx context.Context) {
	asked := map[string]bool{}
	get := func(s Source) ([]Point, error) {
		points, err := c.job.Client.Get(ctx, s)
		if line := fmt.Sprintf("%s: %s", c.job.Client.Hosts[s.Host], s.Terms); err == nil && !asked[line] {
			asked[line] = true
			c.report.Terms = append(c.report.Terms, line)
		}
		return points, err
	}
	if yields, err := get(fred("DGS10")); err == nil {
		c.trade(yields)
	}
	for _, r := range rules {
		sleeve, ok := c.set.Sleeve(r.sleeve)
		if !ok {
			continue
		}
		var years []int
		for year := sleeve.Last().Year(); year <= c.job.Year; year++ {
			years = append(years, year)
		}
		b, err := r.build(get, years)
		if err == nil {
			err = c.carry(sleeve, b)
		}
		if err != nil {
			c.report.Failed = append(c.report.Failed, fmt.Sprintf("%s: %v", r.sleeve, err))
		}
	}
}

// carry appends to a sleeve the months that follow its last, and takes revisions where they are accepted.
func (c *carrier) carry(sleeve data.Sleeve, b built) error {
	for _, note := range b.notes {
		c.report.Notes = append(c.report.Notes, sleeve.Name+": "+note)
	}
	levels := slices.Clone(sleeve.Levels)
	revised, err := c.revisions(sleeve, b)
	if err != nil {
		return err
	}
	from := sleeve.Last() + 1
	if c.job.Accept && len(revised) > 0 {
		from = revised[0]
		for month := from; month <= sleeve.Last(); month++ {
			i := month - sleeve.First
			r := sleeve.Levels[i]/sleeve.Levels[i-1] - 1
			if slices.Contains(revised, month) {
				r = b.returns[month]
			}
			levels[i] = levels[i-1] * (1 + r)
		}
	}
	past := changesOf(sleeve.Levels)
	mean, deviation := metrics.Mean(past), metrics.Deviation(past)
	var came []engine.Month
	for month := sleeve.Last() + 1; ; month++ {
		r, ok := b.returns[month]
		if !ok {
			break
		}
		if math.Abs(r-mean) > jump*deviation {
			c.hold("%s %s: %+.2f %%, %.0f standard deviations", sleeve.Name, month, 100*r, math.Abs(r-mean)/deviation)
			if !c.job.Accept {
				break
			}
		}
		if why := b.guessed[month]; why != "" {
			c.report.Notes = append(c.report.Notes, fmt.Sprintf("%s %s is an estimate: %s", sleeve.Name, month, why))
		}
		levels = append(levels, levels[len(levels)-1]*(1+r))
		came = append(came, month)
	}
	if len(came) == 0 && from > sleeve.Last() {
		return nil
	}
	if from <= sleeve.Last() {
		c.report.Took = append(c.report.Took, fmt.Sprintf("%s: %d revised months from %s", sleeve.Name, len(revised), from))
	}
	if len(came) > 0 {
		c.report.Took = append(c.report.Took, fmt.Sprintf("%s: %s to %s", sleeve.Name, came[0], came[len(came)-1]))
	}
	now := data.Sleeve{Name: sleeve.Name, First: sleeve.First, Levels: levels}
	c.changed["sleeves_monthly.csv"].setMonths(now, from)
	c.daily(sleeve, now, b, from)
	return nil
}

// hold notes what is not taken unless it is accepted.
func (c *carrier) hold(format string, args ...any) {
	c.report.Held = append(c.report.Held, fmt.Sprintf(format, args...))
}

// revisions lists the months of the edition for which the source now says something else,
// but for those that it only estimates.
func (c *carrier) revisions(sleeve data.Sleeve, b built) ([]engine.Month, error) {
	var revised []engine.Month
	common := 0
	for _, month := range slices.Sorted(maps.Keys(b.returns)) {
		if month <= sleeve.First || month > sleeve.Last() || b.guessed[month] != "" {
			continue
		}
		common++
		i := month - sleeve.First
		if was := sleeve.Levels[i]/sleeve.Levels[i-1] - 1; math.Abs(was-b.returns[month]) > same {
			revised = append(revised, month)
			c.hold("%s %s: %+.3f %%, the edition has %+.3f %%", sleeve.Name, month, 100*b.returns[month], 100*was)
		}
	}
	if common >= compared && 2*len(revised) > common {
		c.report.Held = c.report.Held[:len(c.report.Held)-len(revised)]
		return nil, fmt.Errorf("is another series: %d of %d common months differ", len(revised), common)
	}
	if _, ok := b.returns[sleeve.Last()+1]; !ok && common == 0 {
		return nil, errors.New("the source neither holds the edition's months nor follows them")
	}
	return revised, nil
}

// changesOf returns the monthly returns of levels.
func changesOf(levels []float64) []float64 {
	r := make([]float64, len(levels)-1)
	for i := range r {
		r[i] = levels[i+1]/levels[i] - 1
	}
	return r
}
