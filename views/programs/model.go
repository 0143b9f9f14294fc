package programs

// Model is what the page shows.
type Model struct {
	Endpoints []Endpoint
}

// Endpoint is one address.
type Endpoint struct {
	Name, Path, Title, Does string
	Kind                    string   // of its content
	Takes                   []string // the groups of parameters on which its answer depends
	Example                 string   // an address
	Posted                  string   // an example of a form's address that is posted to it; empty where it is asked by GET
	Leads                   bool     // it answers by leading to another address
	Charts                  []string // that its path may name
	Fields                  []Field  // of what it answers; none of a file
}

// Field is one of an answer in JSON: those inside another are named portfolios[].metrics.cagr.
type Field struct {
	Name, Type, Says string
	Missing          bool // where there is nothing to say
}
