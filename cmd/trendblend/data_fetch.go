package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"trendblend/data/fetch"
	"trendblend/engine"
)

// pairs is a flag that is given as NAME=VALUE, any number of times.
type pairs [][2]string

func (p *pairs) String() string { return "" }

func (p *pairs) Set(s string) error {
	name, value, ok := strings.Cut(s, "=")
	if !ok || name == "" || value == "" {
		return fmt.Errorf("%q is not written as NAME=VALUE", s)
	}
	*p = append(*p, [2]string{name, value})
	return nil
}

// dataFetch carries an edition on and writes a new one.
func dataFetch(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("data fetch", flag.ContinueOnError)
	into := flags.String("into", "edition-"+time.Now().UTC().Format("2006-01-02"), "the `directory` of the new edition, which must not exist")
	from := flags.String("from", "embedded", "the `edition` to carry on")
	accept := flags.Bool("accept", false, "take the jumps and revisions that a run without it has shown")
	offline := flags.Bool("offline", false, "ask no source, take the files given only")
	cache := flags.String("cache", defaultCache(), "the `directory` that keeps answers; empty for none")
	var series, expiries, hosts pairs
	flags.Var(&series, "series", "a sleeve or market and a CSV file of yours, `NAME=FILE`; may be repeated")
	flags.Var(&expiries, "expiry", "days about which the contracts of a front quote expire, `NAME=2026-08-20,2026-09-22`")
	flags.Var(&hosts, "base", "another base address for a publisher, `NAME=URL`")
	if _, err := arguments(flags, args, stderr); err != nil {
		return err
	}
	files, err := edition(*from)
	if err != nil {
		return err
	}
	job := fetch.Job{
		From: files, Into: *into, Year: time.Now().UTC().Year(),
		Accept: *accept, Online: !*offline, Client: fetch.NewClient(*cache),
	}
	job.Client.Say = func(line string) { fmt.Fprintln(stderr, line) }
	for _, h := range hosts {
		if job.Client.Hosts[h[0]] == "" {
			return fmt.Errorf("-base %s: no publisher has this name", h[0])
		}
		job.Client.Hosts[h[0]] = h[1]
	}
	days := map[string][]engine.Date{}
	for _, e := range expiries {
		for _, text := range strings.Split(e[1], ",") {
			day, err := engine.ParseDate(text)
			if err != nil {
				return fmt.Errorf("-expiry %s: %w", e[0], err)
			}
			days[e[0]] = append(days[e[0]], day)
		}
	}
	for _, s := range series {
		job.Own = append(job.Own, fetch.Own{Name: s[0], Path: s[1], Expiries: days[s[0]]})
	}
	report, err := fetch.Run(ctx, job)
	printFetch(stdout, report, *accept)
	switch {
	case err != nil:
		return err
	case report.Wrote:
		fmt.Fprintf(stdout, "\nwritten to %s; now: trendblend data check %s, trendblend data diff %s %s\n", *into, *into, *from, *into)
	default:
		fmt.Fprintln(stdout, "\nnothing came; nothing was written")
	}
	if n := len(report.Failed); n > 0 {
		return fmt.Errorf("data fetch: %d series failed", n)
	}
	return nil
}

func printFetch(out io.Writer, r fetch.Report, accepted bool) {
	held := "Not taken; look at each, and run again with -accept to take them"
	if accepted {
		held = "Taken as accepted"
	}
	for _, part := range []struct {
		head  string
		lines []string
	}{{"Took", r.Took}, {held, r.Held}, {"To be looked at", r.Notes}, {"Failed", r.Failed}, {"Terms of the sources that answered", r.Terms}} {
		if len(part.lines) > 0 {
			fmt.Fprintf(out, "%s\n  %s\n", part.head, strings.Join(part.lines, "\n  "))
		}
	}
}

// defaultCache is where answers are kept, where the system has a place for that.
func defaultCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "trendblend")
}
