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

// forEver is said of what stays as it is under its address.
const forEver = "public, max-age=31536000, immutable"

// picture answers a scenario's card. Other sites may show it. One whose link names the edition that is shown is kept by
// who has it; one of an earlier edition is drawn from today's figures, and asked for again.
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
		if e.Lasts(asked.Query, scenario) {
			c.Response().Header().Set("Cache-Control", forEver)
		}
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
