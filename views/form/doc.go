// Package form is the form of a scenario: the sliders, the presets and what a blend is held
// against, the period and the terms. The blender and the map have all of it, the pages of the
// sleeve and of claims single fields. It imports ui and words, and no page.
package form
