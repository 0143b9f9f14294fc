package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// A request is an address. Of a page the status and the redirect are compared, and the
// text, also of the page that it redirects to, only where that is asked for.
type request struct {
	path, query string
	page        bool
	text        bool
}

// requests asks every kind of answer for each link. The exports of the map, of 5,151
// blends each, are asked for every twentieth.
func requests(known, drawn []string, text bool) (all []request) {
	for i, link := range slices.Concat(known, drawn) {
		for _, path := range []string{"/api/v1/backtest", "/export.csv", "/export.json"} {
			all = append(all, request{path: path, query: link})
		}
		for _, path := range []string{"/", "/map", "/map/sure", "/sleeve", "/claims"} {
			all = append(all, request{path: path, query: link, page: true, text: text})
		}
		switch i % 20 {
		case 0:
			all = append(all, request{path: "/map.csv", query: link})
		case 7, 13:
			all = append(all, request{path: "/sleeve.csv", query: link}, request{path: "/api/v1/sleeve", query: link})
		}
	}
	return all
}

// An answer is what is compared of one.
type answer struct {
	status         int
	kind, location string
	body           []byte
}

// A difference is a request that was answered in two ways.
type difference struct {
	request
	what string
}

type differences struct {
	asked int
	found []difference
}

// compare asks both servers and gathers what differs, in the order of the requests.
func compare(ctx context.Context, before, now string, all []request) differences {
	out := make([]*difference, len(all))
	next := make(chan int)
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for i := range next {
				if what := differs(ctx, before, now, all[i]); what != "" {
					out[i] = &difference{all[i], what}
				}
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	workers.Wait()
	d := differences{asked: len(all)}
	for _, one := range out {
		if one != nil {
			d.found = append(d.found, *one)
		}
	}
	return d
}

// differs says how two servers' answers to a request differ, and "" where they do not.
func differs(ctx context.Context, before, now string, r request) string {
	a, err := ask(ctx, before, r)
	if err != nil {
		return err.Error()
	}
	b, err := ask(ctx, now, r)
	if err != nil {
		return err.Error()
	}
	switch {
	case a.status != b.status:
		return fmt.Sprintf("status %d, now %d", a.status, b.status)
	case a.location != b.location:
		return fmt.Sprintf("redirects to %q, now to %q", a.location, b.location)
	case a.kind != b.kind:
		return fmt.Sprintf("type %q, now %q", a.kind, b.kind)
	case !bytes.Equal(a.body, b.body):
		return firstDifference(a.body, b.body)
	}
	return ""
}

// once follows no redirect and keeps its connections for the next request.
var once = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport:     &http.Transport{MaxIdleConnsPerHost: 8},
}

// asset is the address of a file that carries its content’s hash, or where a server listens; requestID is the
// number that a failure is found by in the log.
var asset, requestID = regexp.MustCompile(`/static/[^"]*|http://127[.]0[.]0[.]1:[0-9]+`), regexp.MustCompile(`"request":"[^"]*"|Request <code>[^<]*`)

func ask(ctx context.Context, base string, r request) (answer, error) {
	a, err := get(ctx, base+r.path+"?"+r.query)
	if err != nil {
		return answer{}, err
	}
	switch {
	case !r.page:
	case !r.text:
		a.body = nil
	case strings.HasPrefix(a.location, "/"):
		to, err := get(ctx, base+a.location)
		if err != nil {
			return answer{}, err
		}
		a.body = to.body
	}
	a.body = requestID.ReplaceAll(asset.ReplaceAll(a.body, []byte("/static/")), nil)
	return a, nil
}

// get asks until the limit of requests a second, which both servers have, lets it through.
func get(ctx context.Context, url string) (answer, error) {
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return answer{}, err
		}
		resp, err := once.Do(req)
		if err != nil {
			return answer{}, err
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			return answer{}, err
		}
		if resp.StatusCode != http.StatusTooManyRequests {
			return answer{resp.StatusCode, resp.Header.Get("Content-Type"), resp.Header.Get("Location"), body}, nil
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// firstDifference shows where two bodies part.
func firstDifference(a, b []byte) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	show := func(s []byte) string { return string(s[max(0, at-60):min(len(s), at+60)]) }
	return fmt.Sprintf("byte %d of %d, now %d:\n  %q\n  %q", at, len(a), len(b), show(a), show(b))
}

// report prints what differs, and is an error where anything does.
func (d differences) report(w io.Writer, most int) error {
	kinds := map[string]int{}
	for i, one := range d.found {
		kinds[one.path]++
		if i < most {
			fmt.Fprintf(w, "%s?%s\n  %s\n", one.path, one.query, one.what)
		}
	}
	fmt.Fprintf(w, "%d answers compared, %d differ\n", d.asked, len(d.found))
	if len(d.found) > 0 {
		return fmt.Errorf("answers differ: %v", kinds)
	}
	return nil
}
