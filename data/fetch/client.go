package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// Client asks publishers for their series: again after a fault, with a growing pause;
// conditionally, where it has an answer from before; and it keeps only answers that
// proved to be the series.
type Client struct {
	Hosts map[string]string // base address by the host's key
	Cache string            // a directory; empty for none
	Tries int
	Pause time.Duration // before the second try; doubled before each further one
	HTTP  *http.Client
	Say   func(line string) // tells what is being waited for; may be nil
}

// NewClient returns a client as a user needs it, with its answers kept in the directory cache.
func NewClient(cache string) *Client {
	return &Client{Hosts: Hosts(), Cache: cache, Tries: 4, Pause: time.Second, HTTP: &http.Client{Timeout: time.Minute}}
}

// kept is what an answer in the cache can be asked for again with.
type kept struct {
	URL, ETag, LastModified string
}

// errLater is a fault that may be over at the next try.
type errLater struct {
	error
	after time.Duration // as the publisher asks; 0 where it does not
}

func (e errLater) Unwrap() error { return e.error }

// Get returns the points of a series.
func (c *Client) Get(ctx context.Context, s Source) ([]Point, error) {
	url := c.Hosts[s.Host] + s.Path
	pause := c.Pause
	for try := 1; ; try++ {
		c.say("asking %s for %s", c.Hosts[s.Host], s.Name)
		points, err := c.ask(ctx, s, url)
		var later errLater
		if err == nil || !errors.As(err, &later) || try >= c.Tries {
			if err != nil {
				err = fmt.Errorf("%s: %s: %w", s.Name, url, err)
			}
			return points, err
		}
		wait := max(pause, later.after)
		c.say("  %v; again in %s, try %d of %d", err, wait, try+1, c.Tries)
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("%s: %w", s.Name, ctx.Err())
		case <-time.After(wait):
		}
		pause *= 2
	}
}

func (c *Client) say(format string, args ...any) {
	if c.Say != nil {
		c.Say(fmt.Sprintf(format, args...))
	}
}

// ask makes one request and reads its answer.
func (c *Client) ask(ctx context.Context, s Source, url string) ([]Point, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", "trendblend (data fetch)")
	old, have := c.load(url)
	if have.URL != "" {
		if have.ETag != "" {
			request.Header.Set("If-None-Match", have.ETag)
		}
		if have.LastModified != "" {
			request.Header.Set("If-Modified-Since", have.LastModified)
		}
	}
	response, err := c.HTTP.Do(request)
	if err != nil {
		return nil, errLater{error: err}
	}
	defer response.Body.Close()
	switch code := response.StatusCode; {
	case code == http.StatusNotModified && have.URL != "":
		return s.Read(old)
	case code == http.StatusTooManyRequests || code >= 500:
		seconds, _ := strconv.Atoi(response.Header.Get("Retry-After"))
		return nil, errLater{fmt.Errorf("answers %s", response.Status), time.Duration(min(seconds, 60)) * time.Second}
	case code != http.StatusOK:
		return nil, fmt.Errorf("answers %s", response.Status)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, largest+1))
	if err != nil {
		return nil, errLater{error: err}
	}
	if len(body) > largest {
		return nil, fmt.Errorf("is longer than %d MB", largest>>20)
	}
	if err := page(body); err != nil {
		return nil, err
	}
	points, err := s.Read(body)
	if err != nil {
		return nil, err
	}
	return points, c.keep(body, kept{url, response.Header.Get("ETag"), response.Header.Get("Last-Modified")})
}

// file is where the answer of an address is kept.
func (c *Client) file(url string) string {
	sum := sha256.Sum256([]byte(url))
	return filepath.Join(c.Cache, hex.EncodeToString(sum[:12]))
}

// load returns a kept answer; one that cannot be read is asked for anew.
func (c *Client) load(url string) ([]byte, kept) {
	if c.Cache == "" {
		return nil, kept{}
	}
	var k kept
	about, err := os.ReadFile(c.file(url) + ".json")
	if err != nil || json.Unmarshal(about, &k) != nil || k.URL != url {
		return nil, kept{}
	}
	body, err := os.ReadFile(c.file(url))
	if err != nil {
		return nil, kept{}
	}
	return body, k
}

// keep writes an answer, and then what it can be asked for again with, so that no half of one is taken for it.
func (c *Client) keep(body []byte, k kept) error {
	if c.Cache == "" || k.ETag == "" && k.LastModified == "" {
		return nil
	}
	if err := os.MkdirAll(c.Cache, 0o755); err != nil {
		return err
	}
	about, err := json.Marshal(k)
	if err != nil {
		return err
	}
	path := c.file(k.URL)
	if err := os.Remove(path + ".json"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.WriteFile(path, body, 0o644); err != nil {
		return err
	}
	return os.WriteFile(path+".json", about, 0o644)
}
