package home

import (
	"encoding/json"

	"trendblend/data/columns"
	"trendblend/web/answer"
)

// Files are an edition's figures as an engine takes them: what it opens with, without its head, and the days.
func Files(e *answer.Edition) (months, days []byte, err error) {
	if months, err = columns.Months(e.Light()); err != nil {
		return nil, nil, err
	}
	days, err = columns.Days(e.Set())
	return months, days, err
}

// Headed are the months below what an engine knows of its server.
func Headed(site Site, months []byte) ([]byte, error) {
	head, err := json.Marshal(site)
	if err != nil {
		return nil, err
	}
	return append(append(head, '\n'), months...), nil
}
