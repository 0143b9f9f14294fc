package answer

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"trendblend/views/atlas"
	"trendblend/views/blender"
	"trendblend/views/sleeve"
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
	Heavy   bool         // it computes much more than the path of a few blends
	Form    string       // an example of the address that is posted to it; none where it is asked by GET
	Leads   bool         // it answers by leading to another address
	Charts  []string     // that its path may end in, as picture; none where it has an end

	// Answer computes what is answered as JSON, Write writes what is not; both nil where only the server knows it.
	Answer func(*Edition, context.Context, link.Scenario) (any, error)
	Write  func(*Edition, context.Context, io.Writer, link.Scenario) error
}

// Address is the endpoint's example.
func (p Endpoint) Address() string {
	if p.Example == "" {
		return p.At()
	}
	return p.At() + "?" + p.Example
}

// At is the endpoint's path, of charts that of the first.
func (p Endpoint) At() string {
	if len(p.Charts) == 0 {
		return p.Path
	}
	return strings.Replace(p.Path, picturePart, p.Charts[0]+".svg", 1)
}

// picturePart is the end of a path by which a chart is named.
const picturePart = "{picture}"

// The kinds of content.
const (
	kindJSON = "application/json"
	kindCSV  = "text/csv"
	kindLine = "application/x-ndjson"

	KindWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// What the figures of blends depend on, and what those of the sleeve alone do.
var (
	ofBlends = []link.Group{link.Links, link.Portfolio, link.Period, link.Restoring, link.Sleeves, link.Costs}
	ofSleeve = []link.Group{link.Links, link.Period, link.Sleeves, link.Costs}
	ofClaims = []link.Group{link.Links, link.Sleeves, link.Costs}
)

// Endpoints lists them in the order of the page at /api.
func Endpoints() []Endpoint { return endpoints }

var endpoints = slices.Concat(ofFigures, ofPictures, ofCharts, ofShortLinks, []Endpoint{{
	Path: "/healthz", Name: "health", Title: "Whether the program runs", Kind: kindJSON, Shape: Health{},
	Does: "That the program runs, and on which data.",
}})

var ofFigures = []Endpoint{
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
		Path: "/api/v1/sections", Name: "sections", Title: "What the sections of the page hold", Kind: kindJSON, Shape: sectionsJSON{},
		Takes: slices.Concat(ofBlends, []link.Group{link.Money, link.Shown}),
		Does: "The figures of the sections below the first screen that are named in open, or of all of them where none is: worst falls, by the day, " +
			"months, rolling windows, every start, behind another blend, calm and crisis, the shape of the months, money paid in and drawn, rebalancing.",
		Example: "v=2&p=50-30-20&p=60-40-0&from=2000-01&to=2019-12", Heavy: true, Answer: (*Edition).Sections,
	},
	{
		Path: "/api/v1/map", Name: "map", Title: "Every blend, the best and the frontier", Kind: kindJSON, Shape: mapJSON{},
		Takes: slices.Concat(ofBlends, []link.Group{link.Mapped, link.Search}),
		Does: "All blends of three sleeves in steps of one percent, 5,151 where they share all, with every figure, the best of them under limits, " +
			"what would do better than the comparison, and the efficient ones.",
		Example: "v=2&from=1990-01&to=2025-10&figure=sharpe&max_fall=20", Heavy: true, Answer: (*Edition).Map,
	},
	{
		Path: HistoriesPath, Name: "histories", Title: "Other histories, drawn", Kind: kindLine, Shape: historiesJSON{},
		Takes: slices.Concat(ofBlends, []link.Group{link.Histories}),
		Does: "How far the figures may be luck: histories drawn from the months of the period by the stationary bootstrap. The answer is a stream, one " +
			"object a line after 200 histories and then each time that there are two and a half times as many; the last line has them all.",
		Example: "v=2&p=50-30-20&p=60-40-0&from=1990-01&to=2025-10&paths=500&seed=7", Write: (*Edition).WriteHistories,
	},
	{
		Path: "/api/v1/claims", Name: "claims", Title: "What is said of managed futures", Kind: kindJSON, Takes: ofClaims, Shape: claimsJSON{},
		Does:    "Each claim with its verdict, the tests that decide it, our figures, and the link that shows them.",
		Example: "v=2&trend_vol=10", Heavy: true, Answer: (*Edition).Claims,
	},
	{
		Path: "/api/v1/papers", Name: "papers", Title: "Research, computed again", Kind: kindJSON, Takes: ofSleeve, Shape: researchJSON{},
		Does: "What studies, indices and funds published of trend following, and the same computed here: every figure of the page on " +
			"research, each with its address there, and a verdict where one is given.",
		Example: "v=2&rule=mlm-baskets&to=2025-10", Heavy: true, Answer: (*Edition).Research,
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
		Example: "v=2&p=50-30-20&from=2008-01&to=2008-12", Write: (*Edition).WriteMonths,
	},
	{
		Path: PathWorkbook, Name: "exportXlsx", Title: "A workbook", Kind: KindWorkbook, Takes: ofBlends,
		Does: "Figures, months, years and the worst falls as sheets of an Excel workbook with real numbers and dates; the first sheet says which link " +
			"and which data they are of, and what each column means.",
		Example: "v=2&p=50-30-20&p=60-40-0&from=2000-01&to=2019-12",
	},
	{
		Path: "/sleeve.csv", Name: "sleeveCsv", Title: "The trend sleeve as CSV", Kind: kindCSV, Takes: ofSleeve,
		Does:    "The trend sleeve’s months as a table, with a column for each market, empty where it is not held.",
		Example: "v=2&from=2008-09&to=2008-12", Write: (*Edition).WriteSleeve,
	},
	{
		Path: "/map.csv", Name: "mapCsv", Title: "Every blend as CSV", Kind: kindCSV, Takes: ofBlends,
		Does:    "All blends of three sleeves in steps of one percent with every figure, unrounded.",
		Example: "v=2&from=2000-01&to=2009-12", Write: (*Edition).WriteBlends,
	},
	{
		Path: "/papers.csv", Name: "papersCsv", Title: "Research, computed again, as CSV", Kind: kindCSV, Takes: ofSleeve,
		Does:    "The figures of /api/v1/papers as a table, a row each.",
		Example: "v=2&to=2025-10", Write: (*Edition).WriteResearch,
	},
	{
		Path: "/changes.csv", Name: "changesCsv", Title: "What each edition changed", Kind: kindCSV,
		Does: "The figures of the default scenarios on each edition of the data, before and after.",
	},
}

// ofPictures are the pictures by which a link shows itself.
var ofPictures = []Endpoint{
	pictured(CardPath, "cardPng", "The picture of a link",
		"1200 × 630 points: the sentence of the page, the figures that matter, the falls and the growth. Other sites may show it."),
	pictured("/card.svg", "cardSvg", "The same as SVG", "The same picture as shapes, its letters too, so that it needs no font."),
	pictured("/card-dark.png", "cardDarkPng", "The picture on a dark ground", "The first of them in the dark colours of the page."),
	pictured("/card-dark.svg", "cardDarkSvg", "The same as SVG, dark", "The second of them in the dark colours of the page."),
}

func pictured(path, name, title, does string) Endpoint {
	at := slices.IndexFunc(pictures, func(p Picture) bool { return p.Path == path })
	return Endpoint{Path: path, Name: name, Title: title, Does: does, Kind: pictures[at].Kind, Takes: ofBlends, Heavy: true,
		Example: "v=2&p=50-30-20&p=60-40-0&from=1990-01&to=2025-10"}
}

// ofCharts are the charts of the pages.
var ofCharts = []Endpoint{
	{
		Path: ChartsPath + picturePart, Name: "chart", Title: "A chart of the blends", Kind: kindSVG, Heavy: true, Charts: blenderCharts(),
		Takes: slices.Concat(ofBlends, []link.Group{link.Money, link.Shown}), Example: "v=2&p=50-30-20&p=60-40-0&from=1990-01&to=2025-10",
		Does: "A chart of the page as a picture with the sentence over it and its source, " + asPictures,
	},
	{
		Path: ChartsPath + "sleeve/" + picturePart, Name: "sleeveChart", Title: "A chart of the trend sleeve", Kind: kindSVG, Heavy: true, Charts: sleeveCharts(),
		Takes: slices.Concat(ofSleeve, []link.Group{link.Opened}), Example: "v=2&from=1990-01&to=2025-10",
		Does: "A chart of the page on the trend sleeve, " + asPictures,
	},
	{
		Path: ChartsPath + "map/" + picturePart, Name: "mapChart", Title: "A chart of the map", Kind: kindSVG, Heavy: true, Charts: mapCharts(),
		Takes:   slices.Concat(ofBlends, []link.Group{link.Mapped, link.Search, link.Histories}),
		Example: "v=2&p=50-30-20&p=60-40-0&from=1990-01&to=2025-10",
		Does:    "A chart of the map, or the fan of the drawn histories, " + asPictures,
	},
}

const asPictures = "light (growth.svg, growth.png) or dark (growth-dark.svg). One that has nothing to draw for the query says so. Other sites may show it."

func blenderCharts() []string {
	return withFirst("growth", slices.Sorted(maps.Keys(blender.Figures())))
}

func sleeveCharts() []string {
	return withFirst("held", slices.Sorted(slices.Values(sleeve.Figures())))
}

func mapCharts() []string {
	known, drawn := atlas.Figures()
	return append(slices.Clone(known), drawn)
}

// withFirst puts a name before the others.
func withFirst(name string, names []string) []string {
	return slices.Insert(slices.DeleteFunc(names, func(other string) bool { return other == name }), 0, name)
}

// ShortPath is where short links are made, and begin.
const ShortPath = "/s"

var ofShortLinks = []Endpoint{
	{
		Path: ShortPath, Name: "makeShortLink", Title: "A short link", Kind: kindJSON, Shape: ShortLink{},
		Form: "/?v=2&p=50-30-20&p=60-40-0&to=2025-10",
		Does: "Keeps the address of a page of this site for good and answers its short link: 201, or 200 where it was kept before. The " +
			"same page has the same link on every server. The address is a field of a form, encoded. One reader makes ten in a row, then one in " +
			"two seconds; pages of other sites make none.",
	},
	{
		Path: ShortPath + "/{id}", Name: "followShortLink", Title: "Where a short link leads", Leads: true,
		Does: "Leads (302) to the address of which the short link was made. One that nobody made is answered with 404.",
	},
}

// endpoint is the one at a path.
func endpoint(path string) (p Endpoint, ok bool) {
	i := slices.IndexFunc(endpoints, func(p Endpoint) bool { return p.Path == path && (p.Answer != nil || p.Write != nil) })
	if i < 0 {
		return p, false
	}
	return endpoints[i], true
}

// writeFor writes what a program is answered, for one that has no server.
func (e *Edition) writeFor(ctx context.Context, w io.Writer, p Endpoint, rawQuery string) error {
	scenario, problems := e.Read(p.Path, rawQuery)
	if len(problems) > 0 && p.Takes != nil {
		return Refused(problems)
	}
	if p.Write != nil {
		return p.Write(e, ctx, w, scenario)
	}
	answer, err := p.Answer(e, ctx, scenario)
	if err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(answer)
}

// Health is what the program says of itself.
type Health struct {
	Status  string `json:"status" says:"ok"`
	Edition string `json:"edition" says:"the name of the data"`
	Data    string `json:"data" says:"the SHA-256 of the data"`
	Through string `json:"through" says:"the last month of the data"`
}

// ShortLink is what is answered to who makes a short link.
type ShortLink struct {
	ID      string `json:"id" says:"the beginning of the SHA-256 of the address, in base 58"`
	Short   string `json:"short" says:"the path of the short link"`
	Address string `json:"address" says:"to which it leads: that which was sent, in its canonical form"`
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

// Refused is the error of a request whose parameters cannot be used.
type Refused []link.Problem

func (r Refused) Error() string {
	said := "parameters refused"
	for _, p := range r {
		said += "; " + p.Reason
	}
	return said
}

type parametersJSON struct {
	Version    int              `json:"version"`
	Parameters []link.Parameter `json:"parameters"`
}

// Parameters answers which parameters the other addresses take.
func (e *Edition) Parameters(context.Context, link.Scenario) (any, error) {
	return parametersJSON{1, e.Links.Describe()}, nil
}
