package blender

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"trendblend/views/ui"
	"trendblend/views/viewtest"
	"trendblend/views/words"
)

var update = flag.Bool("update", false, "write the golden files anew; read their difference before keeping it")

// golden holds a component's HTML against testdata/name.html, a tag a line.
func golden(t *testing.T, name string, component templ.Component) {
	t.Helper()
	var b strings.Builder
	if err := component.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(b.String(), "><", ">\n<") + "\n"
	path := "testdata/" + name + ".html"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestFigureTables(t *testing.T) {
	golden(t, "main_figures", ui.FigureTable(words.MainFigures, viewtest.Three().Portfolios))
	golden(t, "more_figures", ui.FigureTable(words.MoreFigures, viewtest.Three().Portfolios))
	golden(t, "figures_of_one", ui.FigureTable(words.MainFigures[:1], viewtest.Three().Portfolios[:1]))
}

func TestCorrelation(t *testing.T) {
	golden(t, "correlation", correlation(&Model{Blend: words.Blend{Result: viewtest.Three()}}))
	part := ui.Always("correlation", correlation(&Model{Blend: words.Blend{Result: viewtest.Three()}}))
	golden(t, "correlation_partial", ui.Parts{part}.Answer(templ.NopComponent, ui.Asked{}))
}

func TestWrong(t *testing.T) {
	golden(t, "wrong", ui.Wrong(ui.Problems{
		{Parameter: "fee", Said: "Trend fee: “<b>” is not a number; 0.9 stands."},
		{Parameter: "p", Said: "Blend: in “60-60-0” the weights add up to 120, not 100; 50-30-20 stands."},
		{Parameter: "p", Said: "Blend: in “<b>” are no weights; it is left out."},
	}, "p"))
}

func TestFailureText(t *testing.T) {
	golden(t, "failure", ui.FailureText("There is nothing at <this> address.", "abc"))
	golden(t, "failure_without_id", ui.FailureText("There is nothing at this address.", ""))
}
