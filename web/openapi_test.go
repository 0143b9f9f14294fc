package web

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
	"trendblend/web/link"
)

func init() {
	openapi3filter.RegisterBodyDecoder("application/x-ndjson", openapi3filter.JSONBodyDecoder)
}

// described is the API's description as a stranger reads it.
func described(t *testing.T) (*openapi3.T, routers.Router) {
	t.Helper()
	a := ask(t, handler(t), "GET", "/api/openapi.json")
	if a.StatusCode != 200 || a.Header.Get("Content-Type") != "application/json" {
		t.Fatalf("status %d, %s", a.StatusCode, a.Header.Get("Content-Type"))
	}
	doc, err := openapi3.NewLoader().LoadFromData([]byte(a.body))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	router, err := legacy.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	return doc, router
}

// byDescription holds a request against the description, and what is answered too.
func byDescription(t *testing.T, router routers.Router, address string) (a reply, refusedBy error) {
	t.Helper()
	asked, refusedBy := held(t, router, address)
	a = ask(t, handler(t), "GET", address)
	body := a.body
	if strings.Contains(a.Header.Get("Content-Type"), "ndjson") { // each line by itself, of which the last says most
		lines := strings.Split(strings.TrimSpace(body), "\n")
		body = lines[len(lines)-1]
	}
	answered := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: asked, Status: a.StatusCode, Header: a.Header, Body: io.NopCloser(bytes.NewBufferString(body)),
		Options: &openapi3filter.Options{
			IncludeResponseStatus: true, ExcludeResponseBody: !strings.Contains(a.Header.Get("Content-Type"), "json"),
		},
	}
	if err := openapi3filter.ValidateResponse(t.Context(), answered); err != nil {
		t.Errorf("%s is not answered as described: %.400s", address, err)
	}
	return a, refusedBy
}

// held holds a request against the description.
func held(t *testing.T, router routers.Router, address string) (*openapi3filter.RequestValidationInput, error) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	route, in, err := router.FindRoute(r)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	asked := &openapi3filter.RequestValidationInput{Request: r, PathParams: in, Route: route}
	return asked, openapi3filter.ValidateRequest(t.Context(), asked)
}

// The description is valid, and each example of it is answered as it says.
func TestDescriptionIsValid(t *testing.T) {
	t.Parallel()
	doc, router := described(t)
	if doc.OpenAPI != "3.1.0" {
		t.Errorf("it is of OpenAPI %s", doc.OpenAPI)
	}
	for _, p := range answer.Endpoints() {
		if p.Form != "" || p.Leads { // see TestShortLinksAreDescribed
			continue
		}
		t.Run(p.Name, func(t *testing.T) {
			a, err := byDescription(t, router, p.Address())
			if err != nil || a.StatusCode != 200 {
				t.Errorf("%s: status %d, %v", p.Address(), a.StatusCode, err)
			}
			if kind, _, _ := strings.Cut(a.Header.Get("Content-Type"), ";"); kind != p.Kind {
				t.Errorf("%s is %s, not %s", p.Address(), kind, p.Kind)
			}
			if p.Takes != nil {
				if a, _ = byDescription(t, router, p.At()+"?colour=red"); a.StatusCode != 400 {
					t.Errorf("%s takes a colour", p.Path)
				}
			}
		})
	}
}

// Every address that programs read is described, and nothing else.
func TestDescriptionHoldsEveryAddress(t *testing.T) {
	t.Parallel()
	doc, _ := described(t)
	s, _ := fresh(t)
	e := echo.New()
	s.routes(e)
	s.shortLinks(e, false)
	served := map[string]bool{}
	for _, r := range e.Routes() {
		file := slices.Contains([]string{".csv", ".json", ".xlsx"}, path.Ext(r.Path))
		at, aside := strings.ReplaceAll(r.Path, ":id", "{id}"), slices.Contains([]string{"/api/openapi.json", "/engine.json", mcpPath, answer.ChartsPath + "*"}, r.Path) // charts are described by their pages
		short := r.Path == shortPath || strings.HasPrefix(r.Path, shortPath+"/")
		if r.Method != http.MethodHead && (file || forMachines(r.Path) || short) && !aside {
			served[at] = true
			if item := doc.Paths.Find(at); item == nil || item.GetOperation(r.Method) == nil {
				t.Errorf("%s %s is not described", r.Method, at)
			}
		}
	}
	for at := range doc.Paths.Map() {
		if !served[at] && !strings.HasPrefix(at, answer.ChartsPath) {
			t.Errorf("%s is described as one for programs", at)
		}
	}
}

// What the description takes the program takes, and what it refuses is refused, at both ends of every bound, for
// every choice, and for what is neither.
func TestDescriptionHasTheBoundsOfTheTable(t *testing.T) {
	t.Parallel()
	thorough(t)
	doc, router := described(t)
	s, _ := fresh(t)
	paths := map[link.Group]string{}
	for _, p := range answer.Endpoints() {
		for _, group := range p.Takes {
			if paths[group] == "" && p.Answer != nil {
				paths[group] = p.Path
			}
		}
	}
	looked := 0
	for _, p := range s.edition.Load().Links.Describe() {
		of := doc.Components.Parameters[p.Name]
		if of == nil {
			t.Errorf("%s is not described", p.Name)
			continue
		}
		at, wanted := paths[p.Group], []string{}
		if at == "" || p.Kind == link.Series {
			continue
		}
		bad := []string{"no-such-value"}
		if p.Bounds != nil && p.Name != "flow" { // whose bounds follow from its unit
			wanted = append(wanted, p.Bounds.Min(), p.Bounds.Max())
			bad = append(bad, fmt.Sprint(math.Ceil(p.Bounds.High+1)))
		}
		for _, c := range p.Choices {
			if p.Name != "d" && p.Name != "sectors" && p.Kind != link.Ordered { // which have to suit the rest
				wanted = append(wanted, c.Value)
			}
		}
		for _, v := range slices.Concat(wanted, bad) {
			looked++
			query := url.Values{p.Name: {v}}
			if p.Name != "v" {
				query.Set("v", "2")
			}
			if at == "/api/v1/sections" && p.Name != "open" {
				query.Set("open", "months") // the least to be computed
			}
			_, err := held(t, router, at+"?"+query.Encode())
			method := http.MethodGet
			if at == answer.HistoriesPath {
				method = http.MethodHead // which draws none
			}
			a := ask(t, handler(t), method, at+"?"+query.Encode())
			if right := slices.Contains(wanted, v); right != (err == nil) || right != (a.StatusCode == 200) {
				t.Errorf("%s=%s: the description says %v, the program %d %.200s", p.Name, v, err, a.StatusCode, a.body)
			}
		}
	}
	if looked < 60 {
		t.Errorf("only %d values were tried", looked)
	}
}
