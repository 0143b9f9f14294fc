package answer

import "trendblend/views/ui"

// chartReply leaves the pictures of charts to the server: a browser fetches no fonts to draw them.
func (e *Edition) chartReply(ui.Site, Request) (Reply, error) { return Reply{}, ErrElsewhere }
