package answer

import (
	"slices"
	"strings"

	"trendblend/web/link"
)

const (
	headerSecurity    = "Content-Security-Policy"
	headerDisposition = "Content-Disposition"
)

// contentSecurity allows the site's own files and nothing else: no inline script or
// style, no other host. It ends before who may hold the page in a frame: nobody, but for /embed.
const contentSecurity = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri " +
	"'none'; form-action 'self'; frame-ancestors "

// Always is what the head of every answer at a path has, unless the answer says otherwise.
func Always(path string) []Field {
	all := []Field{
		{headerSecurity, contentSecurity + "'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
	}
	if OpenToAll(path) {
		all = append(all, Field{"Access-Control-Allow-Origin", "*"}, Field{"Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id"})
	}
	return all
}

// OpenToAll holds for what programs in pages of other sites may read (CORS): what is answered to programs, the pictures
// of a link, and the charts. Nothing of it depends on who reads, and no credentials are allowed.
func OpenToAll(path string) bool {
	return strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/card") || strings.HasPrefix(path, ChartsPath)
}

// with is the reply with some fields in the place of those of the same names.
func (r Reply) with(fields ...Field) Reply {
	r.Fields = Over(r.Fields, fields...)
	return r
}

// Over puts fields into the place of those of the same names.
func Over(all []Field, fields ...Field) []Field {
	all = slices.Clone(all)
	for _, f := range fields {
		if at := slices.IndexFunc(all, func(was Field) bool { return was.Name == f.Name }); at >= 0 {
			all[at] = f
		} else {
			all = append(all, f)
		}
	}
	return all
}

// elsewhere sends the reader to the address where the answer stands.
func elsewhere(address string, fields ...Field) Reply {
	return Reply{Status: seeOther}.with(fields...).with(Field{"Location", address})
}

// varying says what of a request an answer depends on.
func varying(names []string) Field { return Field{"Vary", strings.Join(names, ", ")} }

// caching says who may keep an answer. A browser asks each time whether it is still so, which costs nothing to answer;
// a cache for many readers asks once a minute. No page is for ever: its scripts are those of a program, and what it says
// of an earlier edition changes with the next. What holds a reader's own series is kept by nobody else.
func caching(r Request, moment bool) Field {
	keeps := "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
	switch {
	case moment:
		keeps = "no-store"
	case HoldsOwn(r.Query):
		keeps = "private, no-cache"
	}
	return Field{"Cache-Control", keeps}
}

// Caching is that of an answer to whole addresses.
func Caching(r Request) Field { return caching(r, false) }

// Attached makes of an answer a file that a browser keeps.
func Attached(name string, scenario link.Scenario, ext string) Field {
	file := name + "-" + scenario.From.String() + "-to-" + scenario.To.String() + "." + ext
	return Field{headerDisposition, `attachment; filename="` + file + `"`}
}
