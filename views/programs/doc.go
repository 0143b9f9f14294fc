// Package programs is the page at /api: every address for programs with an example. It imports
// ui and words, and no other page.
package programs
