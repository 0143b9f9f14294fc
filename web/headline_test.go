package web

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/trend"
)

// told is what a headline speaks of, from elsewhere than the headline: of one blend by one
// rule, from the API or from the reference.
type told struct {
	fall, cagr, growth float64 // fall and growth of a ruined blend are -1 and 0
	trough             string
}

// A headline's parts. D is a depth, R a return alone, G a difference of returns, M a month.
const (
	partD = `(−\d+(?:\.\d+)?) %`
	partR = `(?:(−?\d+\.\d) % a year|a (gain|loss) of (\d+\.\d) % in (the month|these \d+ months)|(hardly a change) in (?:the month|these \d+ months))`
	partG = `(?:(for|with) (\d+\.\d) points (less|more)( a year| in the month| in these \d+ months|)|(at much the same return))`
	partM = `([A-Z][a-z]+ \d{4})`
)

var (
	sayNot     = regexp.MustCompile(`^worst fall ` + partD + `, not ` + partD + ` as in (.+), ` + partG + `$`)
	sayDeeper  = regexp.MustCompile(`^worst fall ` + partD + `, deeper than the ` + partD + ` of (.+), ` + partG + `$`)
	sayAs      = regexp.MustCompile(`^worst fall ` + partD + `, as in (.+), ` + partG + `$`)
	sayNone    = regexp.MustCompile(`^no month-end fall, against ` + partD + ` in (.+), ` + partG + `$`)
	sayOnly    = regexp.MustCompile(`^worst fall ` + partD + `, where (.+) never fell, ` + partG + `$`)
	sayNeither = regexp.MustCompile(`^no month-end fall, as in (.+), ` + partG + `$`)
	sayAlone   = regexp.MustCompile(`^(?:worst fall ` + partD + `|(no month-end fall)) and ` + partR + `$`)
	sayRuin    = regexp.MustCompile(`^wiped out in ` + partM + `$`)
	sayBoth    = regexp.MustCompile(`^wiped out in ` + partM + `, as (.+) was in ` + partM + `$`)
	sayMine    = regexp.MustCompile(`^wiped out in ` + partM + `; (.+) had (?:a worst fall of ` + partD + `|(no month-end fall))$`)
	sayTheirs  = regexp.MustCompile(`^(?:worst fall ` + partD + `|(no month-end fall)) and ` + partR + `; (.+) was wiped out in ` + partM + `$`)
	ruleFall   = regexp.MustCompile(`^(?:` + partD + `|(no fall)) ` + partG + `$`)
	ruleBoth   = regexp.MustCompile(`^(?:` + partD + `|no fall) (?:against (?:` + partD + `|no fall)|(each)), ` + partG + `$`)
	ruleAlone  = regexp.MustCompile(`^(?:` + partD + `|(no fall)) and ` + partR + `$`)
)

// judge holds phrases against figures and collects what is wrong.
type judge struct{ wrong []string }

func (j *judge) want(ok bool, format string, values ...any) {
	if !ok {
		j.wrong = append(j.wrong, fmt.Sprintf(format, values...))
	}
}

// rounds reports whether a printed number is what a value rounds to.
func rounds(printed string, value float64) bool {
	v, err := strconv.ParseFloat(unsign.Replace(printed), 64)
	_, decimals, _ := strings.Cut(printed, ".")
	return err == nil && math.Abs(v-value) <= 0.5*math.Pow10(-len(decimals))+1e-9
}

// depth holds a printed fall, empty where there was none, against the figure.
func (j *judge) depth(printed string, f told) {
	if printed == "" {
		j.want(f.fall == 0, "no fall is said, it is %v", f.fall)
		return
	}
	j.want(rounds(printed, 100*f.fall), "%s is said for a fall of %v", printed, f.fall)
	j.want(strings.Trim(printed, "−0.") != "" && (printed != "−100" || f.fall == -1), "%s is said for %v", printed, f.fall)
}

// gain holds the parts of G against two returns; way is 1 where the first fell deeper.
func (j *judge) gain(g []string, mine, other told, months int, way int) {
	printed := func(v float64) float64 { // as the table prints it, from which a reader takes the difference
		p, _ := strconv.ParseFloat(strconv.FormatFloat(100*v, 'f', 1, 64), 64)
		return p
	}
	diff := printed(mine.cagr) - printed(other.cagr)
	span := " a year"
	if months < 12 {
		diff, span = printed(mine.growth-1)-printed(other.growth-1), " in these "+strconv.Itoa(months)+" months"
		if months == 1 {
			span = " in the month"
		}
	}
	if g[4] != "" {
		j.want(math.Abs(diff) < 1e-9, "%s for a difference of %v", g[4], diff)
		return
	}
	j.want(agrees(g[1], math.Abs(diff)) && math.Abs(diff) > 1e-9 && g[1] != "0.0", "%s points for %v", g[1], diff)
	j.want((g[2] == "more") == (diff > 0), "%s for %v", g[2], diff)
	j.want(g[3] == "" || g[3] == span, "%q for %d months", g[3], months)
	// A price is what is paid for a shallower fall, or for more return.
	j.want((g[0] == "for") == (way > 0 && diff > 0 || way < 0 && diff < 0), "%q for %v, the fall %+d", g[0], diff, way)
}

// earned holds the parts of R against a return.
func (j *judge) earned(r []string, f told, months int) {
	switch {
	case r[0] != "":
		j.want(months >= 12 && rounds(r[0], 100*f.cagr), "%s a year over %d months, it is %v", r[0], months, f.cagr)
	case r[4] != "":
		j.want(months < 12 && math.Abs(f.growth-1) <= 0.0005+1e-9, "%s where 1 became %v", r[4], f.growth)
	default:
		j.want(months < 12 && rounds(r[2], 100*math.Abs(f.growth-1)) && (r[1] == "gain") == (f.growth > 1), "a %s of %s where 1 became %v", r[1], r[2], f.growth)
	}
}

func (j *judge) ruin(month string, f told) {
	at, err := time.Parse("January 2006", month)
	j.want(err == nil && f.fall == -1 && f.growth == 0, "wiped out is said, the fall is %v", f.fall)
	j.want(at.Format("2006-01") == f.trough, "wiped out in %s, it was %s", month, f.trough)
}

// compared is how two falls relate as a table in tenths of a percent has them.
func compared(mine, other told) int {
	tenth := func(f told) string { return strconv.FormatFloat(100*f.fall, 'f', 1, 64) }
	switch {
	case tenth(mine) == tenth(other) && (mine.fall == 0) == (other.fall == 0):
		return 0
	case mine.fall < other.fall:
		return 1
	}
	return -1
}

// tenths holds that a fall below a year has a decimal, like the loss that it often is.
func (j *judge) tenths(text string, months int) {
	for _, fall := range regexp.MustCompile(partD).FindAllStringSubmatch(text, -1) {
		j.want(months >= 12 || strings.Contains(fall[1], "."), "a fall of %s beside tenths", fall[1])
	}
}

// outcome holds what follows the colon of the headline against the figures of the blend
// and of what it is held against, nil where it stands alone.
func (j *judge) outcome(text string, mine told, other *told, months int) {
	var m []string
	found := func(r *regexp.Regexp) bool { m = r.FindStringSubmatch(text); return m != nil }
	j.tenths(text, months)
	if other == nil {
		switch {
		case found(sayRuin):
			j.ruin(m[1], mine)
		case found(sayAlone):
			j.want(mine.fall > -1, "a ruin is not said")
			j.depth(m[1], mine)
			j.earned(m[3:], mine, months)
		default:
			j.want(false, "it cannot be read")
		}
		return
	}
	way := compared(mine, *other)
	j.want(strings.Contains(text, "wiped out") == (mine.fall == -1 || other.fall == -1), "falls of %v and %v", mine.fall, other.fall)
	switch {
	case found(sayBoth):
		j.ruin(m[1], mine)
		j.ruin(m[3], *other)
	case found(sayMine):
		j.ruin(m[1], mine)
		j.depth(m[3], *other)
	case found(sayTheirs):
		j.depth(m[1], mine)
		j.earned(m[3:], mine, months)
		j.ruin(m[9], *other)
	case found(sayNot), found(sayDeeper):
		j.depth(m[1], mine)
		j.depth(m[2], *other)
		j.want(m[1] != m[2] && way == map[bool]int{true: 1, false: -1}[strings.Contains(text, "deeper")], "falls of %v and %v", mine.fall, other.fall)
		j.gain(m[4:], mine, *other, months, way)
	case found(sayNone):
		j.depth("", mine)
		j.depth(m[1], *other)
		j.gain(m[3:], mine, *other, months, -1)
	case found(sayOnly):
		j.depth(m[1], mine)
		j.depth("", *other)
		j.gain(m[3:], mine, *other, months, 1)
	case found(sayNeither):
		j.depth("", mine)
		j.depth("", *other)
		j.gain(m[2:], mine, *other, months, 0)
	case found(sayAs):
		j.depth(m[1], mine)
		j.depth(m[1], *other)
		j.want(way == 0, "falls of %v and %v", mine.fall, other.fall)
		j.gain(m[3:], mine, *other, months, 0)
	default:
		j.want(false, "it cannot be read")
	}
}

// byRule holds what is said of one of the other rules against its figures.
func (j *judge) byRule(text string, mine told, other *told, months int) {
	var m []string
	found := func(r *regexp.Regexp) bool { m = r.FindStringSubmatch(text); return m != nil }
	j.tenths(text, months)
	switch {
	case found(sayRuin):
		j.ruin(m[1], mine)
	case found(ruleAlone):
		j.want(other == nil || other.fall == -1, "%q beside another blend", text)
		j.depth(m[1], mine)
		j.earned(m[3:], mine, months)
	case other == nil:
		j.want(false, "%q cannot be read", text)
	case found(ruleFall):
		j.depth(m[1], mine)
		j.gain(m[3:], mine, *other, months, compared(mine, *other))
	case found(ruleBoth):
		j.depth(m[1], mine)
		if m[3] == "" {
			j.depth(m[2], *other)
		}
		way := compared(mine, *other)
		j.want((m[3] != "") == (way == 0), "%q for falls of %v and %v", text, mine.fall, other.fall)
		j.gain(m[4:], mine, *other, months, way)
	default:
		j.want(false, "%q cannot be read", text)
	}
}

// byApi asks the API for the figures of a query's first two blends; the reason where it is
// refused.
func byAPI(t *testing.T, site http.Handler, query string) (blends []told, reason string) {
	t.Helper()
	a := ask(t, site, "GET", "/api/v1/backtest?"+query)
	if a.StatusCode == 400 {
		return nil, decode[struct{ Errors []struct{ Reason string } }](t, a.body).Errors[0].Reason
	}
	type metrics struct {
		CAGR, Growth *float64
		Fall         struct {
			Depth  float64
			Trough string
		} `json:"max_drawdown"`
	}
	value := func(v *float64) float64 {
		if v == nil {
			return math.NaN()
		}
		return *v
	}
	for _, p := range decode[struct{ Portfolios []struct{ Metrics metrics } }](t, a.body).Portfolios {
		blends = append(blends, told{p.Metrics.Fall.Depth, value(p.Metrics.CAGR), value(p.Metrics.Growth), p.Metrics.Fall.Trough})
	}
	return blends[:min(2, len(blends))], ""
}

// drawnQuery is a scenario that a reader may come to: short, levered, ruined, alone,
// against itself, without trend, before a rule begins, of few sectors.
func drawnQuery(r *rand.Rand) (weights [][3]int, terms string, months int) {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	free := r.IntN(4) == 0
	for range 1 + r.IntN(2) {
		a, b := r.IntN(101), r.IntN(101)
		w := [3]int{min(a, b), max(a, b) - min(a, b), 100 - max(a, b)}
		switch r.IntN(5) {
		case 0:
			w = [3]int{100 - w[1], w[1], 0}
		case 1:
			w = [][3]int{{60, 40, 0}, {100, 0, 0}, {0, 100, 0}, {0, 0, 100}, {50, 30, 20}}[r.IntN(5)]
		}
		if free && r.IntN(2) == 0 {
			w = [][3]int{{100, 0, 100}, {200, 0, 0}, {60, 40, 50}, {40, 20, 10}, {0, 0, 0}, {0, 200, 0}, {150, 0, 50}, {10, 0, 5}}[r.IntN(8)]
		}
		weights = append(weights, w)
	}
	if r.IntN(8) == 0 {
		weights = [][3]int{weights[0], weights[0]}
	}
	last := engine.MonthOf(2026, 6)
	from := engine.MonthOf(1974, 1) + engine.Month(r.IntN(int(last-engine.MonthOf(1974, 1))+1))
	to := min(last, from+engine.Month([]int{0, 1, 5, 10, 11, 12, 40, 119, 700}[r.IntN(9)]))
	if free && r.IntN(2) == 0 {
		from, to = min(from, engine.MonthOf(1999, 3)), last
		weights[r.IntN(len(weights))] = [][3]int{{200, 0, 0}, {0, 0, 200}, {150, 0, 50}}[r.IntN(3)]
	}
	terms = "&from=" + from.String() + "&to=" + to.String() + pick("", "", "&rule=mlm-baskets", "&rule=tsmom") + pick("", "", "&trend_vol=5", "&trend_vol=12.9", "&trend_vol=30") +
		pick("", "&fee=3") + pick("", "&fee_stocks=1.5", "&fee_bonds=0.4") + pick("", "", "&real=1") + pick("", "&bonds=bills", "&bonds=treasury10") +
		pick("", "&rebalance=monthly", "&rebalance=none", "&rebalance=bands", "&rebalance_month=6") + pick("", "", "", "", "&sectors=currencies", "&sectors=equities") + pick("", "", "&chart=daily")
	if free {
		terms += "&free=1" + pick("", "&spread=10")
	}
	return weights, terms, int(to-from) + 1
}

func blendsOf(weights [][3]int) string {
	var parts []string
	for _, w := range weights {
		parts = append(parts, fmt.Sprintf("p=%d-%d-%d", w[0], w[1], w[2]))
	}
	return strings.Join(parts, "&")
}

// Over hundreds of drawn scenarios the headline is read back and held against what the API
// answers, by the rule chosen and by the two others.
func TestHeadlineOverDrawnScenarios(t *testing.T) {
	t.Parallel()
	thorough(t)
	h, r := shipped(t), rand.New(rand.NewPCG(10, 4))
	read, ruins, short, later, empty, equal := 0, 0, 0, 0, 0, 0
	for range 600 {
		weights, terms, months := drawnQuery(r)
		query := blendsOf(weights) + terms
		own, reason := byAPI(t, h, query)
		if reason != "" {
			continue // before the rule begins
		}
		read++
		j := &judge{}
		page := ask(t, h, "GET", "/?"+query, htmx)
		also := page.text(t, ".answer .also")
		says := strings.TrimSpace(strings.TrimSuffix(strings.ReplaceAll(page.text(t, ".answer"), "-", "−"), strings.ReplaceAll(also, "-", "−")))
		says = strings.ReplaceAll(strings.ReplaceAll(says, "month−end", "month-end"), "worst fall at month ends", "worst fall")
		opening, rest, _ := strings.Cut(strings.TrimSuffix(says, "."), ": ")
		sum := weights[0][0] + weights[0][1] + weights[0][2]
		j.want(strings.Contains(opening, fmt.Sprintf(", with %d %% borrowed,", sum-100)) == (sum > 100), "of a blend of %d: %s", sum, opening)
		j.want(strings.Contains(opening, "in cash") == (sum < 100 && sum > 0), "of a blend of %d: %s", sum, opening)
		j.want(strings.Contains(opening, "after inflation") == strings.Contains(terms, "real=1"), "terms %s: %s", terms, opening)
		other := func(blends []told) *told {
			if len(blends) < 2 || weights[0] == weights[1] {
				return nil
			}
			return &blends[1]
		}
		j.want(strings.Contains(opening, "held against itself") == (len(weights) == 2 && weights[0] == weights[1]), "%s", opening)
		j.outcome(rest, own[0], other(own), months)
		chosen := "mlm"
		if _, after, ok := strings.Cut(terms, "&rule="); ok {
			chosen, _, _ = strings.Cut(after, "&")
		}
		rules, _, _ := strings.Cut(strings.ReplaceAll(also, "-", "−"), "The sleeve ran")
		if weights[0][2] == 0 {
			j.want(also == "", "a blend without trend: %s", also)
		} else {
			for _, rule := range trend.Rules() {
				if string(rule) == chosen {
					continue
				}
				text := saidOfRule(rules, rule)
				blends, reason := byAPI(t, h, strings.ReplaceAll(query, "&rule="+chosen, "")+"&rule="+string(rule))
				switch {
				case reason == "":
					j.byRule(text, blends[0], other(blends), months)
				case strings.Contains(reason, "without a market"):
					empty++
					j.want(text == "without a market here", "%s is %q", rule, text)
				default:
					later++
					first, err := time.Parse("2006-01", reason[strings.LastIndex(reason, " ")+1:])
					if err != nil {
						t.Fatalf("%s: %s", query, reason)
					}
					j.want(text == "only from "+first.Format("January 2006"), "%s is %q", rule, text)
				}
			}
			j.want(strings.Count(rules, "; ")-strings.Count(rules, "wiped out in") <= 1 && saidOfRule(rules, trend.Rule(chosen)) == "", "more is said than of two rules")
		}
		for _, w := range j.wrong {
			t.Errorf("%s\n  %s %s\n  %s", query, says, rules, w)
		}
		if own[0].fall == -1 {
			ruins++
		}
		if months < 12 {
			short++
		}
		if len(weights) == 2 && weights[0] == weights[1] {
			equal++
		}
	}
	t.Logf("%d read: %d ruined, %d below a year, %d equal; %d rules later, %d without a market", read, ruins, short, equal, later, empty)
	if read < 300 || ruins < 3 || short < 50 || later < 20 || empty < 3 || equal < 10 {
		t.Error("too few of a kind to say anything")
	}
}

// saidOfRule is what the sentence of the other rules says of one, by the name that it has
// in the control.
func saidOfRule(rules string, rule trend.Rule) string {
	rules = strings.ReplaceAll(rules, "time−series", "time-series") // plain text knows no hyphen beside a minus
	_, said, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(rules), "."), "The same by other trend rules: ")
	name := map[trend.Rule]string{trend.MLM: "MLM Index rules ", trend.Baskets: "MLM in baskets ", trend.TSMOM: "time-series momentum "}[rule]
	for phrase := range strings.SplitSeq(said, "; ") {
		if text, ok := strings.CutPrefix(phrase, name); ok {
			return text
		}
	}
	return ""
}

// The figures of ten pairs of blends by each of the three rules, computed apart.
func TestHeadlineAgreesWithTheReference(t *testing.T) {
	t.Parallel()
	thorough(t)
	h := handler(t)
	by := map[string]map[string]map[string]string{}
	for _, row := range datatest.Rows(t, "../engine/testdata/reference/headline.csv") {
		if by[row["query"]] == nil {
			by[row["query"]] = map[string]map[string]string{}
		}
		by[row["query"]][row["rule"]] = row
	}
	for query, rows := range by {
		for _, chosen := range trend.Rules() {
			j := &judge{}
			page := ask(t, h, "GET", "/?"+query+"&rule="+string(chosen), htmx)
			minus := strings.NewReplacer("-", "−", "month-end", "month-end") // what plainText makes of a minus sign, undone
			also := minus.Replace(page.text(t, ".answer .also"))
			says := strings.TrimSpace(strings.TrimSuffix(minus.Replace(page.text(t, ".answer")), also))
			opening, rest, _ := strings.Cut(strings.TrimSuffix(says, "."), ": ")
			months := int(parsed(t, rows[string(chosen)]["months"]))
			figures := func(rule trend.Rule) (mine told, other *told) {
				row := rows[string(rule)]
				if !strings.Contains(opening, "held against itself") {
					other = &told{fall: parsed(t, row["other_fall"]), cagr: parsed(t, row["other_cagr"]), growth: parsed(t, row["other_growth"])}
				}
				return told{fall: parsed(t, row["fall"]), cagr: parsed(t, row["cagr"]), growth: parsed(t, row["growth"])}, other
			}
			mine, other := figures(chosen)
			j.outcome(rest, mine, other, months)
			for _, rule := range trend.Rules() {
				if rule != chosen {
					mine, other := figures(rule)
					j.byRule(saidOfRule(strings.Split(also, " The sleeve ran")[0], rule), mine, other, months)
				}
			}
			ran := rows[string(chosen)]["ran"]
			_, named, ok := strings.Cut(also, "at a volatility of ")
			if ran == "" || parsed(t, ran) > 0.112*0.75 && parsed(t, ran) < 0.129*1.25 {
				j.want(!ok, "a volatility of %s is named", ran)
			} else {
				j.want(ok && rounds(strings.Split(named, " ")[0], 100*parsed(t, ran)), "the sleeve ran at %s", ran)
			}
			note := page.text(t, "#funds-of p")
			if itself := rows[string(chosen)]["itself"]; itself != "" {
				j.want(strings.Contains(note, fmt.Sprintf("as computed ran at %.1f %%", 100*parsed(t, itself))), "by itself it ran at %s: %s", itself, note)
			}
			for _, w := range j.wrong {
				t.Errorf("%s by %s\n  %s %s\n  %s", query, chosen, says, also, w)
			}
		}
	}
}
