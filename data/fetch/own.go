package fetch

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine"
)

// Own is a file that the user has bought or exported, for a sleeve or a market by its name.
type Own struct {
	Name     string
	Path     string
	Expiries []engine.Date // about when the contracts of a front quote expire
}

// price is a row of such a file. What the file does not have is 0 or empty.
type price struct {
	day      engine.Date
	open     float64
	close    float64 // of the contract, as it traded
	adjusted float64 // back-adjusted, or with distributions
	contract string
	expiry   engine.Month // of the contract
	line     int
}

// The names that vendors give the columns.
var columnNames = map[string][]string{
	"day":      {"date", "time", "day", "trading day", "trade date", "timestamp", "observation_date"},
	"open":     {"open"},
	"close":    {"close", "settle", "settlement", "last", "price", "value", "unadjusted", "unadjusted close", "level"},
	"adjusted": {"adj close", "adjclose", "adjusted", "adjusted close", "adj. close", "back-adjusted", "backadjusted"},
	"contract": {"contract", "symbol", "delivery", "contract month"},
	"expiry":   {"expiry", "expiration", "last trading day", "last trade"},
}

// prices reads the rows of a vendor's CSV, oldest first.
func prices(path string) ([]price, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if err := page(b); err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	if head, _, _ := strings.Cut(string(b), "\n"); strings.Count(head, ";") > strings.Count(head, ",") {
		r.Comma = ';'
	}
	records, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, errors.New("is empty")
	}
	at := map[string]int{}
	for field, names := range columnNames {
		at[field] = slices.IndexFunc(records[0], func(cell string) bool {
			return slices.Contains(names, strings.ToLower(strings.TrimSpace(cell)))
		})
	}
	if at["day"] < 0 || at["close"] < 0 && at["adjusted"] < 0 {
		return nil, fmt.Errorf("the header %q names no date and close", strings.Join(records[0], ","))
	}
	var all []price
	for i, record := range records[1:] {
		p, err := readPrice(record, at)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+2, err)
		}
		p.line = i + 2
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b price) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.expiry, b.expiry)) })
	for i := 1; i < len(all); i++ {
		if all[i].day == all[i-1].day && all[i].contract == all[i-1].contract {
			return nil, fmt.Errorf("line %d: %s %s stands twice", max(all[i].line, all[i-1].line), all[i].day, all[i].contract)
		}
	}
	if len(all) < 2 {
		return nil, errors.New("holds fewer than two days")
	}
	return all, nil
}

func readPrice(record []string, at map[string]int) (p price, err error) {
	cell := func(field string) string {
		if i := at[field]; i >= 0 && i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	if p.day, err = readDay(cell("day")); err != nil {
		return p, err
	}
	for _, f := range []struct {
		name  string
		value *float64
	}{{"open", &p.open}, {"close", &p.close}, {"adjusted", &p.adjusted}} {
		text := cell(f.name)
		if at[f.name] < 0 || f.name == "open" && text == "" {
			continue
		}
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || !(v > 0) && f.name != "adjusted" {
			return p, fmt.Errorf("%s %q is not a positive number", f.name, text)
		}
		*f.value = v
	}
	if p.close == 0 {
		p.close = p.adjusted
	}
	if p.contract = cell("contract"); p.contract == "" {
		return p, nil
	}
	if text := cell("expiry"); text != "" {
		day, err := readDay(text)
		p.expiry = day.Month()
		return p, err
	}
	if p.expiry, err = engine.ParseMonth(p.contract); err != nil {
		return p, fmt.Errorf("contract %q has no expiry and is not a delivery month written as 2026-09", p.contract)
	}
	return p, nil
}

// readDay reads 2026-08-31, 20260831, 31.08.2026 or, as American vendors write it, 08/31/2026.
func readDay(s string) (engine.Date, error) {
	s, _, _ = strings.Cut(strings.ReplaceAll(s, "T", " "), " ")
	iso := s
	switch {
	case len(s) == 8 && !strings.ContainsAny(s, "-/."):
		iso = s[:4] + "-" + s[4:6] + "-" + s[6:]
	case len(s) == 10 && s[2] == '.' && s[5] == '.':
		iso = s[6:] + "-" + s[3:5] + "-" + s[:2]
	case strings.Count(s, "/") == 2:
		parts := strings.Split(s, "/")
		iso = fmt.Sprintf("%s-%02s-%02s", parts[2], parts[0], parts[1])
	}
	day, err := engine.ParseDate(iso)
	if err != nil {
		return 0, fmt.Errorf("date %q is not a day written as 2008-10-31", s)
	}
	return day, nil
}

// change is what a market moved on a day.
type change struct {
	day  engine.Date
	move float64 // of the contract held, a decimal
}

// changes returns the daily changes of the contract held and the rolls that they suppose.
func changes(all []price, expiries []engine.Date) ([]change, []string) {
	switch {
	case all[0].contract != "":
		return byContract(all)
	case all[0].adjusted != 0 && all[0].adjusted != all[0].close:
		return byPoints(all)
	}
	return byFront(all, expiries)
}

// byContract holds the nearby contract, and leaves it at the end of the month before it
// expires. On a roll the change is taken inside the new contract; where its price of the
// day before is missing, the day counts 0.
func byContract(all []price) (out []change, rolls []string) {
	expiries := map[string]engine.Month{}
	before := map[string]float64{} // the last day's price of each contract
	held := ""
	for i := 0; i < len(all); {
		day := all[i].day
		today := map[string]float64{}
		next := ""
		for ; i < len(all) && all[i].day == day; i++ {
			p := all[i]
			today[p.contract], expiries[p.contract] = p.close, p.expiry
			if next == "" && p.expiry > day.Month() { // rows of a day stand by expiry
				next = p.contract
			}
		}
		if _, trades := today[held]; held != "" && trades && expiries[held] > day.Month() {
			next = held
		}
		if next == "" {
			continue
		}
		was, known := before[next]
		if held != "" {
			move := 0.0
			if known {
				move = today[next]/was - 1
			}
			out = append(out, change{day, move})
		} else {
			out = append(out, change{day, 0})
		}
		if held != "" && held != next {
			roll := fmt.Sprintf("%s: from %s to %s", day, held, next)
			if !known {
				roll += ", whose price of the day before is missing: the day counts 0"
			}
			rolls = append(rolls, roll)
		}
		held, before = next, today
	}
	return out, rolls
}

// byPoints divides the change of a back-adjusted price by the price at which the contract
// traded the day before. A day on which the two move apart is a roll.
func byPoints(all []price) (out []change, rolls []string) {
	out = append(out, change{all[0].day, 0})
	for i := 1; i < len(all); i++ {
		p, was := all[i], all[i-1]
		points := p.adjusted - was.adjusted
		if gap := p.close - was.close - points; gap > 1e-6*p.close || gap < -1e-6*p.close {
			rolls = append(rolls, fmt.Sprintf("%s: the price moved %.4g, the back-adjusted one %.4g", p.day, p.close-was.close, points))
		}
		out = append(out, change{p.day, points / was.close})
	}
	return out, rolls
}

// around is how many days before and after an expiry the roll of a front quote is sought.
const around = 5

// byFront takes the changes of a front quote as they are; around each expiry the day with
// the widest gap between its open and the close before counts from open to close.
func byFront(all []price, expiries []engine.Date) (out []change, rolls []string) {
	rolled := map[int]bool{}
	for _, expiry := range expiries {
		at, _ := slices.BinarySearchFunc(all, expiry, func(p price, day engine.Date) int { return int(p.day - day) })
		best, widest := 0, 0.0
		for i := max(1, at-around); i <= at+around && i < len(all); i++ {
			if all[i].open == 0 {
				continue
			}
			if gap := max(all[i].open/all[i-1].close, all[i-1].close/all[i].open) - 1; gap > widest {
				best, widest = i, gap
			}
		}
		if best > 0 {
			rolled[best] = true
			rolls = append(rolls, fmt.Sprintf("%s: open %.4g after a close of %.4g, counts from open to close",
				all[best].day, all[best].open, all[best-1].close))
		} else {
			rolls = append(rolls, fmt.Sprintf("%s: no day with an open around this expiry, no roll", expiry))
		}
	}
	out = append(out, change{all[0].day, 0})
	for i := 1; i < len(all); i++ {
		base := all[i-1].close
		if rolled[i] {
			base = all[i].open
		}
		out = append(out, change{all[i].day, all[i].close/base - 1})
	}
	return out, rolls
}
