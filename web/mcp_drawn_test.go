package web

import (
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trendblend/data/datatest"
	"trendblend/web/answer"
	"trendblend/web/link"
)

// argumentsFrom are those of a tool out of a link's query, as a model gives them: lists as lists.
func argumentsFrom(tool answer.Tool, query url.Values) map[string]any {
	arguments := map[string]any{}
	for name, values := range query {
		p := link.Of(name)
		if !slices.Contains(tool.Takes, p.Group) || name == "v" {
			continue
		}
		switch p.Kind {
		case link.Blends, link.Series:
			arguments[name] = values
		case link.List, link.Ordered:
			arguments[name] = strings.Split(values[0], ",")
		default:
			arguments[name] = values[0]
		}
	}
	return arguments
}

// Of scenarios that are drawn over every parameter, each tool answers what the API says of the link that it gives, and a
// sentence that stands on that page.
func TestToolsOnDrawnScenarios(t *testing.T) {
	t.Parallel()
	thorough(t)
	h := shipped(t)
	session, base := asking(t, h)
	_, rows := datatest.Table(t, "../engine/testdata/reference/links.csv")
	var queries []url.Values
	by := rand.New(rand.NewPCG(20261122, 14))
	by.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	for _, row := range rows {
		query, err := url.ParseQuery(row[1])
		if err != nil {
			t.Fatal(err)
		}
		if row[0] == "2026-06" && len(query["p"]) > 1 && len(queries) < 10 {
			queries = append(queries, query)
		}
	}
	api := func(path, link string, month ...string) any {
		at, err := url.Parse(strings.TrimPrefix(link, base))
		if err != nil {
			t.Fatal(err)
		}
		query := at.RawQuery
		if len(month) > 0 {
			asked := at.Query()
			asked.Set("from", month[0])
			asked.Set("to", month[0])
			asked.Del("s") // the sleeve may have a month that the blends have not
			query = asked.Encode()
		}
		a := ask(t, h, "GET", path+"?"+query)
		if a.StatusCode != 200 {
			t.Fatalf("%s?%s: %d %.600s", path, query, a.StatusCode, a.body)
		}
		body := strings.TrimSpace(a.body)
		return decode[any](t, body[strings.LastIndex(body, "\n")+1:])
	}
	for i, query := range queries {
		for _, tool := range answer.Tools() {
			arguments := argumentsFrom(tool, query)
			switch tool.Name {
			case "how_sure":
				arguments["paths"] = 200
				delete(arguments, "horizon")
			case "check_claim":
				arguments["claim"] = []string{"2008", "2022"}[i%2]
			}
			got, result := use(t, session, tool.Name, arguments)
			if result.IsError {
				t.Errorf("%s %v: %v", tool.Name, arguments, result.Content[0])
				continue
			}
			var figures, want any
			switch tool.Name {
			case "backtest", "compare":
				all := at(t, api("/api/v1/backtest", got.Link), "portfolios").([]any)
				if tool.Name == "compare" {
					all = all[:2]
				}
				for _, one := range all {
					delete(one.(object), "months")
				}
				figures, want = at(t, got.Figures, "blends"), all
			case "best_blend":
				figures, want = at(t, got.Figures, "found"), at(t, api("/api/v1/map", got.Link), "found")
			case "how_sure":
				figures, want = at(t, got.Figures, "blends", 0, "cagr"), at(t, api("/api/v1/histories", got.Link), "blends", 0, "cagr")
			case "sleeve_positions":
				month := at(t, got.Figures, "month").(string)
				figures, want = at(t, got.Figures, "positions"), at(t, api("/api/v1/sleeve", got.Link, month), "months", month, "positions")
			case "check_claim":
				for _, one := range at(t, api("/api/v1/claims", got.Link), "claims").([]any) {
					if at(t, one, "id") == arguments["claim"] {
						figures, want = got.Figures, one
					}
				}
			}
			if diff := cmp.Diff(want, figures); diff != "" || figures == nil {
				t.Errorf("%s %v: (-API +tool)\n%.600s", tool.Name, arguments, diff)
			}
			onItsPage(t, tool.Name, got, base, h)
		}
	}
	if len(queries) < 10 {
		t.Errorf("only %d scenarios were drawn", len(queries))
	}
}
