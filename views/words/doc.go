// Package words holds what the pages say: numbers as they are printed, names, and every
// sentence as a function of figures, one file a subject. Its models (Blend, Map, Sleeve, Sure,
// Claims) are what is known of a page's figures, without addresses. A name that begins with In
// is for the middle of a sentence. It imports the engine and web/link, and no other view.
package words
