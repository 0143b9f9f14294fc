// Package short gives an address of the site a short one: an id under which a store keeps it.
// The id follows from the address, so that giving it twice gives the same, and two servers agree.
package short

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"strings"
)

// A Link is an address and the id that it is kept under.
type Link struct{ ID, Address string }

// Store keeps links for ever. Its adapters are named after what they adapt.
type Store interface {
	// Put keeps a link unless another address is kept under its id, and returns the address
	// that is. When it returns without an error, what it says outlives the program.
	Put(ctx context.Context, l Link) (kept string, added bool, err error)
	// Get returns the address under an id, and ErrUnknown where there is none.
	Get(ctx context.Context, id string) (address string, err error)
	// All are the links that are kept, in the order of their ids.
	All(ctx context.Context) iter.Seq2[Link, error]
	Close() error
}

// ErrUnknown is the error of an id that nothing is kept under.
var ErrUnknown = errors.New("no such short link")

// Away is the error of a store that cannot be used for now.
type Away struct {
	Reason Reason
	Err    error
}

func (a *Away) Error() string { return fmt.Sprintf("short links: %s: %v", a.Reason, a.Err) }

func (a *Away) Unwrap() error { return a.Err }

// Reason is why a store cannot be used.
type Reason string

// The reasons.
const (
	Off         Reason = "off" // the server was started without a store
	Full        Reason = "full"
	Busy        Reason = "busy"        // somebody else holds it
	ReadOnly    Reason = "read only"   // nothing new can be kept
	Unreachable Reason = "unreachable" // also for what has no better name
)

// LeastID is how many characters an id has at least.
const LeastID = 7

// alphabet is that of base 58: no 0, O, I or l, which are read for one another.
const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// Digest is the SHA-256 of an address in base 58, a leading zero byte as a 1.
func Digest(address string) string {
	sum := sha256.Sum256([]byte(address))
	var digits []byte
	n, base, digit := new(big.Int).SetBytes(sum[:]), big.NewInt(int64(len(alphabet))), new(big.Int)
	for n.Sign() > 0 {
		n.DivMod(n, base, digit)
		digits = append(digits, alphabet[digit.Int64()])
	}
	for _, b := range sum {
		if b != 0 {
			break
		}
		digits = append(digits, alphabet[0])
	}
	for i, j := 0, len(digits)-1; i < j; i, j = i+1, j-1 {
		digits[i], digits[j] = digits[j], digits[i]
	}
	return string(digits)
}

// IsID reports whether a text could be an id.
func IsID(text string) bool {
	return len(text) >= LeastID && len(text) <= len(Digest("")) && strings.Trim(text, alphabet) == ""
}

// Fits reports whether a link's id is one that its address can have.
func (l Link) Fits() bool { return len(l.ID) >= LeastID && strings.HasPrefix(Digest(l.Address), l.ID) }

// Find looks up the id under which an address is kept: empty where it is not.
func Find(ctx context.Context, s Store, address string) (id string, err error) {
	digest := Digest(address)
	for length := LeastID; length <= len(digest); length++ {
		kept, err := s.Get(ctx, digest[:length])
		switch {
		case errors.Is(err, ErrUnknown):
			return "", nil
		case err != nil:
			return "", err
		case kept == address:
			return digest[:length], nil
		}
	}
	return "", nil
}

// Keep keeps an address under the shortest prefix of its digest that no other address has,
// and reports whether it was new.
func Keep(ctx context.Context, s Store, address string) (id string, added bool, err error) {
	digest := Digest(address)
	for length := LeastID; length <= len(digest); length++ {
		kept, added, err := s.Put(ctx, Link{digest[:length], address})
		if err != nil {
			return "", false, err
		}
		if kept == address {
			return digest[:length], added, nil
		}
	}
	return "", false, fmt.Errorf("every prefix of %s is taken", digest)
}
