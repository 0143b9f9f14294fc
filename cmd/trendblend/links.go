package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"trendblend/web/answer"
	"trendblend/web/short"
	"trendblend/web/short/postgres"
	"trendblend/web/short/sqlite"
)

const linksUsage = `The short links that a server keeps, as a text: to move them, and to keep a copy elsewhere.

Usage: trendblend links export [-store PLACE]       write all of them to the standard output
       trendblend links import [-store PLACE] FILE  keep what export wrote; "-" is the standard input
`

const storeUsage = "`place` of the short links: a file, made when the first is kept, postgres://… or off"

// noStore is the place of a store that keeps nothing.
const noStore = "off"

// usualStore is where short links are kept unless something else is said: a file among the
// user's data, and nowhere for a user who has no home.
func usualStore() string {
	if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "trendblend", "links.db")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return noStore
	}
	return filepath.Join(home, ".local", "share", "trendblend", "links.db")
}

// store is the one at a place. It is not looked for before it is needed.
func store(place string) (short.Store, error) {
	switch {
	case place == noStore:
		return short.Nowhere{}, nil
	case place == "":
		return nil, errors.New("-store is empty; want a file, postgres://… or off")
	case strings.HasPrefix(place, "postgres://"), strings.HasPrefix(place, "postgresql://"):
		s, err := postgres.Open(place)
		if err != nil {
			return nil, fmt.Errorf("-store: %w", err)
		}
		return s, nil
	case strings.Contains(place, "://"):
		return nil, errors.New("-store: want a file, postgres://… or off")
	}
	return sqlite.Open(place), nil
}

// runLinks moves short links in or out of a store.
func runLinks(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		fmt.Fprint(stderr, linksUsage)
		return errors.New("links: want a command")
	}
	switch command, args := args[0], args[1:]; command {
	case "export":
		return linksExport(ctx, args, stdout, stderr)
	case "import":
		return linksImport(ctx, args, stdin, stdout, stderr)
	case "help", "-help", "-h", "--help":
		fmt.Fprint(stderr, linksUsage)
		return flag.ErrHelp
	default:
		return fmt.Errorf("links: unknown command %q; want export or import", command)
	}
}

func linksExport(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("links export", flag.ContinueOnError)
	place := flags.String("store", usualStore(), storeUsage)
	if _, err := arguments(flags, args, stderr); err != nil {
		return err
	}
	s, err := store(*place)
	if err != nil {
		return err
	}
	defer s.Close()
	if _, isFile := s.(*short.Table); isFile && !strings.Contains(*place, "://") {
		if _, err := os.Stat(*place); err != nil { // an export makes no file
			return fmt.Errorf("links export: %w", err)
		}
	}
	n, err := short.Export(ctx, s, stdout)
	if err != nil {
		return err
	}
	fmt.Fprintf(stderr, "%d short links\n", n)
	return nil
}

func linksImport(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("links import", flag.ContinueOnError)
	place := flags.String("store", usualStore(), storeUsage)
	args, err := arguments(flags, args, stderr, "FILE")
	if err != nil {
		return err
	}
	if args[0] != "-" {
		file, err := os.Open(args[0])
		if err != nil {
			return err
		}
		defer file.Close()
		stdin = file
	}
	s, err := store(*place)
	if err != nil {
		return err
	}
	defer s.Close()
	read, added, err := short.Import(ctx, s, stdin, answer.IsOurs)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%d short links read, %d of them new\n", read, added)
	return nil
}
