// Package blender is the page at /: the form, the headline, the table of figures and the
// charts, and below them the sections that open. A section is one entry of allSections.
// It imports form, ui and words, and no other page.
package blender
