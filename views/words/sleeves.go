package words

import (
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/web/link"
)

// sleeveMeans say what a sleeve holds, where it can be added.
var sleeveMeans = blend.PerMenu[string]{
	blend.Stocks:        "The S&P 500 with its dividends.",
	blend.Bonds:         "US bonds of all kinds, or the Treasuries that the terms name.",
	blend.Trend:         "Futures: long what has been rising, short what has been falling.",
	blend.Gold:          "The London afternoon price, in dollars. It pays nothing and is stored free.",
	blend.Treasury20:    "US Treasuries of 20 years, computed from their yield, bought new each month.",
	blend.Bills:         "US Treasury bills of one month: cash that earns interest.",
	blend.International: "Stocks of developed markets outside the US, in dollars.",
	blend.SmallValue:    "Small US companies whose stocks are cheap against book value.",
	blend.Own1:          "The months that your link carries.",
	blend.Own2:          "The months that your link carries.",
	blend.Own3:          "The months that your link carries.",
	blend.Commodities:   "The commodity futures of the trend rules, all held long in equal parts, and interest.",
}

// SleeveName names a sleeve at the head of a line, where it is known what is held as bonds.
func SleeveName(s blend.Sleeve, bonds backtest.Bonds) string {
	if s == blend.Bonds {
		return ShortBonds(bonds)
	}
	return link.CalledSleeve(s).Head
}

// InSleeve is that name in the middle of one.
func InSleeve(s blend.Sleeve, bonds backtest.Bonds) string {
	if s == blend.Bonds {
		return strings.ToLower(ShortBonds(bonds))
	}
	return link.CalledSleeve(s).Inside
}

// SleeveOffer says what a sleeve that can be added is, and since when its months exist.
func SleeveOffer(s blend.Sleeve, since engine.Month) string {
	return strings.TrimSpace(sleeveMeans[s] + " Since " + monthName(since) + ".")
}

// RemoveSleeve names what takes a sleeve away, and the blends that go with it because they hold it.
func RemoveSleeve(s backtest.Scenario, of blend.Sleeve) string {
	said := "Remove " + InHeld(s, of)
	var with []string
	for _, w := range s.Blends[1:] {
		if w.Of(of) != 0 {
			with = append(with, inNameIn(s, w))
		}
	}
	if len(with) > 0 {
		said += ", and with it " + enumerate(with)
	}
	return said
}

// OwnOffer says what a series of the reader's own is.
const OwnOffer = "A fund or an index whose months you have. The link carries them; no server keeps them."

// FullNote says why no sleeve can be added.
const FullNote = "Eight sleeves are the most that a blend may have: remove one to add another."

// NoRoomNote says why a blend cannot be taken up.
const NoRoomNote = "Beside the blends that yours is held against, this one needs more than eight sleeves."
