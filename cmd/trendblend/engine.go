package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"trendblend/web"
	"trendblend/web/home/build"
)

// offerEngine offers the engine for the reader's browser once there is one. Without a toolchain, or without the sources that
// this program was made of, there is none, and the site is as it is without.
func offerEngine(ctx context.Context, site *web.Site, log *slog.Logger) {
	began := time.Now()
	root, err := sources()
	if err == nil {
		var e *web.Engine
		if e, err = build.Engine(ctx, root, build.Quick); err == nil {
			err = site.Offer(e)
		}
	}
	switch {
	case ctx.Err() != nil:
	case err != nil:
		log.Info("no engine is offered", "because", err)
	default:
		log.Info("engine offered", "took", time.Since(began).Round(time.Millisecond))
	}
}

// engineSources are the kinds of files that an engine is made of.
var engineSources = []string{".go", ".mod", ".sum", ".months"}

// sources is the folder of the sources that the program was made of. `go run` makes it of those at hand; a program that
// was built before is older than sources that have changed since.
func sources() (string, error) {
	_, here, _, known := runtime.Caller(0)
	if !known || !filepath.IsAbs(here) {
		return "", errors.New("the program does not know where its sources are")
	}
	root := filepath.Join(filepath.Dir(here), "..", "..")
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	if strings.Contains(name, "go-build") {
		return root, nil
	}
	made, err := os.Stat(name)
	if err != nil {
		return "", err
	}
	return root, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root {
			return fs.SkipDir
		}
		if d.IsDir() || !slices.Contains(engineSources, filepath.Ext(path)) || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		info, err := d.Info()
		if err == nil && info.ModTime().After(made.ModTime()) {
			err = errors.New(path + " is newer than the program")
		}
		return err
	})
}
