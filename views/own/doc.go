// Package own is the page at /own: a reader's table is read and shown as it was understood, put into the blend, and held
// against the sleeves; so is each series that the link carries already.
package own
