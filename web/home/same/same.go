// Package same lists requests that the server and the engine at the reader's home have to answer alike, for the tests of both.
package same

import (
	"fmt"
	"strings"
)

// A Request is one of them.
type Request struct {
	Method, Address string
	Fields          map[string]string // of its head, by their names in lower case
}

// scenarios are queries that most pages take.
var scenarios = []string{
	"", "v=1", "v=2&p=50-30-20&to=2026-06&d=2026-06", "v=2&p=10-20-70&p=60-40-0&from=1990-01&to=2025-10", "v=2&rule=tsmom&to=2026-06&d=2026-06",
	"v=2&rule=mlm-baskets&fee=1.5&to=2026-06&d=2026-06", "v=2&rule=tsmom&lookback=6&to=2026-06&d=2026-06", "v=2&lookback=3&signal=change&to=2026-06&d=2026-06",
	"v=2&trend_vol=12&cost=5&to=2026-06&d=2026-06", "v=2&real=1&bonds=treasury10&to=2026-06&d=2026-06", "v=2&bonds=bills&rebalance=quarterly&to=2026-06&d=2026-06",
	"v=2&sleeves=stocks,gold,trend&p=40-30-30&to=2026-06&d=2026-06", "v=2&sleeves=stocks,commodities&p=60-40&to=2026-06&d=2026-06",
	"v=2&free=1&p=100-30-40&to=2026-06&d=2026-06", "v=2&sectors=energy,metals&to=2026-06&d=2026-06", "v=1&p=80-10-10&from=2000-01&to=2019-12",
	"v=2&p=0-0-100&from=1974-01&to=1999-12&d=2026-06", "v=2&p=33.4-33.3-33.3&real=1&from=1995-05&to=2020-04&d=2025-10",
	"p=50-30-20", "p=99-1-0&p=1-99-0", "fee=9", "v=3", "p=50-30-30", "rule=none&fee=x", "from=2020-01&to=2010-01", "nonsense=1", "%zz", "v=2&from=1901-01",
}

// whole are the paths of pages, opened what their sections are.
var (
	whole  = []string{"/", "/map", "/sleeve", "/claims", "/papers", "/method", "/changes", "/blends", "/own", "/embed", "/api"}
	opened = []string{"daily", "starts", "rolling,months", "falls,money", "behind,regimes", "shape,rebalancing", "daily,starts,rolling,months,falls,money,behind,regimes"}
	files  = []string{
		"/export.csv", "/export.json", "/sleeve.csv", "/map.csv", "/papers.csv", "/api/v1/backtest", "/api/v1/sleeve", "/api/v1/sections", "/api/v1/map",
		"/api/v1/claims", "/api/v1/papers",
	}
)

// Requests lists them.
func Requests() (all []Request) {
	add := func(method, path, query string, fields map[string]string) {
		if query != "" {
			path += "?" + query
		}
		all = append(all, Request{method, path, fields})
	}
	for _, path := range whole {
		for i, query := range scenarios {
			if i < 5 || (i+len(path))%3 > 0 {
				add("GET", path, query, nil)
			}
		}
	}
	for i, query := range scenarios {
		for k, path := range files {
			if i < 4 || (i+k)%3 == 0 {
				add("GET", path, query, nil)
			}
		}
	}
	for _, sections := range opened {
		add("GET", "/", "v=2&to=2026-06&d=2026-06&open="+sections, nil)
		add("GET", "/", "v=2&daily=1&to=2026-06&d=2026-06&open="+sections, nil)
		add("GET", "/sleeve", "v=2&to=2026-06&d=2026-06&open="+sections, nil)
	}
	all = append(all, parts()...)
	for _, path := range []string{"/api/v1/parameters", "/api/v1/editions", "/api/openapi.json", "/changes.csv"} {
		add("GET", path, "", nil)
	}
	for _, address := range []string{"/", "/map", "/export.csv", "/api/v1/backtest", "/api/v1/histories", "/map/sure"} {
		add("HEAD", address, "v=1", nil)
		add("HEAD", address, "v=1&fee=9", nil)
	}
	for seed := range 3 {
		query := fmt.Sprintf("v=1&p=50-30-20&p=60-40-0&paths=200&seed=%d", seed+1)
		add("GET", "/api/v1/histories", query, nil)
		add("GET", "/map/sure", query, nil)
		add("GET", "/map/sure", query, map[string]string{"accept": "text/event-stream"})
		add("GET", "/map/sure", query+"&draw=5&paths=9", map[string]string{"accept": "text/event-stream"})
	}
	return all
}

// parts are what a reader's hand asks for: what changed on a page, and moments of a drag.
func parts() (all []Request) {
	for i := range 45 {
		for _, path := range []string{"/", "/map", "/sleeve", "/claims", "/papers"} {
			if path != "/" && i%3 > 0 {
				continue
			}
			query := fmt.Sprintf("v=2&p=%d-%d-%d&p=60-40-0&to=2026-06&d=2026-06&fee=%d.%d", 100-2*i, i, i, i%3, i%10)
			part := map[string]string{"hx-request": "true", "hx-current-url": "https://example.com" + path + "?v=2&to=2026-06&d=2026-06"}
			if i%2 == 0 {
				part["hx-trigger"] = "scenario"
			}
			if i%5 > 2 {
				part["trendblend-moving"] = strings.Join([]string{"growth,drawdown", "years", "", "map,years-table"}[i%4:i%4+1], ",")
			}
			if i == 7 {
				query += "&fee=99"
			}
			if i == 11 {
				part["hx-history-restore-request"] = "true"
			}
			all = append(all, Request{"GET", path + "?" + query, part})
		}
	}
	return all
}
