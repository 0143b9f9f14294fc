package blend

import (
	"fmt"
	"iter"
	"slices"
)

// Sleeve is one of the things that a blend can be made of. Its number means nothing
// outside the program: a link, a file and the API have its name.
type Sleeve uint8

const (
	Stocks Sleeve = iota + 1
	Bonds
	Trend
	Gold
	Treasury20
	Bills
	International
	SmallValue
	Commodities // long only
	Own1        // the reader's own series
	Own2
	Own3

	sleeves // one more than there are
)

var names = [...]string{Stocks: "stocks", Bonds: "bonds", Trend: "trend",
	Gold: "gold", Treasury20: "treasury20", Bills: "bills", International: "international", SmallValue: "smallvalue",
	Commodities: "commodities",
	Own1:        "own1", Own2: "own2", Own3: "own3"}

// String returns the name by which links, files and the API know the sleeve.
func (s Sleeve) String() string {
	if s == 0 || int(s) >= len(names) {
		return fmt.Sprintf("sleeve %d", uint8(s))
	}
	return names[s]
}

// Menu lists all that a blend can be made of, in the order in which it is offered.
func Menu() []Sleeve {
	all := make([]Sleeve, 0, sleeves-1)
	for s := Stocks; s < sleeves; s++ {
		all = append(all, s)
	}
	return all
}

// SleeveOf finds a sleeve by its name; 0 where none has it.
func SleeveOf(name string) Sleeve {
	if i := slices.Index(names[:], name); i > 0 && name != "" {
		return Sleeve(i)
	}
	return 0
}

// Own tells whether the sleeve is one of the reader's own series.
func (s Sleeve) Own() bool { return s >= Own1 && s <= Own3 }

// PerMenu holds something for each of the menu's sleeves.
type PerMenu[T any] [sleeves]T

// MostSleeves is how many sleeves a blend has at most.
const MostSleeves = 8

// List is an ordered list of one to eight sleeves, none of them twice. It is a value:
// two lists are equal where == says so. The zero List has no sleeve.
type List struct {
	n  uint8
	at [MostSleeves]Sleeve // zero from n on
}

// ListOf makes a list of the sleeves in their order.
func ListOf(sleeves ...Sleeve) (List, error) {
	var l List
	if len(sleeves) == 0 || len(sleeves) > MostSleeves {
		return List{}, fmt.Errorf("a blend has one to %d sleeves, not %d", MostSleeves, len(sleeves))
	}
	for _, s := range sleeves {
		if s == 0 || int(s) >= len(names) {
			return List{}, fmt.Errorf("there is no %s", s)
		}
		if l.Has(s) {
			return List{}, fmt.Errorf("%s stands twice", s)
		}
		l.at[l.n] = s
		l.n++
	}
	return l, nil
}

// Three are stocks, bonds and trend, the sleeves of a link that names none.
func Three() List { return List{3, [MostSleeves]Sleeve{Stocks, Bonds, Trend}} }

// Len returns the number of sleeves.
func (l List) Len() int { return int(l.n) }

// Has tells whether the sleeve is in the list.
func (l List) Has(s Sleeve) bool { return l.place(s) >= 0 }

// place returns where a sleeve stands in the list, -1 where it does not.
func (l List) place(s Sleeve) int {
	for i, in := range l.at[:l.n] {
		if in == s {
			return i
		}
	}
	return -1
}

// All goes through the sleeves in their order, counted from 0.
func (l List) All() iter.Seq2[int, Sleeve] {
	return func(yield func(int, Sleeve) bool) {
		for i, s := range l.at[:l.n] {
			if !yield(i, s) {
				return
			}
		}
	}
}

// Names returns the sleeves' names in their order.
func (l List) Names() []string {
	out := make([]string, l.n)
	for i, s := range l.at[:l.n] {
		out[i] = s.String()
	}
	return out
}
