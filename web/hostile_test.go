package web

import (
	"net/url"
	"strings"
	"testing"
)

// hostileValues are values that a reader's hand never gives.
func hostileValues() map[string]string {
	return map[string]string{
		"empty": "", "space": " ", "NUL": "\x00", "line ends": "a\r\nSet-Cookie: a=b", "controls": "\x01\x02\x1b[31m\x7f", "broken UTF-8": "\xff\xfe\xc0\x80",
		"right to left": "\u202e50-30-20", "zero width": "50\u200b-30-20", "byte order mark": "\ufeff50-30-20", "surrogate": "\xed\xa0\x80", "emoji": "😀-😀-😀",
		"Arabic digits": "٥٠-٣٠-٢٠", "full-width digits": "５０-３０-２０", "true minus": "50−30−20", "en dash": "50–30–20", "Roman": "Ⅼ-ⅩⅩⅩ-ⅩⅩ",
		"huge": "1e309", "huge digits": strings.Repeat("9", 400), "tiny": "1e-400", "exponent": "1e3", "exponent weights": "5e1-3e1-2e1", "hex": "0x32-0x1e-0x14", "hex float": "0x1p-2",
		"octal": "062-036-024", "underscores": "5_0-3_0-2_0", "negative": "-50-130-20", "negative weights": "-10--20-130", "minus zero": "-0", "minus zero weights": "-0-50-50",
		"plus signs": "+50-+30-+20", "NaN": "NaN", "NaN weights": "NaN-NaN-NaN", "Inf": "Inf", "minus Inf": "-Infinity", "overflow": "9223372036854775808", "overflow weights": "18446744073709551516-0-200",
		"commas": "50,30,20", "decimal commas": "33,4-33,3-33,3", "thousands": "1,000", "many decimals": "33.33333333333333333-33.3-33.4", "points": "...", "two points": "5.0.0-30-20",
		"slashes": "50/30/20", "many parts": strings.Repeat("1-", 100), "dashes": "---", "array": "[50,30,20]", "object": `{"stocks":50}`, "null": "null", "undefined": "undefined", "true": "true",
		"script": "<zz9 onload=alert(1)>", "quoted script": `"><zz9>`, "closing script": `</script><zz9>`, "closed comment": "--><zz9>", "entity": "&lt;zz9&gt;", "javascript": "javascript:alert(1)//<zz9>",
		"path": "../../../../etc/passwd", "Windows path": `..\..\..\windows\win.ini`, "file": "file:///etc/passwd", "address": "//evil.example/", "template": "{{.}}${7*7}<%= 7*7 %>", "format": "%s%n%d%!v(EXTRA)",
		"SQL": "' OR 1=1; DROP TABLE users--", "shell": "$(id)`id`|id", "year 0": "0000-01", "month 0": "2008-00", "month 13": "2008-13", "day": "2008-10-31", "before the data": "1000-01", "after the data": "9999-12",
		"month in Arabic": "٢٠٠٨-١٠", "minus year": "-008-10", "long": strings.Repeat("a", 10<<10), "long and broken": strings.Repeat("\xff<zz9>", 2<<10), "long number": strings.Repeat("0", 10<<10) + "1",
		"good": "50-30-20", "good month": "2000-01", "good number": "5", "good choice": "none",
	}
}

// hostileQueries are the hostile values under every name, and whole queries that are
// no list of names and values at all.
func hostileQueries() []string {
	queries := []string{
		"&", "&&&&", "=", "==", "=&=", "?", "??v=1", "#", ";", "p=50-30-20;real=1", "%", "%%", "%0", "%zz", "p=%", "p=%0", "p=%u0035", "p=%00", "%00=%00", "%00", "p=%FF%FE", "p=%0d%0aX: y", "p=%252e%252e", "\x00", "\r\n", "p=\r\nX: y",
		"p[]=50-30-20", "p[0]=50-30-20", "p[stocks]=50", "p.stocks=50", "p=50&p=30&p=20", "v=1&v=1&v=1", "v=2", "v=", "v=1.0", "v=01", "v=%31", "__proto__=1", "constructor=1", "<zz9>=1", "\"><zz9>=<zz9>", "p=+50-30-20+", "+p=50-30-20",
		"weight_stocks=100", "weight_stocks=&weight_bonds=&weight_trend=", "weight_stocks=50&weight_bonds=30&weight_trend=20&weight_gold=1", "weight_stocks=<zz9>&weight_bonds=<zz9>&weight_trend=<zz9>",
		"weight_stocks=50&weight_stocks=60&weight_bonds=30&weight_trend=20", "weight_stocks=NaN&weight_bonds=1e3&weight_trend=-0", "weight_=1", "weight_stocks=50-30&weight_bonds=20&weight_trend=",
		"from=2010-01&to=2000-01", "from=1990-01&to=1990-01", "to=1962-02", "from=1962-01", "from=1974-01&rule=mlm-baskets", "from=2025-10", "from=2025-10&to=2025-10&rule=tsmom&trend_vol=40&real=1&bonds=bills&p=0-100-0",
		"s=own1,stocks&open=sleeves,rolling,regimes&back1=trend&own=" + url.QueryEscape("<zz9>\"' & co~2001-01~e683X_48P8MF_gXyH_Tej3JGOXg4AA"),
		"s=gold," + strings.Repeat("stocks,", 999), "s=" + strings.Repeat("gold,", 3<<10), strings.Repeat("own=a~2000-01~b&", 300), "s=own1&own=x~2000-01~" + strings.Repeat("A", 8<<10),
		strings.Repeat("p=50-30-20&", 1000), strings.Repeat("p=<zz9>&", 500), strings.Repeat("x=1&", 2000), strings.Repeat("&", 10<<10), strings.Repeat("%41", 3<<10), strings.Repeat("a", 10<<10), "fee=" + strings.Repeat("%3C", 3<<10),
	}
	for i := range 64 {
		queries = append(queries, strings.Repeat("<zz9", i%3)+string(rune(i))+"=1", "p=50-30-20"+url.QueryEscape(string(rune(i))))
	}
	for _, name := range []string{"v", "p", "from", "to", "rebalance", "band", "bonds", "rule", "trend_vol", "fee", "fee_stocks", "real", "weight_trend", "s", "own", "back1", "fee_gold", "unknown"} {
		for _, value := range hostileValues() {
			queries = append(queries, name+"="+url.QueryEscape(value))
		}
	}
	for _, value := range hostileValues() {
		// As it is, and twice; the rest of the address is good.
		queries = append(queries, "v=1&rebalance=none&p="+value, "fee="+url.QueryEscape(value)+"&fee="+url.QueryEscape(value))
	}
	return queries
}

// Nothing that stands in an address breaks the server or comes back as a tag.
func TestHostileQueries(t *testing.T) {
	t.Parallel()
	thorough(t)
	h := shipped(t)
	queries := hostileQueries()
	if len(queries) < 500 {
		t.Fatalf("only %d queries", len(queries))
	}
	for _, q := range queries {
		for _, to := range []struct{ path, header string }{
			{"/", "Accept: text/html"}, {"/", htmx}, {"/api/v1/backtest", "Accept: */*"}, {"/api/v1/sleeve", htmx}, {"/export.csv", "Accept: */*"},
		} {
			a := ask(t, h, "GET", to.path+"?"+q, to.header)
			kind := a.Header.Get("Content-Type")
			switch a.StatusCode {
			case 200:
			case 303:
				if to.path != "/" || !strings.HasPrefix(a.Header.Get("Location"), "/") || strings.HasPrefix(a.Header.Get("Location"), "//") {
					t.Errorf("%s?%.200q sends on to %q", to.path, q, a.Header.Get("Location"))
				}
			case 400:
				if to.path == "/" || kind != "application/problem+json" || !strings.Contains(a.body, `"errors":[{"parameter":"`) {
					t.Errorf("%s?%.200q is refused as %s: %.200s", to.path, q, kind, a.body)
				}
			default:
				t.Errorf("%s?%.200q is answered %d", to.path, q, a.StatusCode)
			}
			if strings.Contains(a.body, "<zz9") || strings.HasSuffix(kind, "json") && strings.Contains(a.body, "<") {
				t.Errorf("%s?%.200q comes back as a tag", to.path, q)
			}
			if strings.ContainsAny(a.Header.Get("Location")+a.Header.Get("Hx-Replace-Url"), "\r\n<\x00") {
				t.Errorf("%s?%.200q comes back in a header", to.path, q)
			}
			if len(a.body) > 1<<20 {
				t.Errorf("%s?%.200q is answered with %d bytes", to.path, q, len(a.body))
			}
		}
	}
}

// The same in the path.
func TestHostilePaths(t *testing.T) {
	t.Parallel()
	for _, path := range []string{
		"//", "//evil.example", "/../", "/..%2f..%2fetc/passwd", "/static/../../go.mod", "/static/%00", "/static/vendor/", "/static/\x00", "/\r\nX: y", "/<zz9>", "/api/<zz9>", "/api/v1/backtest/",
		"/api/v1/backtest/../sleeve", "/export.csv/", "/export.<zz9>", "/METHOD", "/.git/config", "/" + strings.Repeat("a/", 5000), "/%", "/\xff", "", "*",
	} {
		for _, header := range []string{"Accept: text/html", htmx} {
			a := ask(t, shipped(t), "GET", path, header)
			if a.StatusCode != 404 && (path != "" || a.StatusCode != 200) {
				t.Errorf("%.100q is answered %d", path, a.StatusCode)
			}
			if strings.Contains(a.body, "<zz9") {
				t.Errorf("%.100q comes back as a tag", path)
			}
		}
	}
}
