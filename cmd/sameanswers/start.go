package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// start builds the program at a commit ("" is the tree as it stands) and serves it on
// a free port of this machine, over an edition of the data where one is named. It returns
// the address and what ends it.
func start(ctx context.Context, commit, edition string) (base string, stop func(), err error) {
	dir, err := os.MkdirTemp("", "sameanswers")
	if err != nil {
		return "", nil, err
	}
	clean := func() { os.RemoveAll(dir) }
	tree := "."
	if commit != "" {
		tree = filepath.Join(dir, "tree")
		if err := checkout(ctx, commit, tree); err != nil {
			clean()
			return "", nil, err
		}
	}
	program := filepath.Join(dir, "trendblend")
	build := exec.CommandContext(ctx, "go", "build", "-buildvcs=false", "-o", program, "./cmd/trendblend")
	build.Dir = tree
	if out, err := build.CombinedOutput(); err != nil {
		clean()
		return "", nil, fmt.Errorf("build of %q: %w\n%s", commit, err, out)
	}
	addr, err := freeAddress()
	if err != nil {
		clean()
		return "", nil, err
	}
	args := []string{"-addr", addr}
	if edition != "" {
		args = append(args, "-data", edition)
	}
	server := exec.CommandContext(ctx, program, args...)
	if err := server.Start(); err != nil {
		clean()
		return "", nil, err
	}
	stop = func() {
		server.Process.Kill()
		server.Wait()
		clean()
	}
	if err := ready(ctx, "http://"+addr+"/healthz"); err != nil {
		stop()
		return "", nil, err
	}
	return "http://" + addr, stop, nil
}

// checkout writes the files of a commit into dir without touching the work tree.
func checkout(ctx context.Context, commit, dir string) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	archive := filepath.Join(filepath.Dir(dir), "tree.tar")
	for _, args := range [][]string{
		{"git", "archive", "--format=tar", "--output=" + archive, commit},
		{"tar", "-xf", archive, "-C", dir},
	} {
		if out, err := exec.CommandContext(ctx, args[0], args[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out)
		}
	}
	return nil
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// ready waits until the address answers.
func ready(ctx context.Context, url string) error {
	for range 200 {
		if resp, err := http.Get(url); err == nil {
			resp.Body.Close()
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return errors.New(url + " does not answer")
}
