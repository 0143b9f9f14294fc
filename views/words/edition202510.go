package words

var edition202510 = EditionNotes{
	Name: "2025-10", Since: "2026-11-20",
	Markets: 32, Series: 5, Published: 35,
	Lead: "The first edition. The one after it puts right what was found to be wrong since. Its monthly sleeves are kept, so that a link made on " +
		"it can say what it showed.",
}
