package atlas

import "trendblend/engine/blend"

// Plane is what a map is over: every blend in whole percents in which up to three sleeves,
// its corners, share what the other sleeves leave, which are held at their weights. What is
// left over of a whole percent is in the first corner. It is a value, and can be compared.
//
// Blend i is At(i): the third corner rises from 0, and for each of its weights the second
// from 0 to what is left. Wherever blends are equally good the first in this order is chosen:
// of stocks, bonds and trend the one with the least trend, then the one with the fewest bonds.
type Plane struct {
	held    blend.Weights // nothing of the corners
	corners blend.List
	room    int // that the corners share, in tenths of a percent
}

// mostCorners is how many sleeves a plane can show.
const mostCorners = 3

// Through returns the plane of a blend: the sleeves that are no corners are held as there.
func Through(w blend.Weights, corners blend.List) Plane {
	for _, s := range corners.All() {
		w = w.With(s, 0)
	}
	return Plane{w, corners, blend.Whole - w.Sum()}
}

// FirstOf returns the first three sleeves of a list, or as many as it has: the usual corners.
func FirstOf(list blend.List) blend.List {
	var first []blend.Sleeve
	for i, s := range list.All() {
		if i < mostCorners {
			first = append(first, s)
		}
	}
	corners, err := blend.ListOf(first...)
	if err != nil {
		return blend.List{} // of no sleeves
	}
	return corners
}

// Corners are the sleeves that vary, one to three.
func (p Plane) Corners() blend.List { return p.corners }

// Held are the weights of the sleeves that do not, with nothing of the corners.
func (p Plane) Held() blend.Weights { return p.held }

// Room is what the corners share, in tenths of a percent; none or less where the others leave
// nothing.
func (p Plane) Room() int { return p.room }

// Side is the number of whole percents along an edge of the plane; below 0 it has no blend.
func (p Plane) Side() int {
	if p.room < 0 {
		return -1
	}
	return p.room / 10
}

// high is the most whole percents of the third corner, and wide that of the second.
func (p Plane) wide() int {
	if p.corners.Len() < 2 {
		return min(0, p.Side())
	}
	return p.Side()
}

func (p Plane) high() int {
	if p.corners.Len() < mostCorners {
		return min(0, p.Side())
	}
	return p.Side()
}

// Size is the number of blends: 5,151 where three sleeves share all.
func (p Plane) Size() int { return p.row(p.high() + 1) }

// row returns the index of the first blend with so many percent of the third corner.
func (p Plane) row(third int) int { return third*(p.wide()+1) - third*(third-1)/2 }

// corner returns a corner by its place.
func (p Plane) corner(at int) (corner blend.Sleeve) {
	for i, s := range p.corners.All() {
		if i == at {
			corner = s
		}
	}
	return corner
}

// with returns the blend with so many percent of the second corner and the third.
func (p Plane) with(second, third int) blend.Weights {
	w := p.held
	for i, s := range p.corners.All() {
		w = w.With(s, [...]int{p.room - 10*second - 10*third, 10 * second, 10 * third}[i])
	}
	return w
}

// At returns the weights of blend i.
func (p Plane) At(i int) blend.Weights {
	third := 0
	for width := p.wide() + 1; i >= width-third; third++ {
		i -= width - third
	}
	return p.with(i, third)
}

// On tells whether a blend lies in the plane, in whole percents or between them: it holds the
// others as the plane does, and neither cash nor a loan.
func (p Plane) On(w blend.Weights) bool {
	for s, held := range p.held.All() {
		if !p.corners.Has(s) && w.Of(s) != held {
			return false
		}
	}
	room := 0
	for _, s := range p.corners.All() {
		if w.Of(s) < 0 {
			return false
		}
		room += w.Of(s)
	}
	return room == p.room && w.Sum() == blend.Whole
}

// Index returns where a blend stands in the plane's order, and whether it does.
func (p Plane) Index(w blend.Weights) (i int, ok bool) {
	second, third := w.Of(p.corner(1)), w.Of(p.corner(2))
	if !p.On(w) || second%10 != 0 || third%10 != 0 || second/10+third/10 > p.Side() {
		return 0, false
	}
	return p.row(third/10) + second/10, true
}
