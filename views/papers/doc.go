// Package papers is the page on research: what others published of trend following, held
// against the same computed again.
package papers
