// Sameanswers holds the program as it stands against an earlier commit: it builds
// both, starts both, asks both the same, and names every answer that differs. It is for
// rebuildings that are to change nothing that a reader, a link or a program sees.
//
//	go run ./cmd/sameanswers [-n 2000] [-seed 1] [-pages] [-data EDITION] COMMIT
//
// Where the data of the two differ, -data gives both the same: with the first edition the
// links of version 1 are to have the answers that they had when it was the only one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "sameanswers:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("sameanswers", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, "Names every answer in which the program as it stands differs from COMMIT.\n\nUsage: sameanswers [flags] COMMIT\n\n")
		flags.PrintDefaults()
	}
	n := flags.Int("n", 2000, "`links` drawn beside those that stand in the tests")
	seed := flags.Uint64("seed", 1, "of the drawing")
	pages := flags.Bool("pages", false, "compare the pages' text too, without the addresses of assets")
	most := flags.Int("most", 20, "`differences` that are printed")
	edition := flags.String("data", "", "`edition` that both show: a directory or a packed file; empty for each its own")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New("name the commit to compare with, and nothing else: sameanswers HEAD~1")
	}
	known, err := knownLinks("web/link/testdata/old_links.csv")
	if err != nil {
		return err
	}
	before, stopBefore, err := start(ctx, flags.Arg(0), *edition)
	if err != nil {
		return err
	}
	defer stopBefore()
	now, stopNow, err := start(ctx, "", *edition)
	if err != nil {
		return err
	}
	defer stopNow()
	found := compare(ctx, before, now, requests(known, draw(*seed, *n), *pages))
	return found.report(stdout, *most)
}
