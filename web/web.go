// Package web answers requests: it parses an address, lets the engine compute, lets
// views render, and sends the answer. Echo stays inside this folder.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/data"
	"trendblend/views/ui"
	"trendblend/web/answer"
	"trendblend/web/short"
)

// Options are what the program decides about the server.
type Options struct {
	Version string
	Log     *slog.Logger
	Rate    float64     // requests a second that one reader may send for long; 0 is no limit
	Cores   int         // what is computed at once fills so many; 0 is no limit
	Proxies Proxies     // whose word about a reader is believed; none is nobody's
	Origin  string      // where the site is read, as in https://example.com; empty is what a request says
	Memory  int64       // what all that is remembered and drawn is measured by, in bytes; 0 is 512 MB
	Streams int         // how many streams of drawn histories one reader may have; 0 is no limit
	Store   short.Store // of short links; nil keeps none
}

// server holds what the handlers share.
type server struct {
	edition  atomic.Pointer[answer.Edition] // taken once a request
	known    *answer.Memory
	assets   *assets
	site     ui.Site
	log      *slog.Logger
	shared   *shared
	work     *queue
	metrics  *metrics
	streams  seats
	tables   seats
	store    short.Store
	offering sync.Mutex            // of an engine, and of its figures after an exchange of editions
	engine   *Engine               // that the toolchain made
	offered  atomic.Pointer[offer] // the engine for the reader’s browser; nil while there is none
	proxies  Proxies
	fixed    string                 // the origin that the operator names
	workers  atomic.Pointer[worker] // the one that was made last

	stopping context.Context // ends when the program is told to stop
	stop     context.CancelFunc
}

// Site is the whole site over the edition of the data that it shows at the moment.
type Site struct {
	http.Handler
	server *server
}

// Prepare begins with what needs no data, the static files, while the caller reads the data.
func Prepare() {
	go embeddedAssets()
	go program()
}

// Handler returns the site over a set of data.
func Handler(set *data.Set, o Options) (*Site, error) {
	s, err := newServer(set, o)
	if err != nil {
		return nil, err
	}
	return &Site{s.echo(o.Rate), s}, nil
}

// Show puts another set of data in the place of the one that is shown. Requests that are
// being answered are answered to their end from the one that they began with.
func (s *Site) Show(set *data.Set) {
	s.server.edition.Store(answer.New(set, s.server.known))
	s.server.offerAnew()
}

// Stop tells the readers of streams that the program ends; all others are answered to their end.
func (s *Site) Stop() { s.server.stop() }

func newServer(set *data.Set, o Options) (*server, error) {
	assets, err := embeddedAssets()
	if err != nil {
		return nil, err
	}
	if o.Memory == 0 {
		o.Memory = answer.UsualMemory
	}
	s := &server{
		known:   answer.MemoryOf(o.Memory),
		assets:  assets,
		site:    ui.Site{Asset: assets.address, Imports: assets.imports, Version: o.Version},
		log:     o.Log,
		shared:  newShared(int(o.Memory / 16)),
		metrics: newMetrics(),
		work:    newQueue(o.Cores),
		streams: seats{each: o.Streams},
		tables:  seats{each: tablesAtOnce},
		proxies: o.Proxies,
		fixed:   o.Origin,
		store:   o.Store,
	}
	if s.store == nil {
		s.store = short.Nowhere{}
	}
	s.stopping, s.stop = context.WithCancel(context.Background())
	s.edition.Store(answer.New(set, s.known))
	return s, nil
}

// echo wires the middleware and the routes.
func (s *server) echo(rate float64) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = s.proxies.reader
	e.HTTPErrorHandler = s.fail
	s.use(e, rate)
	e.Use(s.takeEdition, s.nameWorker)
	s.routes(e)
	s.shortLinks(e, rate > 0)
	return e
}

// editionKey is under which a request holds the edition that it is answered by.
const editionKey = "edition"

// takeEdition gives each request one edition, whatever the program reads meanwhile.
func (s *server) takeEdition(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Set(editionKey, s.edition.Load())
		return next(c)
	}
}

// editionOf is the edition of a request; of one that came no further than the middleware,
// the present one.
func (s *server) editionOf(c echo.Context) *answer.Edition {
	if e, ok := c.Get(editionKey).(*answer.Edition); ok {
		return e
	}
	return s.edition.Load()
}

// routes is every address of the site.
func (s *server) routes(e *echo.Echo) {
	get := func(path string, h echo.HandlerFunc) {
		e.GET(path, h)
		e.HEAD(path, h)
	}
	for _, path := range answer.Paths() { // the pages, their files and what programs read
		if path != answer.SheetPath {
			get(path, s.reckon)
		}
	}
	get(answer.SheetPath, s.sheet)
	get(answer.ChartsPath+"*", s.reckon)
	e.POST(answer.OwnPath, s.own)
	s.programs(e, get)
	s.pictures(get)
	s.atHome(get)
	s.installing(get)
	get("/healthz", s.health)
	get("/readyz", s.readiness)
	get("/robots.txt", robots)
	get("/static/*", s.assets.serve)
	get("/engine.json", s.engineOffered)
	get(enginePath+":name", s.engineFile)
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
