package web

import (
	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
)

// programs is every address that is read by programs alone, and the page about them.
func (s *server) programs(get func(path string, h echo.HandlerFunc)) {
	get("/api", s.prose)
	for _, p := range answer.Endpoints() {
		if p.Answer != nil {
			get(p.Path, s.json(p))
		}
	}
	get("/api/openapi.json", s.json(answer.Endpoint{Answer: (*answer.Edition).OpenAPI}))
}
