package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"time"

	"trendblend/web/short/shorttest"
)

// stage is two replicas behind Caddy, with PostgreSQL where short links are made.
type stage struct {
	program, caddy, memory string
	links                  bool
	kill, stop             time.Duration

	store    string
	replicas [2]replica
}

// replica is one of the programs, which may be killed and started anew.
type replica struct {
	addr, admin string

	mu  sync.Mutex
	cmd *exec.Cmd
}

// caddyfile is where Caddy's configuration stands, from the top of the repository.
const caddyfile = "cmd/trendblend/deploy/Caddyfile"

// free is an address that nobody listens on.
func free() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// start starts all of it and returns where it answers, and what ends it.
func (s *stage) start(ctx context.Context, log io.Writer) (end func(), at string, err error) {
	var ends []func()
	end = func() {
		for i := range ends {
			ends[len(ends)-1-i]()
		}
	}
	defer func() {
		if err != nil {
			end()
		}
	}()
	s.store = "off"
	var links *shorttest.Postgres
	if s.links {
		if links, err = shorttest.New(); err != nil {
			return nil, "", err
		}
		ends = append(ends, links.End)
		if s.store, err = links.Make(); err != nil {
			return nil, "", err
		}
	}
	for i := range s.replicas {
		if err = s.replicas[i].place(); err == nil {
			err = s.run(&s.replicas[i])
		}
		if err != nil {
			return nil, "", err
		}
		ends = append(ends, s.replicas[i].end)
	}
	proxy, at, err := s.proxy()
	if err != nil {
		return nil, "", err
	}
	ends = append(ends, proxy)
	if err = answers(ctx, "http://"+s.replicas[0].addr, "http://"+s.replicas[1].addr, at); err != nil {
		return nil, "", err
	}
	faults, stop := context.WithCancel(ctx)
	var going sync.WaitGroup
	if s.kill > 0 {
		going.Go(func() { s.killing(faults, log) })
	}
	if s.stop > 0 && s.links {
		going.Go(func() { s.stopping(faults, links, log) })
	}
	ends = append(ends, going.Wait, stop)
	return end, at, nil
}

// place finds a replica the addresses that it keeps however often it is started.
func (r *replica) place() (err error) {
	if r.addr, err = free(); err == nil {
		r.admin, err = free()
	}
	return err
}

// run starts a replica, as the files of deploy do.
func (s *stage) run(r *replica) error {
	cmd := exec.Command(s.program, "-addr", r.addr, "-admin", r.admin, "-trust-proxy", "127.0.0.1",
		"-store", s.store, "-memory", s.memory, "-log-json", "-engine=false")
	if err := cmd.Start(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cmd = cmd
	return nil
}

// end kills a replica.
func (r *replica) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
}

// proxy starts Caddy in front of the replicas, without a certificate.
func (s *stage) proxy() (end func(), at string, err error) {
	listen, err := free()
	if err != nil {
		return nil, "", err
	}
	home, err := os.MkdirTemp("", "load")
	if err != nil {
		return nil, "", err
	}
	cmd := exec.Command(s.caddy, "run", "--config", caddyfile, "--adapter", "caddyfile")
	cmd.Env = append(os.Environ(), "SITE=http://"+listen, "REPLICAS="+s.replicas[0].addr+" "+s.replicas[1].addr, "HOME="+home)
	if err := cmd.Start(); err != nil {
		return nil, "", err
	}
	return func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = os.RemoveAll(home)
	}, "http://" + listen, nil
}

// direct is where who watches over the program asks it: past the proxy, unless what is asked is killed at times.
func (s *stage) direct(otherwise string) string {
	if s.program == "" || s.kill > 0 {
		return otherwise
	}
	return "http://" + s.replicas[0].addr
}

// answers waits until all answer.
func answers(ctx context.Context, all ...string) error {
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	for _, at := range all {
		for {
			if response, err := http.Get(at + "/readyz"); err == nil {
				response.Body.Close()
				if response.StatusCode == http.StatusOK {
					break
				}
			}
			if !waited(ctx, 50*time.Millisecond) {
				return fmt.Errorf("%s does not answer: %w", at, ctx.Err())
			}
		}
	}
	return nil
}

// waited is false where the time was over before.
func waited(ctx context.Context, long time.Duration) bool {
	select {
	case <-time.After(long):
		return true
	case <-ctx.Done():
		return false
	}
}

// killing kills one replica after the other and starts it anew.
func (s *stage) killing(ctx context.Context, log io.Writer) {
	for i := 0; waited(ctx, s.kill); i = 1 - i {
		s.replicas[i].end()
		if err := s.run(&s.replicas[i]); err != nil {
			fmt.Fprintln(log, "load:", err)
			return
		}
	}
}

// stopping stops PostgreSQL in the middle of what it does and starts it anew.
func (s *stage) stopping(ctx context.Context, links *shorttest.Postgres, log io.Writer) {
	for waited(ctx, s.stop) {
		err := links.Down()
		if err == nil {
			waited(ctx, s.stop)
			err = links.Up()
		}
		if err != nil {
			fmt.Fprintln(log, "load:", err)
			return
		}
	}
}
