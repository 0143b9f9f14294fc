package short

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Links are moved, and kept elsewhere, as a text: a head, then a line a link, the id and the
// address with a tab between them.
const fileHead = "# trendblend short links 1"

// longestLine is more than a server takes as an address.
const longestLine = 64 << 10

// Export writes all links of a store, and returns how many.
func Export(ctx context.Context, s Store, w io.Writer) (count int, err error) {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, fileHead)
	for l, err := range s.All(ctx) {
		if err != nil {
			return count, err
		}
		fmt.Fprintf(out, "%s\t%s\n", l.ID, l.Address)
		count++
	}
	return count, out.Flush()
}

// Import keeps what Export wrote, and returns how many links were read and how many of them
// were new. Nothing is kept of a text that has a fault, which is named with its line. A link
// whose id already leads elsewhere in the store is named too, and the others are kept.
func Import(ctx context.Context, s Store, r io.Reader, ours func(address string) bool) (read, added int, err error) {
	links, err := readFile(r, ours)
	if err != nil {
		return 0, 0, err
	}
	var elsewhere []error
	for _, l := range links {
		kept, new, err := s.Put(ctx, l)
		if err != nil {
			return len(links), added, err
		}
		if new {
			added++
		}
		if kept != l.Address {
			elsewhere = append(elsewhere, fmt.Errorf("%s already leads to %s, and not to %s", l.ID, kept, l.Address))
		}
	}
	return len(links), added, errors.Join(elsewhere...)
}

// readFile reads the text of an export.
func readFile(r io.Reader, ours func(address string) bool) (links []Link, err error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, longestLine)
	var faults []error
	line := 0
	for in.Scan() {
		line++
		id, address, parted := strings.Cut(in.Text(), "\t")
		l := Link{id, address}
		switch {
		case line == 1 && in.Text() != fileHead:
			return nil, fmt.Errorf("line 1 is not %q: this is no export of short links", fileHead)
		case line == 1:
		case !parted:
			faults = append(faults, fmt.Errorf("line %d: %.40q has no tab between an id and an address", line, in.Text()))
		case !ours(address):
			faults = append(faults, fmt.Errorf("line %d: %.80q is no address of this site", line, address))
		case !l.Fits():
			faults = append(faults, fmt.Errorf("line %d: %q is no id of %.80q", line, id, address))
		default:
			links = append(links, l)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", line+1, err)
	}
	if line == 0 {
		return nil, errors.New("the text is empty")
	}
	return links, errors.Join(faults...)
}
