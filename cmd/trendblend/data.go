package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"trendblend/data"
	"trendblend/data/check"
	"trendblend/data/diff"
	"trendblend/data/past"
)

const dataUsage = `Tools for the figures. An edition is a directory, a file that data build made, or "embedded", the figures in the program.

Usage: trendblend data check EDITION  every fault, with file, line and value; markets that stand a day off
       trendblend data diff OLD NEW   what came, what changed, what it does to the figures
       trendblend data fetch [flags]  carry an edition on, from official sources and your own files; see -help
       trendblend data build EDITION  pack a sound edition into one file; see -help
       trendblend data keep EDITION   write the months by which a later program still knows the edition; see -help
`

// runData runs one of the tools for the figures.
func runData(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		fmt.Fprint(stderr, dataUsage)
		return errors.New("data: want a command")
	}
	switch command, args := args[0], args[1:]; command {
	case "check":
		return dataCheck(args, stdout, stderr)
	case "diff":
		return dataDiff(args, stdout, stderr)
	case "fetch":
		return dataFetch(ctx, args, stdout, stderr)
	case "build":
		return dataBuild(args, stdout, stderr)
	case "keep":
		return dataKeep(args, stdout, stderr)
	case "help", "-help", "-h", "--help":
		fmt.Fprint(stderr, dataUsage)
		return flag.ErrHelp
	default:
		return fmt.Errorf("data: unknown command %q; want check, diff, fetch, build or keep", command)
	}
}

// arguments parses a command's flags and returns its arguments, so many as are wanted; flags may stand before and after them.
func arguments(flags *flag.FlagSet, args []string, stderr io.Writer, want ...string) ([]string, error) {
	flags.SetOutput(stderr)
	usage := "trendblend " + flags.Name() + " [flags] " + strings.Join(want, " ")
	flags.Usage = func() {
		fmt.Fprintf(stderr, "Usage: %s\n", usage)
		flags.PrintDefaults()
	}
	var given []string
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		if flags.NArg() == 0 {
			break
		}
		given, args = append(given, flags.Arg(0)), flags.Args()[1:]
	}
	if len(given) != len(want) {
		return nil, fmt.Errorf("%s: %d arguments, want %d: %s", flags.Name(), len(given), len(want), usage)
	}
	return given, nil
}

// dataCheck prints every fault of an edition and what should be looked at, and fails where there is a fault.
func dataCheck(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("data check", flag.ContinueOnError)
	args, err := arguments(flags, args, stderr, "EDITION")
	if err != nil {
		return err
	}
	files, err := edition(args[0])
	if err != nil {
		return err
	}
	report := check.Edition(files)
	if report.Set != nil {
		report.Faults = report.Set.Ahead(today())
	}
	for _, f := range report.Faults.Shown() {
		fmt.Fprintln(stdout, f)
	}
	for _, f := range report.Warnings.Shown() {
		fmt.Fprintf(stdout, "%s: warning: %s\n", f.Place(), f.What())
	}
	if n := len(report.Faults); n > 0 {
		return fmt.Errorf("data check: %d fault%s in %s", n, plural(n), args[0])
	}
	set, n := report.Set, len(report.Warnings)
	fmt.Fprintf(stdout, "no fault, %d warning%s: %d markets, %d sleeves, %d published years; through %s, id %s\n",
		n, plural(n), len(set.Markets), len(set.Sleeves), len(set.Published), set.Through, set.SHA256)
	return nil
}

// dataDiff prints what came and what changed between two editions.
func dataDiff(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("data diff", flag.ContinueOnError)
	args, err := arguments(flags, args, stderr, "OLD", "NEW")
	if err != nil {
		return err
	}
	var sets [2]*data.Set
	for i := range sets {
		files, err := edition(args[i])
		if err != nil {
			return err
		}
		if sets[i], err = data.Read(files); err != nil {
			return fmt.Errorf("%s: %w", args[i], err)
		}
	}
	report, err := diff.Of(sets[0], sets[1])
	if err != nil {
		return err
	}
	return report.Print(stdout)
}

// dataBuild packs an edition without faults into one file.
func dataBuild(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("data build", flag.ContinueOnError)
	name := flags.String("name", "", "the edition's `name`: its last month, and a letter from b where it is not the first of that month")
	out := flags.String("o", "", "the `file` to write, which must not exist (default NAME.zip)")
	args, err := arguments(flags, args, stderr, "EDITION")
	if err != nil {
		return err
	}
	if _, err := load(args[0]); err != nil {
		return err
	}
	files, err := edition(args[0])
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	label, err := data.Pack(&packed, files, *name)
	if err != nil {
		return err
	}
	if *out == "" {
		*out = label.Name + ".zip"
	}
	if err := writeNew(*out, packed.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: edition %s, through %s, id %s\n", *out, label.Name, label.Through, label.ID)
	return nil
}

// dataKeep writes what is kept of an edition when a later one takes its place in the program.
func dataKeep(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("data keep", flag.ContinueOnError)
	out := flags.String("o", "", "the `file` to write, which must not exist (default NAME.months)")
	args, err := arguments(flags, args, stderr, "EDITION")
	if err != nil {
		return err
	}
	set, err := load(args[0])
	if err != nil {
		return err
	}
	var kept bytes.Buffer
	if err := past.Keep(set).Write(&kept); err != nil {
		return err
	}
	if *out == "" {
		*out = set.Name + ".months"
	}
	if err := writeNew(*out, kept.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: the months of edition %s, id %s\n", *out, set.Name, set.SHA256)
	return nil
}

// writeNew writes a file that must not exist, whole or not at all.
func writeNew(name string, b []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err = file.Write(b); err == nil {
		err = file.Close()
	}
	if err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
