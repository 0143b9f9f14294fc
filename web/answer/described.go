package answer

import (
	"trendblend/engine/own"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// licence is that of the program. The data have none of their own: some owners of indices restrict their raw series.
const licence = "https://www.apache.org/licenses/LICENSE-2.0"

// described is what a page says of itself for those who search, in the words of schema.org: what it is, and which figures
// it has as a file. No figure is in it, and nothing of a series of the reader's own. The decision record in views says why
// no more.
func (e *Edition) described(site ui.Site, q Question) (things []ui.Thing) {
	if q.Part || site.Framed || site.Origin == "" {
		return nil
	}
	switch q.Path {
	case "/":
		things = []ui.Thing{
			{"@type": "WebSite", "name": "Trendblend", "url": site.Origin + "/"},
			{"@type": "WebApplication", "name": "Trendblend", "url": site.Origin + "/", "description": words.SiteAbout,
				"applicationCategory": "FinanceApplication", "softwareVersion": site.Version, "license": licence},
		}
	case "/api":
		things = []ui.Thing{{"@type": "WebAPI", "name": words.APIName, "description": words.APIAbout, "url": site.Origin + "/api",
			"documentation": site.Origin + "/api"}}
	}
	if data := e.dataOf(site, q); data != nil {
		things = append(things, data)
	}
	return things
}

// dataOf describes the figures that a page has as files, and the data on the page that says where they come from.
func (e *Edition) dataOf(site ui.Site, q Question) ui.Thing {
	scenario := e.Links.Anew(q.Scenario)
	if scenario.Own != ([own.Most]own.Series{}) {
		return nil
	}
	var is words.Described
	var files []string
	query, period := "?"+e.file(scenario), words.Months(scenario.From, scenario.To)
	switch q.Path {
	case "/":
		is, files = words.DataOfBlends(scenario.Scenario), []string{"/export.csv" + query, "/export.json" + query}
	case "/map":
		is, files = words.DataOfMap(scenario.Scenario), []string{"/map.csv?" + e.fileOfMap(scenario)}
	case "/sleeve":
		is, files = words.DataOfSleeve(scenario.Scenario), []string{"/sleeve.csv" + query}
	case "/papers":
		is, files, period = words.DataOfPapers, []string{"/papers.csv" + query}, ""
	case "/changes":
		is, files, period = words.DataOfChanges, []string{"/changes.csv"}, ""
	case "/method":
		is, period = words.DataOfEdition(e.Name()), words.Months(min(e.data.Monthly.First, e.World.Panel.First), e.Through())
	default:
		return nil
	}
	data := ui.Thing{"@type": "Dataset", "name": is.Name, "description": is.Says, "url": site.Canonical(q.Path), "version": e.Name(),
		"isAccessibleForFree": true, "measurementTechnique": site.Origin + "/method"}
	if period != "" {
		data["temporalCoverage"] = period
	}
	if q.Path == "/method" {
		data["identifier"] = ui.Thing{"@type": "PropertyValue", "propertyID": "SHA-256", "value": e.ID()}
	}
	var distribution []ui.Thing
	for _, address := range files {
		distribution = append(distribution, ui.Thing{"@type": "DataDownload", "encodingFormat": kindOfFile(address), "contentUrl": site.Origin + address})
	}
	if distribution != nil {
		data["distribution"] = distribution
	}
	return data
}

// kindOfFile is the kind of content of an endpoint's address.
func kindOfFile(address string) string {
	for _, p := range endpoints {
		if at := len(p.Path); len(address) >= at && address[:at] == p.Path && (len(address) == at || address[at] == '?') {
			return p.Kind
		}
	}
	return ""
}
