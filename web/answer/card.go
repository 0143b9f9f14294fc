package answer

import "trendblend/web/link"

// CardPath is where the card of a scenario is, as it is shown where a link is pasted.
const CardPath = "/card.png"

// longestCard is the longest address of a card that those who show links take.
const longestCard = 2000

// card is the address of a scenario's card; none where it is too long to be of use.
func (e *Edition) card(scenario link.Scenario) string {
	if address := CardPath + "?" + e.file(scenario); len(address) <= longestCard {
		return address
	}
	return ""
}
