package web_test

import "trendblend/web"

var now = web.Now
