package web

import (
	"context"
	"io"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
)

// pictures is every address of the card by which a link shows itself.
func (s *server) pictures(get func(path string, h echo.HandlerFunc)) {
	for _, p := range answer.Pictures() {
		get(p.Path, s.picture(p))
	}
}

// picture answers a scenario's card. Other sites may show it.
func (s *server) picture(p answer.Picture) echo.HandlerFunc {
	return func(c echo.Context) error {
		e := s.editionOf(c)
		scenario, problems := e.Read(c.Path(), c.QueryString())
		if len(problems) > 0 {
			return refused(problems)
		}
		c.Response().Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		m := reckoned{kind: p.Kind, cost: heavy}
		m.make = func(ctx context.Context) ([]byte, error) {
			return bytesOf(func(w io.Writer) error { return e.WriteCard(ctx, p, w, scenario) })
		}
		if p.Kind == "image/svg+xml" {
			m.press = pressFor(c.Request())
		}
		return s.reply(c, e, m)
	}
}
