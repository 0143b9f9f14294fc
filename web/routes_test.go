package web

import (
	"net/http"
	"strings"
	"testing"
)

const htmx = "HX-Request: true"

// Every address, asked in every way that matters: the status, what the answer must
// and must not hold, and its headers.
func TestRoutes(t *testing.T) {
	t.Parallel()
	const (
		page    = "<!doctype html>"
		results = ` data-query="`
		gone    = "There is nothing at this address."
		refused = "This address is only read, with GET or HEAD."
		asked   = "HX-Request, HX-History-Restore-Request, HX-Trigger, HX-Current-URL, Trendblend-Moving"
		depends = asked + ", Accept-Encoding"
	)
	for _, c := range []struct {
		name, method, address string
		header                []string
		status                int
		holds, lacks          []string
		has                   map[string]string // headers; "" must be absent
	}{
		{name: "the page", address: "/", status: 200,
			holds: []string{page, results + `"`, `id="scenario"`}, lacks: []string{`hx-swap-oob`, `role="alert"><p>`},
			has: map[string]string{"Content-Type": "text/html; charset=UTF-8", "Vary": depends, "HX-Replace-Url": ""}},
		{name: "the page of a canonical link", address: "/?v=1&p=80-10-10", status: 200, holds: []string{page, results + `v=1&amp;p=80-10-10"`}},
		{name: "the results alone, for the form", address: "/?v=1&weight_stocks=80&weight_bonds=10&weight_trend=10&p=60-40-0&open=figures", header: []string{htmx, "HX-Trigger: scenario"}, status: 200,
			holds: []string{results + `v=1&amp;p=80-10-10&amp;p=60-40-0&amp;open=figures"`, `id="more-figures" hx-swap-oob="true"`, `id="choices" hx-swap-oob="true"`},
			lacks: []string{page, `id="weights"`, `id="terms"`},
			has:   map[string]string{"Vary": depends, "HX-Replace-Url": ""}},
		{name: "the results alone, for the form with the defaults", address: "/?v=1&weight_stocks=50&weight_bonds=30&weight_trend=20&p=60-40-0&p=100-0-0&fee=0.9", header: []string{htmx, "HX-Trigger: scenario"}, status: 200,
			has: map[string]string{"HX-Replace-Url": ""}},
		{name: "during a drag, what is seen", address: "/?v=1&weight_stocks=80&weight_bonds=10&weight_trend=10&p=60-40-0&open=lag,starts", header: []string{htmx, "HX-Trigger: scenario", "Trendblend-Moving: growth,telltale,years-table"}, status: 200,
			holds: []string{`"growth":{`, `"telltale":{`, `id="years-table"`, `id="lag-body"`, `id="starts-body"`}, lacks: []string{page, `"drawdown":{`, `"starts-own":{`, `id="trend-table"`, `id="choices"`, `id="export"`}},
		{name: "during a drag on the map, what is seen", address: "/map?v=1&weight_stocks=80&weight_bonds=10&weight_trend=10&p=60-40-0", header: []string{htmx, "HX-Trigger: scenario", "Trendblend-Moving: "}, status: 200,
			holds: []string{`id="map-data"`, `id="find-answer"`}, lacks: []string{page, `"frontier":{`, `id="trials"`, `id="map-table"`}},
		{name: "the results and the controls, for a preset", address: "/?v=1&p=80-10-10", header: []string{htmx}, status: 200,
			holds: []string{results, `id="weights" hx-swap-oob="true"`, `id="terms" hx-swap-oob="true"`}, lacks: []string{page},
			has: map[string]string{"HX-Replace-Url": ""}},
		{name: "the results of a link that is not canonical", address: "/?p=80-10-10&v=1", header: []string{htmx}, status: 200, holds: []string{results + `v=1&amp;p=80-10-10"`}},
		{name: "a history restore asks for the whole page", address: "/?v=1&p=80-10-10", header: []string{htmx, "HX-History-Restore-Request: true"}, status: 200,
			holds: []string{page}, has: map[string]string{"Vary": depends}},
		{name: "HX-Request with another value", address: "/", header: []string{"HX-Request: false"}, status: 200, holds: []string{page}},
		{name: "a link that is not canonical", address: "/?p=80-10-10&v=1", status: 303, has: map[string]string{"Location": "/?v=1&p=80-10-10", "Vary": asked}},
		{name: "the defaults spelt out", address: "/?v=1&p=50-30-20&p=60-40-0&p=100-0-0&real=0", status: 303, has: map[string]string{"Location": "/?v=1"}},
		{name: "a history restore is sent on too", address: "/?v=1&real=0", header: []string{htmx, "HX-History-Restore-Request: true"}, status: 303, has: map[string]string{"Location": "/?v=1"}},
		{name: "the form without a script", address: "/?v=1&weight_stocks=70&weight_bonds=15&weight_trend=15&p=60-40-0&from=1990-01&to=2025-10&rebalance=annual&band=5&bonds=aggregate&rule=mlm&trend_vol=native&fee=0.9&real=1",
			status: 303, has: map[string]string{"Location": "/?v=1&p=70-15-15&p=60-40-0&real=1"}},
		{name: "the form with a weight left out", address: "/?v=1&weight_stocks=70&weight_bonds=30", status: 200, holds: []string{"Blend: in “70-30-” the weight of trend is not a percentage from 0 to 100 with up to one decimal; 50-30-20 stands."}},
		{name: "a name that begins like a weight's", address: "/?weight_gold=70", status: 200, holds: []string{"“weight_gold” is no parameter of an address"}, lacks: []string{"Blend: "}},
		{name: "a bad value on the page", address: "/?v=1&p=60-60-0&real=1", status: 200, holds: []string{page, "the weights add up to 120, not 100"}},
		{name: "a bad value in the results", address: "/?v=1&fee=9", header: []string{htmx}, status: 200, holds: []string{"“9” is not a number from 0 to 5 (percent a year)"}, lacks: []string{page}},
		{name: "HEAD of the page", method: "HEAD", address: "/", status: 200, has: map[string]string{"Content-Type": "text/html; charset=UTF-8"}},
		{name: "HEAD of a link that is not canonical", method: "HEAD", address: "/?p=80-10-10&v=1", status: 303, has: map[string]string{"Location": "/?v=1&p=80-10-10"}},

		{name: "the sleeve's page", address: "/sleeve", status: 200, holds: []string{page, `id="scenario"`, results + `"`},
			has: map[string]string{"Content-Type": "text/html; charset=UTF-8", "Vary": depends}},
		{name: "a sleeve that is not canonical", address: "/sleeve?v=1&lookback=9&fee=0.9", status: 303, has: map[string]string{"Location": "/sleeve?v=1&lookback=9", "Vary": asked}},
		{name: "the sleeve's form without a script", address: "/sleeve?v=1&rule=tsmom&lookback=12&signal=average&trend_vol=native&fee=0.9&cost=0&from=1990-01&to=2025-10&sectors=energy&sectors=bonds&month=2025-10&made_from=&made_to=",
			status: 303, has: map[string]string{"Location": "/sleeve?v=1&rule=tsmom&sectors=energy,bonds"}},
		{name: "the sleeve's results alone, for the form", address: "/sleeve?v=1&rule=tsmom", header: []string{htmx, "HX-Trigger: scenario"}, status: 200,
			holds: []string{results + `v=1&amp;rule=tsmom"`, `id="crises-table" class="scroll" tabindex="0" role="group" aria-label="Falls of the S&amp;P 500" hx-swap-oob="true"`}, lacks: []string{page, `id="terms"`, `id="month-control"`}},
		{name: "the sleeve's results and controls, for a link", address: "/sleeve?v=1&rule=tsmom", header: []string{htmx}, status: 200,
			holds: []string{`id="terms" hx-swap-oob="true"`, `id="month-control"`, `id="made-control"`}, lacks: []string{page}},
		{name: "a bad value on the sleeve's page", address: "/sleeve?v=1&lookback=2&month=2030-01&vehicle=SPY&made_from=2009-01&made_to=2008-01", status: 200,
			holds: []string{page, "Look-back: “2” is not a whole number from 3 to 24 (months); 12 stands.", "“2030-01” is after the last month of the data, 2025-10", "“SPY” is not one of DBMF, KMLM, FMF, AHLT, QMHIX", "Counted to: “2008-01” is before Counted from, 2009-01; the period’s last month stands."}},
		{name: "the sleeve as CSV", address: "/sleeve.csv?v=1&from=2008-01&to=2008-12&rule=tsmom", status: 200, holds: []string{"month,gross,net,CL,HO,"},
			has: map[string]string{"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="trend-sleeve-2025-10-2008-01-to-2008-12.csv"`}},
		{name: "a bad sleeve as CSV", address: "/sleeve.csv?rule=x", status: 400, has: map[string]string{"Content-Type": "application/problem+json", "Content-Disposition": ""}},

		{name: "method", address: "/method", status: 200, holds: []string{page, "<h1"}},
		{name: "HEAD of method", method: "HEAD", address: "/method", status: 200},

		{name: "backtest", address: "/api/v1/backtest", status: 200, holds: []string{`"version":1`}, has: map[string]string{"Content-Type": "application/json"}},
		{name: "backtest takes links that are not canonical", address: "/api/v1/backtest?p=80-10-10&v=1", status: 200, holds: []string{`"query":"v=1\u0026p=80-10-10"`}},
		{name: "backtest does not take the form's fields", address: "/api/v1/backtest?v=1&weight_stocks=100&weight_bonds=0&weight_trend=0", status: 400, holds: []string{`"parameter":"weight_stocks"`}},
		{name: "HEAD of backtest", method: "HEAD", address: "/api/v1/backtest", status: 200},
		{name: "HEAD of a bad backtest", method: "HEAD", address: "/api/v1/backtest?p=1", status: 400},
		{name: "sleeve", address: "/api/v1/sleeve", status: 200, holds: []string{`{"months":{"1990-01":{"gross":`}, has: map[string]string{"Content-Type": "application/json"}},
		{name: "a bad sleeve", address: "/api/v1/sleeve?rule=x", status: 400, has: map[string]string{"Content-Type": "application/problem+json"}},
		{name: "every blend", address: "/map.csv?v=1&from=2000-01&to=2001-12", status: 200, holds: []string{"stocks,bonds,trend,cagr,volatility,sharpe,", "\n0.49,0.26,0.25,"},
			has: map[string]string{"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="every-blend-2025-10-2000-01-to-2001-12.csv"`}},
		{name: "every blend of a bad scenario", address: "/map.csv?fee=9", status: 400, has: map[string]string{"Content-Type": "application/problem+json", "Content-Disposition": ""}},
		{name: "export", address: "/export.csv?v=1&from=2000-01&to=2001-12", status: 200, holds: []string{"month,50-30-20 return,50-30-20 wealth,"},
			has: map[string]string{"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="trendblend-2025-10-2000-01-to-2001-12.csv"`}},
		{name: "a bad export", address: "/export.csv?p=1", status: 400, has: map[string]string{"Content-Type": "application/problem+json", "Content-Disposition": ""}},
		{name: "health", address: "/healthz", status: 200, holds: []string{`"status":"ok"`, `"through":"`}, has: map[string]string{"Cache-Control": "no-store"}},
		{name: "HEAD of health", method: "HEAD", address: "/healthz", status: 200},

		{name: "what may be read by all that reads", address: "/robots.txt", status: 200, holds: []string{"User-agent: *\n", "Disallow: /*?\n"},
			has: map[string]string{"Content-Type": "text/plain; charset=UTF-8"}},

		{name: "nothing there, for a browser", address: "/nowhere", status: 404, holds: []string{page, "<h1>Not Found</h1>", gone, "<code>"}},
		{name: "nothing there, for htmx", address: "/nowhere", header: []string{htmx}, status: 404, holds: []string{"<p>" + gone}, lacks: []string{page}},
		{name: "nothing there, for a program", address: "/api/v1/nowhere", status: 404, holds: []string{`"title":"Not Found","status":404`}, has: map[string]string{"Content-Type": "application/problem+json"}},
		{name: "nothing there, for a program that says it is htmx", address: "/api/v2/backtest", header: []string{htmx}, status: 404, has: map[string]string{"Content-Type": "application/problem+json"}},
		{name: "HEAD of nothing", method: "HEAD", address: "/nowhere", status: 404},
		{name: "a slash too many", address: "/method/", status: 404, holds: []string{gone}},
		{name: "a path that climbs", address: "/static/../web.go", status: 404, holds: []string{gone}},
		{name: "a script in the path", address: "/<script>alert(1)</script>", status: 404, lacks: []string{"<script>alert"}},
		{name: "posted, by a browser", method: "POST", address: "/", status: 405, holds: []string{page, refused}, has: map[string]string{"Allow": "OPTIONS, GET, HEAD"}},
		{name: "posted, by htmx", method: "POST", address: "/", header: []string{htmx}, status: 405, holds: []string{"<p>" + refused}, lacks: []string{page}},
		{name: "deleted, by a program", method: "DELETE", address: "/api/v1/backtest", status: 405, holds: []string{`"status":405`, refused}, has: map[string]string{"Content-Type": "application/problem+json"}},
		{name: "an unknown method", method: "BREW", address: "/", status: 405, holds: []string{refused}},

		{name: "a static file by its own name", address: "/static/app.css", status: 404, has: map[string]string{"Cache-Control": "no-store"}},
		{name: "the folder of static files", address: "/static/", status: 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			method := c.method
			if method == "" {
				method = http.MethodGet
			}
			a := ask(t, handler(t), method, c.address, c.header...)
			if a.StatusCode != c.status {
				t.Errorf("status %d, want %d", a.StatusCode, c.status)
			}
			for _, want := range c.holds {
				if !strings.Contains(a.body, want) {
					t.Errorf("the answer does not hold %q:\n%.600s", want, a.body)
				}
			}
			for _, not := range c.lacks {
				if strings.Contains(a.body, not) {
					t.Errorf("the answer holds %q", not)
				}
			}
			for name, want := range c.has {
				if got := strings.Join(a.Header.Values(name), ", "); got != want {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
		})
	}
}
