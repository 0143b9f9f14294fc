package words

import "trendblend/engine/trend"

var edition202510 = EditionNotes{
	Name: "2025-10", Since: "2026-11-20",
	Markets: 32, Series: 5, Published: 35,
	Lead: "The first edition. The one after it puts right what was found to be wrong since. Its monthly sleeves are kept, so that a link " +
		"made on " +
		"it can say what it showed.",
	Verdicts: []KeptVerdicts{
		{trend.MLM, 0, "ppfpppfpphppffufpfphph"}, {trend.Baskets, 0, "hpfhhpfpphpppfufpfphpp"}, {trend.TSMOM, 0, "ppfpppfphppppfhfpfphph"},
		{
			trend.MLM,
			0.1,
			"ppfpppfhhpfpffufpfphph",
		}, {trend.Baskets, 0.1, "ppfpfpfhhpfppfufpfphph"}, {trend.TSMOM, 0.1, "ppfpppfphppppfhfpfphph"},
	},
}
