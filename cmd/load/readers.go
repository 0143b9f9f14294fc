package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// followed follows redirects, but for that of a short link, which is the answer.
func followed(_ *http.Request, via []*http.Request) error {
	if strings.HasPrefix(via[0].URL.Path, "/s/") {
		return http.ErrUseLastResponse
	}
	return nil
}

// A reader has an address of his own, so that he has a limit of his own.
func client(n int) *http.Client {
	from := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 1, byte(n/250), byte(1+n%250))}}
	return &http.Client{CheckRedirect: followed, Transport: &http.Transport{
		DialContext: from.DialContext, MaxIdleConnsPerHost: 2, DisableCompression: true,
	}}
}

// question is what a reader asks for.
type question struct {
	kind, address string
	header        [][2]string
	form          url.Values // what is sent, where something is
}

// dragged is the next moment of a drag.
func dragged(n, i int) question {
	trend := (n*7 + i) % 41
	stocks := 60 - trend/2
	address := fmt.Sprintf("/?weight_stocks=%d&weight_bonds=%d&weight_trend=%d&p=60-40-0&p=100-0-0", stocks, 100-stocks-trend, trend)
	return question{kind: "drag", address: address, header: [][2]string{
		{"HX-Request", "true"}, {"HX-Trigger", "scenario"}, {"Trendblend-Moving", "growth,drawdown"}, {"Accept-Encoding", "gzip"},
	}}
}

// opened is a heavy page, or a stream, that nobody has asked for.
func opened(n, i int) question {
	fee := fmt.Sprintf("%d.%02d", 1+n%4, (n*13+i)%100)
	small := [][2]string{{"Accept-Encoding", "br"}}
	switch i % 4 {
	case 0:
		return question{kind: "map", address: "/map?fee=" + fee, header: small}
	case 1:
		return question{kind: "sleeve", address: "/sleeve?fee=" + fee, header: small}
	case 2:
		return question{kind: "page", address: "/?fee=" + fee, header: small}
	}
	return question{
		kind: "histories", address: fmt.Sprintf("/map/sure?v=1&paths=1000&seed=%d", n*1000+i),
		header: [][2]string{{"Accept", "text/event-stream"}},
	}
}

// linked makes a short link at times, and follows the last that was made.
func linked(n, i int, last string) question {
	if last == "" || i%16 == 0 {
		address := fmt.Sprintf("/map?v=1&paths=%d&seed=%d", 200+n%800, 2+i)
		return question{kind: "link made", address: "/s", form: url.Values{"address": {address}}}
	}
	return question{kind: "link", address: last}
}

// ask lets all ask at once. health is where one who watches over the program asks.
func (p plan) ask(ctx context.Context, health string) *tally {
	t := &tally{of: map[string]*kind{}}
	var all sync.WaitGroup
	for n := range p.readers + p.heavy + p.links {
		of, pause := func(_ string, i int) question { return dragged(n, i) }, time.Duration(float64(time.Second)/p.perSecond)
		switch {
		case n >= p.readers+p.heavy:
			of, pause = func(last string, i int) question { return linked(n, i, last) }, time.Second/4
		case n >= p.readers:
			of, pause = func(_ string, i int) question { return opened(n, i) }, time.Second/4
		}
		all.Go(func() { p.reader(ctx, t, client(n), p.at, pause, of) })
	}
	over, end := context.WithCancel(ctx)
	var watching sync.WaitGroup
	watching.Go(func() {
		always := p
		always.each = 0
		always.reader(over, t, client(p.readers+p.heavy+p.links), health, time.Second/10, func(string, int) question {
			return question{kind: "healthz", address: "/healthz"}
		})
	})
	all.Wait()
	end()
	watching.Wait()
	return t
}

// reader asks one question after the other; the next may follow from where the last led.
func (p plan) reader(
	ctx context.Context, t *tally, who *http.Client, at string, pause time.Duration, of func(last string, i int) question,
) {
	defer who.CloseIdleConnections()
	last := ""
	for i := 0; (p.each == 0 || i < p.each) && ctx.Err() == nil; i++ {
		q := of(last, i)
		began := time.Now()
		a := answer(ctx, who, at, q)
		for again := 0; again < mostAgain && a.status == 0 && (a.cut || q.kind == "link made"); again++ {
			t.again(q.kind)
			a = answer(ctx, who, at, q) // as the page does where the line is cut; a link made twice is one
		}
		if ctx.Err() != nil {
			return // it was cut off by the end
		}
		if q.form != nil && a.to != "" {
			last = a.to
		}
		took := time.Since(began)
		t.note(q.kind, took, a)
		select {
		case <-time.After(pause - took):
		case <-ctx.Done():
		}
	}
}

// mostAgain is how often a reader asks again whose answer was cut off, which no proxy can repeat.
const mostAgain = 5

// answered is what became of a question: the status of an answer as it should be, 0 with the reason of any other.
type answered struct {
	status  int
	to, why string
	cut     bool // it began and did not end
}

// answer reads an answer to its end.
func answer(ctx context.Context, who *http.Client, at string, q question) answered {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, at+q.address, nil)
	if q.form != nil {
		r, err = http.NewRequestWithContext(ctx, http.MethodPost, at+q.address, strings.NewReader(q.form.Encode()))
	}
	if err != nil {
		return answered{why: err.Error()}
	}
	if q.form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, h := range q.header {
		r.Header.Set(h[0], h[1])
	}
	response, err := who.Do(r)
	if err != nil {
		return answered{why: err.Error()}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	a := answered{status: response.StatusCode, to: response.Header.Get("Location")}
	switch {
	case err != nil:
		return answered{why: err.Error(), cut: true}
	case toldToWait(response):
		return a
	case q.kind == "link" && a.status == http.StatusFound, q.form != nil && (a.status == http.StatusCreated || a.status == http.StatusOK):
		return a
	case a.status != http.StatusOK:
		return answered{why: response.Status}
	case q.kind == "histories" && !drawnToTheEnd(r.URL, string(body)) && !strings.Contains(string(body), "event: stopping"):
		return answered{why: "the stream ends before its end", cut: true}
	}
	return a
}

func toldToWait(r *http.Response) bool {
	return (r.StatusCode == http.StatusServiceUnavailable || r.StatusCode == http.StatusTooManyRequests) && r.Header.Get("Retry-After") != ""
}

// drawnToTheEnd holds for a stream of which a step has all histories.
func drawnToTheEnd(at *url.URL, stream string) bool {
	all := at.Query().Get("paths")
	return strings.Contains(stream, fmt.Sprintf(`"paths":%s,"of":%s,`, all, all))
}
