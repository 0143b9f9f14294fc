// Package sleeve is the page at /sleeve, which opens up the trend sleeve: a file a section of
// the page, and charts.go for what they draw. It imports form, ui and words, and no other page.
package sleeve
