package blend

import "iter"

// PerSleeve holds something for each sleeve of a list, in the list's order, and gives
// it by the sleeve.
type PerSleeve[T any] struct {
	list List
	of   [MostSleeves]T
}

// Returns are the monthly returns of sleeves, as many months of each.
type Returns = PerSleeve[[]float64]

// Each asks for the value of every sleeve of a list.
func Each[T any](list List, value func(Sleeve) T) PerSleeve[T] {
	p := PerSleeve[T]{list: list}
	for i, s := range list.at[:list.n] {
		p.of[i] = value(s)
	}
	return p
}

// OfThree holds something for stocks, bonds and trend.
func OfThree[T any](stocks, bonds, trend T) PerSleeve[T] {
	return PerSleeve[T]{Three(), [MostSleeves]T{stocks, bonds, trend}}
}

// List returns the sleeves in their order.
func (p PerSleeve[T]) List() List { return p.list }

// Of returns what is held for a sleeve, the zero value for one that is not in the list.
func (p PerSleeve[T]) Of(s Sleeve) (value T) {
	if i := p.list.place(s); i >= 0 {
		return p.of[i]
	}
	return value
}

// Entry is the place of what is held for a sleeve of the list, to be changed there.
func (p *PerSleeve[T]) Entry(s Sleeve) *T { return &p.of[p.list.place(s)] }

// All goes through the sleeves and what is held for them, in the list's order.
func (p PerSleeve[T]) All() iter.Seq2[Sleeve, T] {
	return func(yield func(Sleeve, T) bool) {
		for i, s := range p.list.at[:p.list.n] {
			if !yield(s, p.of[i]) {
				return
			}
		}
	}
}

// InOrder returns what is held in the list's order, for loops over each month or day;
// who looks for one sleeve asks Of.
func (p *PerSleeve[T]) InOrder() []T { return p.of[:p.list.n] }
