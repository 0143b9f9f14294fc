package link

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
)

// allocation holds what came after the first parameters: the shape of the blend, the
// reader's money, and what of the page is shown.
var allocation = []parameter{
	{"rebalance_month",
		func(s *Scenario, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < 1 || n > 12 || v != strconv.Itoa(n) {
				return errors.New("is not a month's number from 1 to 12")
			}
			s.Rebalance.Month = time.Month(n % 12) // December is the engine's 0
			return nil
		},
		func(s Scenario) string { return strconv.Itoa((int(s.Rebalance.Month)+11)%12 + 1) }},
	{"free",
		func(s *Scenario, v string) (err error) { s.Free, err = flag(v); return },
		func(s Scenario) string { return flagText(s.Free) }},
	{"spread",
		func(s *Scenario, v string) error {
			_, err := number(v, 0, 10, "percent a year")
			s.Spread = decimal(v)
			return err
		},
		func(s Scenario) string { return percent(s.Spread) }},
	{"sum",
		func(s *Scenario, v string) (err error) {
			s.Plan.Start, err = number(v, 0, mostMoney, "an amount of money")
			return
		},
		func(s Scenario) string { return plain(s.Plan.Start) }},
	{"unit",
		func(s *Scenario, v string) error {
			if v != "amount" && v != "percent" {
				return errors.New("is not one of amount, percent")
			}
			s.Plan.Percent = v == "percent"
			return nil
		},
		func(s Scenario) string {
			if s.Plan.Percent {
				return "percent"
			}
			return "amount"
		}},
	{"flow", readFlow, func(s Scenario) string {
		if s.Plan.Percent {
			return percent(s.Plan.Flow)
		}
		return plain(s.Plan.Flow)
	}},
	{"every",
		func(s *Scenario, v string) error {
			switch v {
			case "month":
				s.Plan.Every = money.Monthly
			case "year":
				s.Plan.Every = money.Yearly
			default:
				return errors.New("is not one of month, year")
			}
			return nil
		},
		func(s Scenario) string {
			if s.Plan.Every == money.Monthly {
				return "month"
			}
			return "year"
		}},
	{"indexed",
		func(s *Scenario, v string) (err error) { s.Plan.Indexed, err = flag(v); return },
		func(s Scenario) string { return flagText(s.Plan.Indexed) }},
	{"chart",
		func(s *Scenario, v string) error {
			if v != "monthly" && v != "daily" {
				return errors.New("is not one of monthly, daily")
			}
			s.View.Daily = v == "daily"
			return nil
		},
		func(s Scenario) string {
			if s.View.Daily {
				return "daily"
			}
			return "monthly"
		}},
	{"window",
		func(s *Scenario, v string) error {
			var offered []string
			for _, years := range metrics.RollingYears() {
				if v == strconv.Itoa(years) {
					s.View.Window = years
					return nil
				}
				offered = append(offered, strconv.Itoa(years))
			}
			return errors.New("is not one of " + strings.Join(offered, ", ") + " (years)")
		},
		func(s Scenario) string { return strconv.Itoa(s.View.Window) }},
}

// mostMoney bounds what a reader may start with, pay in or draw.
const mostMoney = 1e9

// usualPlan is a sum that nothing is paid into or drawn from.
var usualPlan = money.Plan{Start: 100_000, Every: money.Yearly}

// readFlow reads what is paid in, or below 0 drawn; unit, which comes before it, says whether
// that is an amount or percent of the balance a year.
func readFlow(s *Scenario, v string) error {
	most, unit := mostMoney, "an amount of money; below 0 it is drawn"
	if s.Plan.Percent {
		most, unit = 100, "percent of the balance a year; below 0 it is drawn"
	}
	digits, drawn := strings.CutPrefix(v, "-")
	n, err := number(digits, 0, most, unit)
	if err != nil {
		return fmt.Errorf("is not a number from -%s to %s (%s)", plain(most), plain(most), unit)
	}
	if s.Plan.Percent {
		n = decimal(digits)
	}
	if drawn && n != 0 {
		n = -n
	}
	s.Plan.Flow = n
	return nil
}

func flag(v string) (bool, error) {
	if v != "0" && v != "1" {
		return false, errors.New("is neither 0 nor 1")
	}
	return v == "1", nil
}

func flagText(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// parseBlend returns the reading of a blend that the address asks for: its weights
// add up to 100 unless free=1 stands beside them.
func parseBlend(query url.Values) func(string) (blend.Weights, error) {
	if query.Get("free") == "1" {
		return blend.ParseFree
	}
	return blend.ParseWeights
}
