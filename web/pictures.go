package web

import (
	"bytes"
	"context"
	"net/http"

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
		asked := requestOf(c)
		set(c.Response().Header(), []answer.Field{answer.Caching(asked)})
		press := unpressed
		if p.Kind == "image/svg+xml" {
			press = pressFor(asked)
		}
		return s.reply(c, e, answer.Reply{Status: http.StatusOK, Kind: p.Kind, Heavy: true, Body: func(ctx context.Context) ([]byte, error) {
			var b bytes.Buffer
			err := e.WriteCard(ctx, p, &b, scenario)
			return b.Bytes(), err
		}}, press)
	}
}
