// Package method is the page at /method: how every figure is made, from which sources, and
// the parameters of the link. It imports ui and words, and no other page.
package method
