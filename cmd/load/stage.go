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
)

// stage is two replicas behind Caddy.
type stage struct {
	program, caddy string
	kill           time.Duration

	mu      sync.Mutex
	running [2]*exec.Cmd
}

// caddyfile is where Caddy's configuration stands, from the top of the repository.
const caddyfile = "cmd/trendblend/deploy/Caddyfile"

// start starts all of it and returns where it answers, and what ends it.
func (s *stage) start(ctx context.Context, log io.Writer) (end func(), at string, err error) {
	var addresses [3]string
	for i := range addresses {
		free, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, "", err
		}
		addresses[i] = free.Addr().String()
		free.Close()
	}
	replica := func(i int) error {
		cmd := exec.Command(s.program, "-addr", addresses[i], "-trust-proxy", "127.0.0.1", "-store", "off", "-engine=false")
		if err := cmd.Start(); err != nil {
			return err
		}
		s.mu.Lock()
		s.running[i] = cmd
		s.mu.Unlock()
		return nil
	}
	for i := range s.running {
		if err := replica(i); err != nil {
			return nil, "", err
		}
	}
	home, err := os.MkdirTemp("", "load")
	if err != nil {
		return nil, "", err
	}
	proxy := exec.Command(s.caddy, "run", "--config", caddyfile, "--adapter", "caddyfile")
	proxy.Env = append(os.Environ(), "SITE=http://"+addresses[2], "REPLICAS="+addresses[0]+" "+addresses[1], "HOME="+home)
	if err := proxy.Start(); err != nil {
		return nil, "", err
	}
	ending, stop := context.WithCancel(ctx)
	end = func() {
		stop()
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, cmd := range append(s.running[:], proxy) {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
		_ = os.RemoveAll(home)
	}
	at = "http://" + addresses[2]
	if err := answers(ctx, append([]string{at}, "http://"+addresses[0], "http://"+addresses[1])); err != nil {
		end()
		return nil, "", err
	}
	if s.kill > 0 {
		go s.killing(ending, replica, log)
	}
	return end, at, nil
}

// answers waits until all answer.
func answers(ctx context.Context, all []string) error {
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
			select {
			case <-time.After(50 * time.Millisecond):
			case <-ctx.Done():
				return fmt.Errorf("%s does not answer: %w", at, ctx.Err())
			}
		}
	}
	return nil
}

// killing kills one replica after the other and starts it anew.
func (s *stage) killing(ctx context.Context, replica func(int) error, log io.Writer) {
	for i := 0; ; i = 1 - i {
		select {
		case <-time.After(s.kill):
		case <-ctx.Done():
			return
		}
		s.mu.Lock()
		cmd := s.running[i]
		s.mu.Unlock()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if ctx.Err() != nil {
			return
		}
		if err := replica(i); err != nil {
			fmt.Fprintln(log, "load:", err)
			return
		}
	}
}
