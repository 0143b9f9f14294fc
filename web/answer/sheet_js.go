package answer

import (
	"context"

	"github.com/a-h/templ"

	"trendblend/views/ui"
)

// SheetPath is a scenario on one page of paper, which a server draws.
const SheetPath = "/sheet"

func (e *Edition) sheet(context.Context, ui.Site, Question) (templ.Component, error) {
	return nil, ErrElsewhere
}

func (e *Edition) sheetReply(ui.Site, Request) (Reply, error) { return Reply{}, ErrElsewhere }
