package words

// Purpose is what all of it is for.
const Purpose = "Research and education, not advice."

// ClaimsImprint is what the printed page of claims needs to be found again.
func ClaimsImprint(edition, id, version string) string {
	return "Trendblend, the page on claims. " + Purpose + " Data " + edition + ", SHA-256 " + id + ", version " + version + "."
}
