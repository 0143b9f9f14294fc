package data

import (
	"strings"
	"testing"
	"testing/fstest"

	"trendblend/engine"
	"trendblend/engine/trend"
)

// Fees and kinds as the funds' own documents state them.
func TestVehicles(t *testing.T) {
	set, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	want := []Vehicle{
		{
			ID:             "DBMF",
			Fee:            0.0085,
			Nearest:        trend.TSMOM,
			Published:      "DBMF (fund)",
			Volatility:     0.112,
			VolatilityFrom: engine.MonthOf(2019, 6),
			VolatilityTo:   engine.MonthOf(2026, 8),
		},
		{
			ID:             "KMLM",
			Fee:            0.0092,
			Nearest:        trend.Baskets,
			Published:      "KMLM (fund)",
			Volatility:     0.129,
			VolatilityFrom: engine.MonthOf(2021, 1),
			VolatilityTo:   engine.MonthOf(2026, 8),
		},
		{ID: "FMF", Fee: 0.0095, Nearest: trend.TSMOM},
		{ID: "AHLT", Fee: 0.0095, Nearest: trend.TSMOM},
		{ID: "QMHIX", Fee: 0.0118, Nearest: trend.TSMOM},
	}
	if len(set.Vehicles) != len(want) {
		t.Fatalf("%d vehicles, want %d", len(set.Vehicles), len(want))
	}
	for i, v := range set.Vehicles {
		if v.Name == "" || !strings.HasSuffix(v.What, ".") {
			t.Errorf("%s has the name %q and does %q", v.ID, v.Name, v.What)
		}
		if d := v.Fee - want[i].Fee; d > 1e-12 || d < -1e-12 {
			t.Errorf("%s charges %v, want %v", v.ID, v.Fee, want[i].Fee)
		}
		v.Name, v.What, v.Fee = "", "", want[i].Fee
		if v != want[i] {
			t.Errorf("got %+v, want %+v", v, want[i])
		}
	}
}

func TestVehiclesRefused(t *testing.T) {
	const header = "id,name,fee_pct,nearest_rule,published_series,volatility_pct,volatility_from,volatility_to,what\n"
	for row, complaint := range map[string]string{
		"A,Fund,0.9,mlm,Known,,,,It trades.":                           "",
		"A,Fund,0.9,mlm,,,,,It trades.":                                "",
		",Fund,0.9,mlm,,,,,It trades.":                                 `vehicles.csv:2: id ""`,
		"A,Fund,0.9,mlm,,,,,It trades.\nA,Fund,0.9,mlm,,,,,It trades.": `vehicles.csv:3: id "A"`,
		"A,Fund,free,mlm,,,,,It trades.":                               `fee_pct "free"`,
		"A,Fund,6,mlm,,,,,It trades.":                                  `fee_pct "6"`,
		"A,Fund,NaN,mlm,,,,,It trades.":                                `fee_pct "NaN"`,
		"A,Fund,0.9,luck,,,,,It trades.":                               `nearest_rule "luck" is not one of`,
		"A,Fund,0.9,mlm,Unknown,,,,It trades.":                         `published_series "Unknown"`,
		"A,,0.9,mlm,,,,,It trades.":                                    `name ""`,
		"A,Fund,0.9,mlm,,,,,":                                          `what ""`,
		"A,Fund,0.9,mlm,,,,":                                           "wrong number of fields",
		"A,Fund,0.9,mlm,,12.9,2021-01,2026-08,It trades.":              "",
		"A,Fund,0.9,mlm,,12.9,2021-01,2023-12,It trades.":              "",
		"A,Fund,0.9,mlm,,12.9,2021-01,2023-11,It trades.":              `volatility_to "2023-11" makes 35 months`,
		"A,Fund,0.9,mlm,,12.9,2021-01,2020-12,It trades.":              `volatility_to "2020-12" makes 0 months`,
		"A,Fund,0.9,mlm,,12.9,,2026-08,It trades.":                     `volatility_from ""`,
		"A,Fund,0.9,mlm,,12.9,2021-01,,It trades.":                     `volatility_to ""`,
		"A,Fund,0.9,mlm,,,2021-01,2026-08,It trades.":                  `volatility_pct ""`,
		"A,Fund,0.9,mlm,,0.9,2021-01,2026-08,It trades.":               `volatility_pct "0.9"`,
		"A,Fund,0.9,mlm,,41,2021-01,2026-08,It trades.":                `volatility_pct "41"`,
		"A,Fund,0.9,mlm,,NaN,2021-01,2026-08,It trades.":               `volatility_pct "NaN"`,
		"A,Fund,0.9,mlm,,about 13,2021-01,2026-08,It trades.":          `volatility_pct "about 13"`,
		"A,Fund,0.9,mlm,,12.9,2021-13,2026-08,It trades.":              `volatility_from "2021-13"`,
	} {
		set := Set{Published: []engine.Published{{Series: "Known"}}}
		err := set.readVehicles(fstest.MapFS{"vehicles.csv": {Data: []byte(header + row + "\n")}}, true)
		if complaint == "" {
			if err != nil || len(set.Vehicles) != 1 {
				t.Errorf("%q: %v", row, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), complaint) {
			t.Errorf("%q: got error %v, want %q", row, err, complaint)
		}
	}
}
