package web

import (
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// short are the forms of our own files that a browser is sent: without comments and with
// short local names. What is vendored came so.
var short = func() *minify.M {
	m := minify.New()
	m.AddFunc(".js", js.Minify)
	m.AddFunc(".css", css.Minify)
	return m
}()

func shortened(name string, body []byte) ([]byte, error) {
	ext := path.Ext(name)
	if strings.HasPrefix(name, "vendor/") || ext != ".js" && ext != ".css" {
		return body, nil
	}
	return short.Bytes(ext, body)
}
