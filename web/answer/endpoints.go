package answer

import (
	"context"

	"trendblend/web/link"
)

// An Endpoint is an address that programs read: what it takes and what it answers. The
// routes, the description by OpenAPI and the page at /api are all made of Endpoints.
type Endpoint struct {
	Path    string
	Name    string // by which a generated client calls it
	Title   string
	Does    string
	Takes   []link.Group // the parameters on which the answer depends; none for an address without a query
	Kind    string       // of the content
	Shape   any          // a value of the type that is answered as JSON; nil for a file
	Example string       // a query

	// Answer computes what is answered as JSON; nil where web writes it otherwise.
	Answer func(*Edition, context.Context, link.Scenario) (any, error)
}

// Address is the endpoint's example.
func (p Endpoint) Address() string {
	if p.Example == "" {
		return p.Path
	}
	return p.Path + "?" + p.Example
}

// The kinds of content.
const (
	kindJSON = "application/json"
	kindCSV  = "text/csv"
)

// What the figures of blends depend on, and what those of the sleeve alone do.
var (
	ofBlends = []link.Group{link.Links, link.Portfolio, link.Period, link.Restoring, link.Sleeves, link.Costs}
	ofSleeve = []link.Group{link.Links, link.Period, link.Sleeves, link.Costs}
)

// Endpoints lists them in the order of the page at /api.
func Endpoints() []Endpoint { return endpoints }

var endpoints = []Endpoint{
	{
		Path: "/api/v1/backtest", Name: "backtest", Title: "What blends would have done", Kind: kindJSON, Takes: ofBlends, Shape: backtestJSON{},
		Does:    "Each blend of a scenario with its figures, its calendar years and its months, unrounded, and the correlation of the sleeves.",
		Example: "v=2&p=50-30-20&p=60-40-0&from=1990-01&to=2025-10", Answer: (*Edition).Backtest,
	},
	{
		Path: "/api/v1/sleeve", Name: "sleeve", Title: "The trend sleeve by month", Kind: kindJSON, Takes: ofSleeve, Shape: sleeveJSON{},
		Does:    "The trend sleeve’s months: its return before and after fee and interest, and its position or size in each market.",
		Example: "v=2&rule=tsmom&from=2008-09&to=2008-12", Answer: (*Edition).Positions,
	},
	{
		Path: "/api/v1/papers", Name: "papers", Title: "Research, computed again", Kind: kindJSON, Takes: ofSleeve, Shape: researchJSON{},
		Does: "What studies, indices and funds published of trend following, and the same computed here: every figure of the page on " +
			"research, each with its address there, and a verdict where one is given.",
		Example: "v=2&rule=mlm-baskets&to=2025-10", Answer: (*Edition).Research,
	},
	{
		Path: "/api/v1/parameters", Name: "parameters", Title: "What may stand in a query", Kind: kindJSON, Shape: parametersJSON{},
		Does:   "Every parameter of the link with its meaning, its bounds or choices, its default, and the version that it came with.",
		Answer: (*Edition).Parameters,
	},
	{
		Path: "/api/v1/editions", Name: "editions", Title: "The editions of the data", Kind: kindJSON, Shape: editionsJSON{},
		Does:   "The editions of the data that the program knows, the newest first.",
		Answer: (*Edition).Editions,
	},
	{
		Path: "/export.json", Name: "exportJson", Title: "Months and wealth as JSON", Kind: kindJSON, Takes: ofBlends, Shape: monthsJSON{},
		Does:    "The monthly returns and the wealth of each blend, with every parameter that they follow from.",
		Example: "v=2&p=50-30-20&from=2008-01&to=2008-12", Answer: (*Edition).Months,
	},
	{
		Path: "/export.csv", Name: "exportCsv", Title: "Months and wealth as CSV", Kind: kindCSV, Takes: ofBlends,
		Does:    "The same as a table; a line that begins with # says which data and which link it is of.",
		Example: "v=2&p=50-30-20&from=2008-01&to=2008-12",
	},
	{
		Path: "/sleeve.csv", Name: "sleeveCsv", Title: "The trend sleeve as CSV", Kind: kindCSV, Takes: ofSleeve,
		Does:    "The trend sleeve’s months as a table, with a column for each market, empty where it is not held.",
		Example: "v=2&from=2008-09&to=2008-12",
	},
	{
		Path: "/map.csv", Name: "mapCsv", Title: "Every blend as CSV", Kind: kindCSV, Takes: ofBlends,
		Does:    "All 5,151 blends of stocks, bonds and trend in steps of one percent with every figure, unrounded.",
		Example: "v=2&from=2000-01&to=2009-12",
	},
	{
		Path: "/papers.csv", Name: "papersCsv", Title: "Research, computed again, as CSV", Kind: kindCSV, Takes: ofSleeve,
		Does:    "The figures of /api/v1/papers as a table, a row each.",
		Example: "v=2&to=2025-10",
	},
	{
		Path: "/changes.csv", Name: "changesCsv", Title: "What each edition changed", Kind: kindCSV,
		Does: "The figures of the default scenarios on each edition of the data, before and after.",
	},
	{
		Path: "/healthz", Name: "health", Title: "Whether the program runs", Kind: kindJSON, Shape: Health{},
		Does: "That the program runs, and on which data.",
	},
}

// Health is what the program says of itself.
type Health struct {
	Status  string `json:"status" says:"ok"`
	Edition string `json:"edition" says:"the name of the data"`
	Data    string `json:"data" says:"the SHA-256 of the data"`
	Through string `json:"through" says:"the last month of the data"`
}

// A Refusal is what is answered to a request that cannot be, by RFC 9457.
type Refusal struct {
	Type    string         `json:"type"`
	Title   string         `json:"title"`
	Status  int            `json:"status"`
	Detail  string         `json:"detail,omitempty"`
	Errors  []link.Problem `json:"errors,omitempty" says:"every parameter that was refused, all of them at once"`
	Request string         `json:"request" says:"under which the request stands in the log"`
}

type parametersJSON struct {
	Version    int              `json:"version"`
	Parameters []link.Parameter `json:"parameters"`
}

// Parameters answers which parameters the other addresses take.
func (e *Edition) Parameters(context.Context, link.Scenario) (any, error) {
	return parametersJSON{1, e.Links.Describe()}, nil
}
