// Package static holds what the browser is served as it is: the style sheet, the
// scripts and the vendored libraries.
package static

import "embed"

// Files are the served files by their path in this folder.
//
//go:embed *.css *.svg js vendor/*.min.js
var Files embed.FS

// Worker is the service worker: its files, which are sent as one.
//
//go:embed worker/*.js
var Worker embed.FS
