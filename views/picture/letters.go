package picture

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

//go:embed fonts/Inter-Regular.otf
var regular []byte

//go:embed fonts/Inter-SemiBold.otf
var semibold []byte

// fonts are read when something is first drawn.
var fonts = sync.OnceValues(func() (both [2]*opentype.Font, err error) {
	for i, source := range [...][]byte{regular, semibold} {
		if both[i], err = opentype.Parse(source); err != nil {
			return both, err
		}
	}
	return both, nil
})

// letters are faces in the sizes that one picture needs. A face is for one goroutine.
type letters map[faceKey]font.Face

type faceKey struct {
	size float64
	bold bool
}

func (l letters) face(size float64, bold bool) (font.Face, error) {
	key := faceKey{size, bold}
	if face := l[key]; face != nil {
		return face, nil
	}
	both, err := fonts()
	if err != nil {
		return nil, err
	}
	of := both[0]
	if bold {
		of = both[1]
	}
	face, err := opentype.NewFace(of, &opentype.FaceOptions{Size: size, DPI: 72})
	if err == nil {
		l[key] = face
	}
	return face, err
}

// Ruler measures writing.
type Ruler struct{ of letters }

// NewRuler is for one goroutine.
func NewRuler() Ruler { return Ruler{letters{}} }

// Width is how wide a text stands.
func (r Ruler) Width(text string, size float64, bold bool) float64 {
	face, err := r.of.face(size, bold)
	if err != nil {
		return size * float64(len(text)) / 2 // what is drawn with it is an error of its own
	}
	return float64(font.MeasureString(face, text)) / float64(fixed.I(1))
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
