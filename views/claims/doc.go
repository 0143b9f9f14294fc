// Package claims is the page at /claims: what is said about managed futures, with a verdict
// on each and its picture, which is laid out here as SVG. It imports form, ui and words, and no
// other page.
package claims
