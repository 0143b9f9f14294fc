package main

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"trendblend/data"
	"trendblend/data/datatest"
)

// written is a copy of the first edition in a directory of its own.
func written(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, datatest.Copy(t, datatest.FirstFiles(t))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// changed replaces a text in one of an edition's files, in one step.
func changed(t *testing.T, dir, name, old, with string) {
	t.Helper()
	path := filepath.Join(dir, name)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b, []byte(old)) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	if err := os.WriteFile(path+".new", bytes.Replace(b, []byte(old), []byte(with), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		t.Fatal(err)
	}
}

// shownID is the id of the data that a running program shows.
func shownID(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var health struct{ Data string }
	if err := json.NewDecoder(response.Body).Decode(&health); err != nil {
		t.Fatal(err)
	}
	return health.Data
}

// says waits until the log holds a text so many times.
func (o *output) says(t *testing.T, text string, times int) {
	t.Helper()
	for end := time.Now().Add(patience); strings.Count(o.String(), text) < times; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the log does not say %q %d times: %s", text, times, o)
		}
	}
}

func hangUp(t *testing.T) {
	t.Helper()
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
}

// A changed edition takes the place of the one that is shown; one with a fault in its last
// file is refused by name, and the one that is shown stays.
func TestAnEditionIsShownWhole(t *testing.T) {
	dir := written(t)
	url, stop, ended, log := start(t, "-data", dir)
	first := shownID(t, url)

	changed(t, dir, "published.csv", "MLM Index,", "MLM index,")
	hangUp(t)
	log.says(t, "data shown", 1)
	second := shownID(t, url)
	if second == first {
		t.Error("the changed edition has the id of the first")
	}

	changed(t, dir, "vehicles.csv", "DBMF,", "DBMF,,,,")
	hangUp(t)
	log.says(t, "data refused", 1)
	if !strings.Contains(log.String(), "vehicles.csv:") {
		t.Errorf("the log does not name the fault: %s", log)
	}
	if id := shownID(t, url); id != second {
		t.Errorf("after a refused edition %s is shown, not %s", id, second)
	}

	changed(t, dir, "vehicles.csv", "DBMF,,,,", "DBMF,") // nobody asks: the files are looked at
	log.says(t, "data shown", 2)
	if id := shownID(t, url); id != second {
		t.Errorf("after the fault is mended %s is shown, not %s", id, second)
	}
	http.DefaultClient.CloseIdleConnections()
	stop()
	wait(t, ended)
}

func TestAnEditionThatCannotBeShown(t *testing.T) {
	dir := written(t)
	changed(t, dir, "vehicles.csv", "DBMF,", "DBMF,,,,")
	for name, says := range map[string]string{dir: "vehicles.csv", filepath.Join(dir, "nowhere"): "no such file", filepath.Join(dir, "vehicles.csv"): "neither a directory nor a .zip"} {
		err := run(t.Context(), []string{"-addr", "127.0.0.1:0", "-data", name}, new(bytes.Buffer), new(bytes.Buffer))
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("-data %s: %v, want an error that names %q", name, err, says)
		}
	}
}

// Files that vanish for longer than a replacement takes are told of once, and so is their return; the edition shown stays.
func TestAnEditionThatVanishes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "edition")
	if err := os.CopyFS(dir, datatest.FirstFiles(t)); err != nil {
		t.Fatal(err)
	}
	var log output
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	asked := make(chan os.Signal, 1)
	go func() {
		defer close(ended)
		to := slog.New(slog.NewTextHandler(&log, nil))
		follow(ctx, dir, time.Millisecond, asked, func(*data.Set) {}, to)
	}()
	asked <- syscall.SIGHUP
	log.says(t, "data shown", 1)
	if err := os.Rename(dir, dir+".away"); err != nil {
		t.Fatal(err)
	}
	log.says(t, "data cannot be read; the edition shown stays", 1)
	if err := os.Rename(dir+".away", dir); err != nil {
		t.Fatal(err)
	}
	log.says(t, "data can be read again", 1)
	stop()
	<-ended
	if n := strings.Count(log.String(), "\n"); n != 3 {
		t.Errorf("%d lines: %s", n, &log)
	}
}
