package web

import (
	"fmt"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// shortened is one of our own files as a browser is sent it: without comments and with
// short names for what it does not export. What is vendored came so.
func shortened(name string, body []byte) ([]byte, error) {
	loader, ok := map[string]api.Loader{".js": api.LoaderJS, ".css": api.LoaderCSS}[path.Ext(name)]
	if !ok || strings.HasPrefix(name, "vendor/") {
		return body, nil
	}
	options := api.TransformOptions{
		Loader: loader, Sourcefile: name, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
	}
	if loader == api.LoaderJS && name != classic {
		options.Format = api.FormatESModule
	}
	result := api.Transform(string(body), options)
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%s: %s", name, result.Errors[0].Text)
	}
	return result.Code, nil
}
