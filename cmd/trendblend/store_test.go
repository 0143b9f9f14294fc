package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"trendblend/web/short/shorttest"
)

// made asks for a short link from an address of its own, since one reader makes few, and returns what is said.
func made(t *testing.T, site, address string, n int) (status int, said struct{ Short, Detail string }) {
	t.Helper()
	from := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 6, byte(n/250), byte(1+n%250))}}
	client := &http.Client{Transport: &http.Transport{DialContext: from.DialContext, DisableKeepAlives: true}}
	response, err := client.PostForm(site+"/s", url.Values{"address": {address}})
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&said); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, said
}

func goesOn(t *testing.T, site string) {
	t.Helper()
	response, err := http.Get(site + "/?v=1")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("without its store the page is answered %d", response.StatusCode)
	}
}

// While its database is away the program goes on and says why it makes no short link; when it is back, the program
// makes and follows them as before, and has lost none.
func TestDatabaseGoesAndComesBack(t *testing.T) {
	p := shorttest.StartPostgres(t)
	site, _, _, _ := start(t, "-store", p.Database(t))
	status, before := made(t, site, "/?v=1&fee=1", 0)
	if status != http.StatusCreated {
		t.Fatal(status, before)
	}
	p.Crash(t)
	if status, said := made(t, site, "/?v=1&fee=2", 1); status != http.StatusServiceUnavailable || !strings.HasPrefix(said.Detail, "The store of short links does not answer.") {
		t.Errorf("%d %+v", status, said)
	}
	response, err := unfollowed.Get(site + before.Short)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusServiceUnavailable || response.Header.Get("Retry-After") == "" {
		t.Errorf("followed without the database: %d", response.StatusCode)
	}
	goesOn(t, site)
	p.Start(t)
	if got := leads(t, site, before.Short); got != "/?v=1&fee=1" {
		t.Errorf("%s leads to %s", before.Short, got)
	}
	if status, after := made(t, site, "/?v=1&fee=2", 2); status != http.StatusCreated || leads(t, site, after.Short) != "/?v=1&fee=2" {
		t.Errorf("made again: %d %+v", status, after)
	}
}

// On a disk that is full the program goes on, says why it makes no short link, and follows every one that it made; with
// room again it makes them as before.
func TestDiskFull(t *testing.T) {
	disk := t.TempDir()
	mount := func(options string) error {
		return exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk).Run()
	}
	if err := mount("size=160k"); err != nil {
		t.Skipf("no disk can be made here: %v", err)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", disk).Run() })
	site, _, _, _ := start(t, "-store", filepath.Join(disk, "links.db"))
	address, kept := "", map[string]string{}
	for n := 0; ; n++ {
		address = fmt.Sprintf("/map?v=1&seed=%d", n+2)
		status, said := made(t, site, address, n)
		if status == http.StatusServiceUnavailable && said.Detail == "The disk that keeps short links is full. The long link works." {
			break
		}
		if status != http.StatusCreated || n > 90 {
			t.Fatalf("link %d is answered %d, %s", n, status, said.Detail)
		}
		kept[said.Short] = address
	}
	goesOn(t, site)
	followed := func() {
		for short, want := range kept {
			if got := leads(t, site, short); got != want {
				t.Errorf("%s leads to %q, want %s", short, got, want)
			}
		}
	}
	followed()
	if err := mount("remount,size=4m"); err != nil {
		t.Fatal(err)
	}
	if status, said := made(t, site, address, 200); status != http.StatusCreated || leads(t, site, said.Short) != address {
		t.Errorf("with room again: %d %+v", status, said)
	}
	followed()
	if len(kept) < 5 {
		t.Errorf("the disk was full after %d links", len(kept))
	}
}
