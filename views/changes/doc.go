// Package changes is the page at /changes: every edition of the data that the program knows, what came with it, what was
// corrected, and what that did to the scenarios that everybody looks at.
package changes
