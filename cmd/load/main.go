// Load lets many readers drag, open heavy pages, draw histories and make short links at once, and tells how long they
// waited.
//
//	go run ./cmd/load -at http://127.0.0.1:8080 -readers 200 -heavy 20 -for 20s
//	go run ./cmd/load -program ./trendblend -kill 5s -links 4 -stop 2s -idle 10000 -carry 2000
//	go run ./cmd/load -program ./trendblend -scenarios 20000 -plans 200
//
// With -program it starts two replicas behind Caddy, by the files of cmd/trendblend/deploy, and PostgreSQL where short
// links are made; with -kill it kills one of the replicas every so often and starts it anew, with -stop it stops
// PostgreSQL. It ends with status 1 where a reader was failed, or the program took more than it may.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == bare {
		fmt.Fprintln(os.Stderr, "load:", serveBare(os.Stdout))
		os.Exit(1)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	failed, err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
	}
	if err != nil || failed > 0 {
		os.Exit(1)
	}
}

// plan is what is asked for.
type plan struct {
	at                    string
	readers, heavy, links int
	idle                  int
	each                  int // questions of a reader; 0 asks until the time is over
	perSecond             float64
	scenarios, drawings   int
	carry                 int
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) (failed int, err error) {
	var p plan
	var s stage
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&p.at, "at", "", "where the site is, as in http://127.0.0.1:8080")
	flags.IntVar(&p.readers, "readers", 200, "how many drag")
	flags.IntVar(&p.heavy, "heavy", 20, "how many open maps, sleeves and histories that nobody has asked for")
	flags.IntVar(&p.links, "links", 0, "how many make short links and follow them")
	flags.IntVar(&p.idle, "idle", 0, "how many connections rest meanwhile")
	flags.IntVar(&p.each, "each", 0, "how much each asks for; until the time is over unless given")
	flags.Float64Var(&p.perSecond, "rate", 60, "how often a second a reader drags who is answered in time")
	long := flags.Duration("for", 20*time.Second, "how long they ask")
	flags.StringVar(&s.program, "program", "", "program to start two replicas of")
	flags.StringVar(&s.caddy, "caddy", "caddy", "Caddy's program")
	flags.StringVar(&s.memory, "memory", "512MiB", "what each replica holds itself to")
	flags.DurationVar(&s.kill, "kill", 0, "after how long a replica is killed, again and again; never unless given")
	flags.DurationVar(&s.stop, "stop", 0, "for how long PostgreSQL is stopped, after as long, again and again; never unless given")
	flags.IntVar(&p.carry, "carry", 0, "how much is asked of one core, to tell what it carries beside a bare route; nothing unless given")
	flags.IntVar(&p.scenarios, "scenarios", 0, "ask one program for so many scenarios instead, and tell what memory it takes")
	flags.IntVar(&p.drawings, "plans", 0, "and let it draw so many plans at once")
	if err := flags.Parse(args); err != nil {
		return 0, err
	}
	if p.at == "" && s.program == "" {
		return 0, fmt.Errorf("nothing to ask: give -at or -program")
	}
	if p.scenarios+p.drawings > 0 {
		return p.fill(ctx, &s, stdout)
	}
	failed, err = p.load(ctx, &s, *long, stdout, stderr)
	if err == nil && p.carry > 0 {
		err = carries(ctx, s.program, p.carry, stdout)
	}
	return failed, err
}

// load lets all ask for so long, and tells what they met and what the program took meanwhile.
func (p plan) load(ctx context.Context, s *stage, long time.Duration, stdout, stderr io.Writer) (failed int, err error) {
	s.links = p.links > 0
	if s.program != "" {
		end, at, err := s.start(ctx, stderr)
		if err != nil {
			return 0, err
		}
		defer end()
		p.at = at
	}
	if p.each == 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, long)
		defer stop()
	}
	resting, err := rest(ctx, s.direct(p.at), p.idle)
	if err != nil {
		return 0, err
	}
	defer resting()
	w := watch(ctx, s, long)
	t := p.ask(ctx, s.direct(p.at))
	failed = t.write(stdout)
	return failed + w.write(stdout, s.kill == 0 && long >= 10*time.Minute), nil
}
