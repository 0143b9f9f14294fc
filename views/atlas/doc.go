// Package atlas is the page at /map, of every blend at once, and the one at /map/sure, of the
// drawn histories. What the triangle is drawn from is made here; static/js/map draws it.
// It imports form, ui and words, and no other page.
package atlas
