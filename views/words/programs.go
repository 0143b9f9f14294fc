package words

// ChartNames are the charts that a path may name.
func ChartNames(names []string) string { return "The charts: " + enumerate(names) + "." }

// AnswerKind says what an address for programs answers, and on which parameters that depends.
func AnswerKind(kind string, groups []string) string {
	said := "Answers " + kind + "."
	if len(groups) > 0 {
		said += " Depends on these groups of parameters: " + enumerate(groups) + "; others are checked and ignored."
	}
	return said
}
