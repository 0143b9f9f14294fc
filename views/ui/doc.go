// Package ui is what every page is made of: the frame, a page as a list of parts, tables,
// the figure around a chart and the options of the charts that several pages draw, and the
// fields of a form. It knows no page. It imports words, web/link and types of the engine.
package ui
