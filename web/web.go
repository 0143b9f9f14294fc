// Package web answers requests: it parses an address, lets the engine compute, lets
// views render, and sends the answer. Echo stays inside this folder.
package web

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/data"
	"trendblend/engine/backtest"
	"trendblend/static"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
	"trendblend/web/memo"
)

// Options are what the program decides about the server.
type Options struct {
	Version string
	Log     *slog.Logger
	Rate    float64 // requests a second that one client may send for long; 0 is no limit
}

// server holds what the handlers share. All of it is read-only or safe for concurrent use.
type server struct {
	data     *data.Set
	world    *backtest.World
	sleeve   *sleeves
	legs     *legs
	atlases  *atlases
	drawings *drawings
	around   *memo.Memo[string, aroundSleeve]
	vehicles []words.Vehicle
	links    link.Reader
	assets   *assets
	site     ui.Site
	log      *slog.Logger
}

// Handler returns the whole site over a data set.
func Handler(set *data.Set, o Options) (http.Handler, error) {
	s, err := newServer(set, o)
	if err != nil {
		return nil, err
	}
	return s.echo(o.Rate), nil
}

func newServer(set *data.Set, o Options) (*server, error) {
	assets, err := newAssets(static.Files)
	if err != nil {
		return nil, err
	}
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	s := &server{
		data:     set,
		world:    world,
		sleeve:   newSleeves(world.Panel),
		legs:     newLegs(world.Daily),
		atlases:  newAtlases(),
		drawings: newDrawings(),
		around:   memo.New[string, aroundSleeve](keptRules),
		assets:   assets,
		site:     ui.Site{Asset: assets.address, Imports: assets.imports, Version: o.Version, Through: set.Through.String(), DataID: set.SHA256, Markets: words.MarketsOf(set.Markets)},
		log:      o.Log,
	}
	s.links = link.Reader{Last: set.Through, First: s.first}
	for _, v := range set.Vehicles {
		s.links.Vehicles = append(s.links.Vehicles, v.ID)
		s.vehicles = append(s.vehicles, words.Vehicle(v))
	}
	return s, nil
}

// echo wires the middleware and the routes.
func (s *server) echo(rate float64) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	// A client's own X-Forwarded-For is not believed.
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = s.fail
	s.use(e, rate)
	s.routes(e)
	return e
}

// routes is every address of the site.
func (s *server) routes(e *echo.Echo) {
	get := func(path string, h echo.HandlerFunc) {
		e.GET(path, h)
		e.HEAD(path, h)
	}
	get("/", s.blender)
	get("/map", s.mapPage)
	get(surePath, s.surePage)
	get("/sleeve", s.sleevePage)
	get("/sleeve.csv", s.sleeveCSV)
	get("/map.csv", s.mapCSV)
	get("/claims", s.claims)
	get("/method", s.method)
	get("/export.csv", s.exportCSV)
	get("/export.json", s.exportJSON)
	get("/api/v1/backtest", s.apiBacktest)
	get("/api/v1/sleeve", s.apiSleeve)
	get("/api/v1/parameters", s.apiParameters)
	get("/healthz", s.health)
	get("/static/*", s.assets.serve)
}

// Server returns an HTTP server with the limits that a public address needs.
func Server(addr string, h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      15 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}
