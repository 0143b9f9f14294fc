package words

// AnswerKind says what an address for programs answers, and on which parameters that depends.
func AnswerKind(kind string, groups []string) string {
	said := "Answers " + kind + "."
	if len(groups) > 0 {
		said += " Depends on these groups of parameters: " + enumerate(groups) + "; others are checked and ignored."
	}
	return said
}
