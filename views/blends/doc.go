// Package blends is the page on what a blend can be made of: the sleeves that can be added, and the blends that have a
// name. With scripts its two lists open on the page that they lead back to.
package blends
