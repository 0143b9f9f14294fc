// Trendblend serves the blender and its API.
//
//	go run ./cmd/trendblend [-addr :8080] [-data EDITION] [-store PLACE]
//	go run ./cmd/trendblend data check EDITION
//	go run ./cmd/trendblend links export
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"trendblend/web"
)

// version is the program's, as the CHANGELOG names it.
const version = "0.1.0"

// perSecond is how many requests one reader may send for long: twice what a slider
// that is dragged sends.
const perSecond = 120

// perReader is how many streams of drawn histories one reader may have.
const perReader = 4

// grace is how long requests that are being answered may take when the program is stopped.
const grace = 10 * time.Second

// lookEvery is how often the files of an edition are looked at for a change.
const lookEvery = 2 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "trendblend:", err)
		os.Exit(1)
	}
}

// run is the program: it returns when ctx ends or the server cannot go on.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 && args[0] == "data" {
		return runData(ctx, args[1:], stdout, stderr)
	}
	if len(args) > 0 && args[0] == "links" {
		return runLinks(ctx, args[1:], os.Stdin, stdout, stderr)
	}
	settings, err := parse(args, stderr)
	if err != nil {
		return err
	}
	began := time.Now()
	if !settings.showVersion {
		web.Prepare()
	}
	set, err := load(settings.data)
	if err != nil {
		return err
	}
	if settings.showVersion {
		fmt.Fprintf(stdout, "trendblend %s, data through %s, id %s\n", version, set.Through, set.SHA256)
		return nil
	}
	links, err := store(settings.store)
	if err != nil {
		return err
	}
	defer links.Close()
	signal.Ignore(syscall.SIGPIPE) // who reads the log may end before the program does
	log, shed := openLog(stderr, settings.logJSON)
	defer shed.close()
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(ofGo(settings.memory))
	}
	site, err := web.Handler(set, web.Options{
		Version: version, Log: log, Rate: perSecond, Cores: runtime.GOMAXPROCS(0), Streams: perReader,
		Proxies: settings.proxies, Origin: settings.origin, Memory: settings.memory, Store: links,
	})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", settings.addr)
	if err != nil {
		return err
	}
	if err := administer(ctx, settings.admin, site.Admin(shed.counter()), log); err != nil {
		return errors.Join(err, listener.Close())
	}
	if settings.data != embedded {
		asked := make(chan os.Signal, 1)
		signal.Notify(asked, syscall.SIGHUP)
		defer signal.Stop(asked)
		go follow(ctx, settings.data, lookEvery, asked, site.Show, log)
	}
	if settings.engine {
		go offerEngine(ctx, site, log)
	}
	log.Info(
		"listening",
		"url",
		"http://"+readable(listener.Addr()),
		"ready_after",
		time.Since(began).Round(time.Millisecond),
		"data_through",
		set.Through.String(),
	)
	server := web.Server(settings.addr, site, log)
	server.RegisterOnShutdown(site.Stop)
	return serve(ctx, listener, server, grace, log)
}

// ownPages are those of the program's file, with the figures in it, which a process holds and Go does not count.
const ownPages = 56 << 20

// ofGo is what is left to Go of what the program holds itself to: at least three quarters.
func ofGo(memory int64) int64 { return max(memory-ownPages, memory/4*3) }

// administer answers whoever runs the program on an address of its own, until ctx ends; it goes on while the last
// readers are answered.
func administer(ctx context.Context, addr string, h http.Handler, log *slog.Logger) error {
	if addr == "" {
		return nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	log.Info("administration", "admin_url", "http://"+readable(listener.Addr()))
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	go func() { _ = server.Serve(listener) }()
	context.AfterFunc(ctx, func() { time.AfterFunc(grace, func() { _ = server.Close() }) })
	return nil
}

// serve answers on the listener until ctx ends, and then finishes what it has begun. Who has
// not taken his answer within the grace is cut off: a program that was told to stop and did is no failure.
func serve(ctx context.Context, listener net.Listener, server *http.Server, grace time.Duration, log *slog.Logger) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping", "grace", grace)
	closing, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	err := server.Shutdown(closing)
	if errors.Is(err, context.DeadlineExceeded) {
		log.Warn("readers who did not take their answers in time are cut off")
		err = server.Close()
	}
	if err != nil {
		return err
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// readable is an address that a browser can open.
func readable(a net.Addr) string {
	if tcp, ok := a.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", tcp.Port)
	}
	return a.String()
}
