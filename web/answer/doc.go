// Package answer answers what an address of the site asks: a link goes in, a page, its
// parts or a file come out, onto an io.Writer. It knows no web server and no clock, so
// that it also runs where there is none.
package answer
