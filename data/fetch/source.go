// Package fetch carries an edition of the data on: from free official series, and from
// files that the user has bought or exported. It writes a new edition and never touches
// the old one.
package fetch

import (
	"fmt"

	"trendblend/engine"
)

// Point is a value of a published series on a day; monthly ones stand on the first of the month.
type Point struct {
	Day   engine.Date
	Value float64
}

// Source is one published series: where it is, on what terms, and how its answer is
// read. Read refuses whatever is not the series, so that an error page with status 200 is
// never taken for figures.
type Source struct {
	Name  string
	Host  string // the key of its base address
	Path  string // below the base address
	Terms string
	Read  func(body []byte) ([]Point, error)
}

// Hosts returns the base addresses of the publishers. Yahoo and Stooq are not among them:
// their terms forbid it, and their walls answer programs with pages.
func Hosts() map[string]string {
	return map[string]string{
		"fred":     "https://fred.stlouisfed.org",
		"treasury": "https://home.treasury.gov",
		"french":   "https://mba.tuck.dartmouth.edu",
		"lbma":     "https://prices.lbma.org.uk",
		"bls":      "https://api.bls.gov",
		"fed":      "https://www.federalreserve.gov",
	}
}

const (
	publicDomain = "a work of the US government, in the public domain; name the source"
	fredTerms    = "public-domain series by way of FRED; its terms ask to name the source and forbid bulk copies"
	frenchTerms  = "free for research, with the source named; © Kenneth R. French"
	lbmaTerms    = "published fixes; redistribution needs a licence of ICE Benchmark Administration"
)

const treasuryFeedPath = "/resource-center/data-chart-center/interest-rates/pages/xml"

func fred(id string) Source {
	return Source{Name: id, Host: "fred", Path: "/graph/fredgraph.csv?id=" + id, Terms: fredTerms,
		Read: func(b []byte) ([]Point, error) { return readFRED(b, id) }}
}

func french(name, file, section, column string) Source {
	return Source{Name: name, Host: "french", Path: "/pages/faculty/ken.french/ftp/" + file + "_CSV.zip", Terms: frenchTerms,
		Read: func(b []byte) ([]Point, error) { return readFrench(b, section, column) }}
}

func treasury(maturity string, year int) Source {
	return Source{Name: fmt.Sprintf("Treasury %s %d", maturity, year), Host: "treasury",
		Path:  fmt.Sprintf("%s?data=daily_treasury_yield_curve&field_tdr_date_value=%d", treasuryFeedPath, year),
		Terms: publicDomain, Read: func(b []byte) ([]Point, error) { return readTreasury(b, maturity) }}
}

func gold() Source {
	return Source{Name: "LBMA gold PM", Host: "lbma", Path: "/json/gold_pm.json", Terms: lbmaTerms, Read: readLBMA}
}

func cpi() Source {
	return Source{Name: "CUUR0000SA0", Host: "bls", Path: "/publicAPI/v1/timeseries/data/CUUR0000SA0", Terms: publicDomain,
		Read: func(b []byte) ([]Point, error) { return readBLS(b, "CUUR0000SA0") }}
}

func curve() Source {
	return Source{Name: "GSW 10-year par yield", Host: "fed", Path: "/data/yield-curve-tables/feds200628.csv", Terms: publicDomain,
		Read: func(b []byte) ([]Point, error) { return readGSW(b, "SVENPY10") }}
}
