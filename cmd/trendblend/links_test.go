package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"trendblend/web/short/shorttest"
)

// unfollowed leaves a redirect as it is.
var unfollowed = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func shorten(site, address string) (short string, status int, err error) {
	response, err := http.PostForm(site+"/s", url.Values{"address": {address}})
	if err != nil {
		return "", 0, err
	}
	defer response.Body.Close()
	var made struct{ Short string }
	err = json.NewDecoder(response.Body).Decode(&made)
	return made.Short, response.StatusCode, err
}

func leads(t *testing.T, site, short string) string {
	t.Helper()
	response, err := unfollowed.Get(site + short)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusFound {
		t.Errorf("%s is answered %d", short, response.StatusCode)
	}
	return response.Header.Get("Location")
}

// A short link made on one server is followed on a second that shares the store.
func TestTwoServersShareAStore(t *testing.T) {
	for kind, place := range map[string]func() string{
		"sqlite":   func() string { return filepath.Join(t.TempDir(), "links.db") },
		"postgres": func() string { return shorttest.StartPostgres(t).Database(t) },
	} {
		t.Run(kind, func(t *testing.T) {
			place := place()
			one, _, _, _ := start(t, "-store", place)
			two, _, _, _ := start(t, "-store", place)
			short, status, err := shorten(one, "/?v=1&fee=1.5")
			if err != nil || status != http.StatusCreated {
				t.Fatal(status, err)
			}
			if got := leads(t, two, short); got != "/?v=1&fee=1.5" {
				t.Errorf("%s leads to %s on the second server", short, got)
			}
			if again, status, err := shorten(two, "/?v=1&fee=1.5"); again != short || status != http.StatusOK || err != nil {
				t.Errorf("made again on the second server: %s, %d, %v", again, status, err)
			}
		})
	}
}

// A server that is killed while it answers has every link that it answered with 201.
func TestServerKilledWhileLinksAreMade(t *testing.T) {
	place := filepath.Join(t.TempDir(), "links.db")
	child := exec.Command(os.Args[0], "-store", place)
	child.Env = append(os.Environ(), asProgram+"=1")
	log := &output{url: make(chan string, 1)}
	child.Stderr = log
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	site := <-log.url
	answered := map[string]string{}
	for k := 0; ; k++ {
		address := fmt.Sprintf("/map?v=1&seed=%d", k+2)
		if k == 8 { // less than a reader may make in a row
			go func() { _ = child.Process.Kill() }()
		}
		short, status, err := shorten(site, address)
		if err != nil || status != http.StatusCreated {
			break
		}
		answered[short] = address
	}
	_ = child.Wait()
	again, _, _, _ := start(t, "-store", place)
	for short, want := range answered {
		if got := leads(t, again, short); got != want {
			t.Errorf("%s leads to %q, want %s", short, got, want)
		}
	}
	if len(answered) < 8 {
		t.Errorf("%d links were made before the end", len(answered))
	}
}

func TestLinksMoved(t *testing.T) {
	folder := t.TempDir()
	from, to := filepath.Join(folder, "from.db"), filepath.Join(folder, "to.db")
	site, _, _, _ := start(t, "-store", from)
	short, _, err := shorten(site, "/map?v=1&figure=cagr")
	if err != nil {
		t.Fatal(err)
	}
	links := func(args ...string) (string, error) {
		var stdout, stderr bytes.Buffer
		err := run(t.Context(), append([]string{"links"}, args...), &stdout, &stderr)
		return stdout.String(), err
	}
	text, err := links("export", "-store", from)
	if err != nil || text != "# trendblend short links 1\n"+strings.TrimPrefix(short, "/s/")+"\t/map?v=1&figure=cagr\n" {
		t.Fatalf("%q, %v", text, err)
	}
	file := filepath.Join(folder, "links.txt")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 short links read, 1 of them new\n", "1 short links read, 0 of them new\n"} {
		if got, err := links("import", "-store", to, file); got != want || err != nil {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
	other, _, _, _ := start(t, "-store", to)
	if got := leads(t, other, short); got != "/map?v=1&figure=cagr" {
		t.Errorf("%s leads to %s", short, got)
	}
	for want, args := range map[string][]string{
		"want a command":             {},
		`unknown command "move"`:     {"move"},
		"no such file":               {"export", "-store", filepath.Join(folder, "none.db")},
		"keeps none":                 {"export", "-store", "off"},
		"want a file":                {"export", "-store", "mysql://here"},
		"is empty":                   {"import", "-store", "", file},
		"0 arguments, want 1":        {"import"},
		flag.ErrHelp.Error():         {"help"},
		"this is no export of short": {"import", "-store", to, from},
	} {
		if _, err := links(args...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("links %v: %v, want %q", args, err, want)
		}
	}
}

// The usual place is among the user's data, and nothing is made there before a link is.
func TestUsualStore(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", "")
	if got, want := usualStore(), filepath.Join(home, ".local/share/trendblend/links.db"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	site, _, _, _ := start(t)
	if found, _ := os.ReadDir(home); len(found) != 0 {
		t.Errorf("the program that only listens made %v", found)
	}
	if short, status, err := shorten(site, "/?v=1"); status != http.StatusCreated || leads(t, site, short) != "/?v=1" || err != nil {
		t.Error(short, status, err)
	}
	if _, err := os.Stat(usualStore()); err != nil {
		t.Error(err)
	}
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	if got, want := usualStore(), filepath.Join(home, "data/trendblend/links.db"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	t.Setenv("XDG_DATA_HOME", "")
	t.Setenv("HOME", "")
	if got := usualStore(); got != "off" {
		t.Errorf("without a home: %s", got)
	}
}
