package web

import (
	"context"
	"encoding/json"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"trendblend/web/answer"
)

// asking is a client of the protocol's own library, connected to the site.
func asking(tb testing.TB, h http.Handler) (*mcp.ClientSession, string) {
	tb.Helper()
	server := httptest.NewServer(h)
	tb.Cleanup(server.Close)
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	session, err := client.Connect(context.Background(), &mcp.StreamableClientTransport{Endpoint: server.URL + mcpPath, MaxRetries: -1}, nil)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = session.Close() })
	return session, server.URL
}

type toldTool struct {
	Sentence, Link string
	Figures        any
}

func use(t *testing.T, session *mcp.ClientSession, tool string, arguments map[string]any) (toldTool, *mcp.CallToolResult) {
	t.Helper()
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	var out toldTool
	if !result.IsError {
		b, err := json.Marshal(result.StructuredContent)
		if err != nil {
			t.Fatal(err)
		}
		out = decode[toldTool](t, string(b))
	}
	return out, result
}

// Each tool answers the API's figures, a sentence that stands on the page, and the link to that page.
func TestToolsAnswerFiguresSentenceAndLink(t *testing.T) {
	t.Parallel()
	thorough(t)
	session, base := asking(t, handler(t))
	listed, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range listed.Tools {
		names = append(names, tool.Name)
		if tool.InputSchema == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s: %+v", tool.Name, tool)
		}
	}
	if diff := cmp.Diff([]string{"backtest", "best_blend", "check_claim", "compare", "how_sure", "sleeve_positions"}, names); diff != "" {
		t.Errorf("tools (-want +got):\n%s", diff)
	}
	api := func(address string, path ...any) any {
		return at(t, decode[any](t, ask(t, handler(t), "GET", address).body), path...)
	}
	pair := []any{"50-30-20", "60-40-0"}
	for _, c := range []struct {
		tool      string
		arguments map[string]any
		figure    []any // of the tool
		is        any   // the same from the API
	}{
		{"backtest", map[string]any{"p": pair, "to": "2025-10"}, []any{"blends", 0, "metrics", "sharpe"},
			api("/api/v1/backtest?v=1&p=50-30-20", "portfolios", 0, "metrics", "sharpe")},
		{"backtest", map[string]any{}, []any{"blends", 2, "metrics", "cagr"}, api("/api/v1/backtest?p=100-0-0", "portfolios", 0, "metrics", "cagr")},
		{"compare", map[string]any{"p": pair, "fee": 1.5}, []any{"blends", 0, "metrics", "cagr"},
			api("/api/v1/backtest?p=50-30-20&fee=1.5", "portfolios", 0, "metrics", "cagr")},
		{"compare", map[string]any{"p": pair}, []any{"lag", "fall", "trough"}, api("/api/v1/sections?p=50-30-20&p=60-40-0&open=lag", "lag", 0, "trough")},
		{"best_blend", map[string]any{"max_fall": 20, "figure": "cagr"}, []any{"found", "blend", "figures", "cagr"},
			api("/api/v1/map?max_fall=20&figure=cagr", "found", "blend", "figures", "cagr")},
		{"how_sure", map[string]any{"p": pair, "paths": 500}, []any{"blends", 0, "cagr", "median"}, nil},
		{"sleeve_positions", map[string]any{"month": "2008-10"}, []any{"positions", "CL"},
			api("/api/v1/sleeve?from=2008-10&to=2008-10", "months", "2008-10", "positions", "CL")},
		{"check_claim", map[string]any{"claim": "2008"}, []any{"figures", 0, "value"}, api("/api/v1/claims", "claims", 0, "figures", 0, "value")},
	} {
		got, result := use(t, session, c.tool, c.arguments)
		if result.IsError {
			t.Errorf("%s %v: %v", c.tool, c.arguments, result.Content[0])
			continue
		}
		figure := at(t, got.Figures, c.figure...)
		if g, ok := figure.(float64); ok && c.is != nil {
			if w, ok := c.is.(float64); !ok || math.Abs(g-w) > 1e-12 {
				t.Errorf("%s %v: %v, the API has %v", c.tool, c.figure, g, c.is)
			}
		} else if figure == nil || c.is != nil && figure != c.is {
			t.Errorf("%s %v: %v, the API has %v", c.tool, c.figure, figure, c.is)
		}
		if text := result.Content[0].(*mcp.TextContent).Text; text != got.Sentence+"\n"+got.Link {
			t.Errorf("%s says %q", c.tool, text)
		}
		onItsPage(t, c.tool, got, base, handler(t))
	}
}

// onItsPage looks for what a tool said on the page that it leads to.
func onItsPage(t *testing.T, tool string, got toldTool, base string, h http.Handler) {
	t.Helper()
	address, ok := strings.CutPrefix(got.Link, base)
	if !ok {
		t.Errorf("%s leads to %s", tool, got.Link)
		return
	}
	address, part, _ := strings.Cut(address, "#")
	page := ask(t, h, "GET", address)
	if page.StatusCode == http.StatusSeeOther {
		page = ask(t, h, "GET", page.Header.Get("Location"))
	}
	document := page.document(t)
	plain := func(text string) string {
		return strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00a0", " ")), " ")
	}
	text := plain(document.Find("main").Text())
	if part != "" {
		text = plain(document.Find("#" + part).Text())
		_, reason, _ := strings.Cut(got.Sentence, ". ")
		got.Sentence = reason
	}
	if said := strings.TrimSuffix(plain(got.Sentence), "."); !strings.Contains(text, said) {
		t.Errorf("%s: %s does not say %q", tool, address, said)
	}
}

// What cannot be used is an error of the tool that names the argument.
func TestToolsRefuseByName(t *testing.T) {
	t.Parallel()
	session, _ := asking(t, handler(t))
	for _, c := range []struct {
		tool      string
		arguments map[string]any
		says      []string
	}{
		{"backtest", map[string]any{"p": []any{"60-60-0"}, "fee": 9, "colour": "red"}, []string{"p: in “60-60-0” the weights add up to 120", "fee: “9” is not", "colour is not a parameter"}},
		{"backtest", map[string]any{"p": map[string]any{"stocks": 60}}, []string{"p: a value is neither a text nor a number"}},
		{"backtest", map[string]any{"from": "soon"}, []string{"from: “soon”"}},
		{"compare", map[string]any{"p": []any{"60-40-0"}}, []string{"p: one blend is given"}},
		{"best_blend", map[string]any{"max_fall": 200}, []string{"max_fall: “200” is not a number from 0 to 100"}},
		{"how_sure", map[string]any{"paths": 1e9}, []string{"paths: “1000000000” is not"}},
		{"sleeve_positions", map[string]any{"month": "1950-01"}, []string{"month: “1950-01”"}},
		{"check_claim", map[string]any{"claim": "moon"}, []string{"claim: “moon” is none of 2008, "}},
		{"check_claim", nil, []string{"claim: “” is none of"}},
	} {
		_, result := use(t, session, c.tool, c.arguments)
		if !result.IsError {
			t.Errorf("%s takes %v", c.tool, c.arguments)
			continue
		}
		for _, want := range c.says {
			if text := result.Content[0].(*mcp.TextContent).Text; !strings.Contains(text, want) {
				t.Errorf("%s %v says %q, not %q", c.tool, c.arguments, text, want)
			}
		}
	}
	if len(answer.Tools()) != 6 {
		t.Error("a tool is not looked at here")
	}
}

// Limits are those of the API: how often, how long a body is, and no session is kept.
func TestToolsHaveLimits(t *testing.T) {
	t.Parallel()
	post := func(h http.Handler, body string) reply {
		r := httptest.NewRequest(http.MethodPost, "http://example.com"+mcpPath, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		return send(t, h, r)
	}
	const list = `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}`
	if a := post(handler(t), list); a.StatusCode != 200 || !strings.Contains(a.body, `"check_claim"`) || a.Header.Get("Mcp-Session-Id") != "" {
		t.Errorf("status %d, session %q: %.300s", a.StatusCode, a.Header.Get("Mcp-Session-Id"), a.body)
	}
	if a := post(handler(t), `{"jsonrpc":"2.0","id":1,"method":"`+strings.Repeat("x", mostMCPBody)+`"}`); a.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a long body: status %d", a.StatusCode)
	}
	if a := ask(t, handler(t), "GET", mcpPath); a.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET: status %d", a.StatusCode)
	}
	s, _ := fresh(t)
	limited := s.echo(1)
	status := 0
	for range 10 {
		status = max(status, post(limited, list).StatusCode)
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("ten calls at once where one a second is allowed: status %d", status)
	}
}
