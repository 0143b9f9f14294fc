package build

import (
	_ "embed"
	"strings"
)

//go:embed exponential.go
var exponentialSource string

// exponentialFile is what exponential takes the place of, below the toolchain's folder.
const exponentialFile = "src/math/exp_noasm.go"

// exponentialForMath is exponential as a file of Go's own package.
func exponentialForMath() string {
	return strings.NewReplacer("package build", "package math\n\nconst haveArchExp = true", "import \"math\"\n", "", "math.", "",
		"func exponential", "func archExp").Replace(exponentialSource)
}
