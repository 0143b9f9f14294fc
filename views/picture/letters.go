//go:build !js

package picture

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// The letters of a weight: Latin, then the signs of Chinese as they are written on the mainland and elsewhere.
var (
	//go:embed fonts/Inter-Regular.otf
	regular []byte
	//go:embed fonts/NotoSans-hans-Regular.otf
	regularHans []byte
	//go:embed fonts/NotoSans-hant-Regular.otf
	regularHant []byte

	//go:embed fonts/Inter-SemiBold.otf
	semibold []byte
	//go:embed fonts/NotoSans-hans-Bold.otf
	boldHans []byte
	//go:embed fonts/NotoSans-hant-Bold.otf
	boldHant []byte
)

// alphabet is which letters: the first is the one that is used where no other holds a sign.
type alphabet int

const (
	latin alphabet = iota
	hans
	hant
	alphabets
)

// fonts are read when something is first drawn in them.
var fonts = func() (all [alphabets][2]func() (*opentype.Font, error)) {
	for i, both := range [alphabets][2][]byte{{regular, semibold}, {regularHans, boldHans}, {regularHant, boldHant}} {
		for k, source := range both {
			all[i][k] = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(source) })
		}
	}
	return all
}()

// letters are faces in the sizes that one picture needs. A face is for one goroutine.
type letters map[faceKey]font.Face

type faceKey struct {
	size float64
	bold bool
	of   alphabet
}

func (l letters) face(size float64, bold bool, of alphabet) (font.Face, error) {
	key := faceKey{size, bold, of}
	if face := l[key]; face != nil {
		return face, nil
	}
	weight := 0
	if bold {
		weight = 1
	}
	read, err := fonts[of][weight]()
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(read, &opentype.FaceOptions{Size: size, DPI: 72})
	if err == nil {
		l[key] = face
	}
	return face, err
}

// A run is a piece of writing that is in one alphabet.
type run struct {
	says string
	face font.Face
}

// beyondLatin is the first sign that no Latin font of ours has: those of East Asia begin there.
const beyondLatin = 0x2e80

// runs cuts a text into pieces of one alphabet each.
func (l letters) runs(text string, size float64, bold bool) (all []run, err error) {
	if strings.IndexFunc(text, func(r rune) bool { return r >= beyondLatin }) < 0 {
		face, err := l.face(size, bold, latin)
		return []run{{text, face}}, err
	}
	first := scriptOf(text, bold)
	from, last := 0, latin
	cut := func(to int) {
		if to > from && err == nil {
			var face font.Face
			face, err = l.face(size, bold, last)
			all = append(all, run{text[from:to], face})
			from = to
		}
	}
	for i, r := range text {
		if of := alphabetOf(r, bold, first); of != last {
			cut(i)
			last = of
		}
	}
	cut(len(text))
	return all, err
}

// scriptOf is the one of both that lacks fewer of a text's signs: a sign is not drawn alike in both.
func scriptOf(text string, bold bool) alphabet {
	lacks := [alphabets]int{}
	for _, r := range text {
		for _, of := range [...]alphabet{hans, hant} {
			if r >= beyondLatin && !of.holds(r, bold) {
				lacks[of]++
			}
		}
	}
	if lacks[hant] < lacks[hans] {
		return hant
	}
	return hans
}

// alphabetOf is the one that a sign is drawn in: the script of its text where that holds it.
func alphabetOf(r rune, bold bool, script alphabet) alphabet {
	if r < beyondLatin {
		return latin
	}
	for _, of := range [...]alphabet{script, hans, hant} {
		if of.holds(r, bold) {
			return of
		}
	}
	return latin
}

func (of alphabet) holds(r rune, bold bool) bool {
	weight := 0
	if bold {
		weight = 1
	}
	read, err := fonts[of][weight]()
	if err != nil {
		return false
	}
	at, err := read.GlyphIndex(nil, r)
	return err == nil && at != 0
}

// width is that of runs that stand one after the other.
func width(all []run) (wide fixed.Int26_6) {
	for _, r := range all {
		wide += font.MeasureString(r.face, r.says)
	}
	return wide
}

// Ruler measures writing.
type Ruler struct{ of letters }

// NewRuler is for one goroutine.
func NewRuler() Ruler { return Ruler{letters{}} }

// Width is how wide a text stands.
func (r Ruler) Width(text string, size float64, bold bool) float64 {
	all, err := r.of.runs(text, size, bold)
	if err != nil {
		return size * float64(len(text)) / 2 // what is drawn with it is an error of its own
	}
	return float64(width(all)) / float64(fixed.I(1))
}

// Lines breaks a text between its words into lines that are no wider than there is room.
// A space that does not break is none.
func (r Ruler) Lines(text string, size float64, bold bool, room float64) (lines []string) {
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return c == ' ' }) {
		if last := len(lines) - 1; last >= 0 && r.Width(lines[last]+" "+word, size, bold) <= room {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// Short is a text, or as much of its beginning as there is room for.
func (r Ruler) Short(text string, size float64, bold bool, room float64) string {
	if r.Width(text, size, bold) <= room {
		return text
	}
	signs := []rune(text)
	for len(signs) > 0 && r.Width(string(signs)+"…", size, bold) > room {
		signs = signs[:len(signs)-1]
	}
	return strings.TrimSpace(string(signs)) + "…"
}
