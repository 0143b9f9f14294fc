package table

import "testing"

// The grid that factsheets print: the year that runs has empty cells at its end, and a column of the year so far.
func TestAYearThatRunsIsAGrid(t *testing.T) {
	const head = "Year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,YTD\n2025,1.0,-0.5,0.7,1.1,0.3,-0.9,1.4,0.2,-0.6,0.8,0.5,-0.2,3.8\n"
	r := Read([]byte(head+"2026,0.4,-0.3,1.2,,,,,,,,,,1.3\n"), Options{Today: 20260415})
	if len(r.Problems) > 0 || r.Understood.Months != 15 {
		t.Errorf("%d months, problems %v", r.Understood.Months, r.Problems)
	}
	r = Read([]byte(head+"2026,0.4,-0.3,1.2,0.1,0.2,,,,,,,,1.3\n"), Options{Today: 20260415})
	if len(r.Problems) != 1 || r.Problems[0].Fault != Future || r.Problems[0].Date != 20260500 {
		t.Errorf("a month to come: %v", r.Problems)
	}
}
