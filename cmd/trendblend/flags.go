package main

import (
	"flag"
	"fmt"
	"io"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"trendblend/web"
)

// settings are what the flags say.
type settings struct {
	addr, admin string
	data        string
	store       string
	proxies     web.Proxies
	origin      string
	memory      int64
	engine      bool
	logJSON     bool
	showVersion bool
}

// usualMemory is what the program holds itself to where nothing else is said.
const usualMemory = 512 << 20

// leastMemory is what the data and one reader need.
const leastMemory = 128 << 20

func parse(args []string, stderr io.Writer) (settings, error) {
	set := settings{memory: usualMemory}
	flags := flag.NewFlagSet("trendblend", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(
			stderr,
			"Trendblend: what a trend sleeve does to a portfolio, in the browser.\n\nUsage: trendblend [flags]\n       trendblend data "+
				"COMMAND: tools for the figures, see data -help\n       trendblend links COMMAND: tools for short links, see links -help\n\n",
		)
		flags.PrintDefaults()
	}
	flags.StringVar(&set.addr, "addr", ":8080", "address to listen on, `host:port`")
	flags.StringVar(
		&set.admin, "admin", "",
		"address for whoever runs the program, `host:port`: /metrics, /readyz, /healthz, /debug/pprof/; none unless given",
	)
	flags.StringVar(
		&set.data, "data", embedded,
		"edition to show: a directory, a packed `file.zip`, or embedded; a changed one is shown when its files rest, or on SIGHUP",
	)
	flags.StringVar(&set.store, "store", usualStore(), storeUsage)
	flags.Func(
		"trust-proxy",
		"`networks` of proxies, as in 10.0.0.0/8,192.0.2.7, whose X-Forwarded-For, -Proto, -Host or Forwarded is believed; nobody's unless given",
		func(text string) (err error) { set.proxies, err = networks(text); return err },
	)
	flags.Func(
		"origin", "where the site is read, as in `https://example.com`: for the whole addresses in its pages",
		func(text string) (err error) { set.origin, err = origin(text); return err },
	)
	flags.Func(
		"memory", "what the program holds itself to, as in `512MiB`, which it is unless given; all that is remembered has room in it",
		func(text string) (err error) { set.memory, err = size(text); return err },
	)
	flags.BoolVar(&set.engine, "engine", true, "offer the site as a program of the reader’s browser, made in the background where Go and the sources are at hand")
	flags.BoolVar(&set.logJSON, "log-json", false, "write the log as lines of JSON")
	flags.BoolVar(&set.showVersion, "version", false, "print the version and the data's id, and stop")
	if err := flags.Parse(args); err != nil {
		return set, err
	}
	if flags.NArg() > 0 {
		return set, fmt.Errorf("unknown argument %q; flags only, see -help", flags.Arg(0))
	}
	return set, nil
}

// networks reads a list of networks and single addresses.
func networks(text string) (all web.Proxies, err error) {
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		network, err := netip.ParsePrefix(part)
		if err != nil {
			address, err := netip.ParseAddr(part)
			if err != nil {
				return nil, fmt.Errorf("%q is no network such as 10.0.0.0/8", part)
			}
			network = netip.PrefixFrom(address, address.BitLen())
		}
		all = append(all, network.Masked())
	}
	return all, nil
}

// origin reads the address of a site without a path.
func origin(text string) (string, error) {
	at, err := url.Parse(text)
	if err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Host == "" || text != at.Scheme+"://"+at.Host {
		return "", fmt.Errorf("%q is no origin such as https://example.com", text)
	}
	return text, nil
}

// size reads an amount of memory as GOMEMLIMIT is written.
func size(text string) (int64, error) {
	digits := strings.TrimRight(text, "BKMGTi")
	units := map[string]int64{"": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40}
	unit, known := units[text[len(digits):]]
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || !known || n <= 0 || n > (1<<62)/unit {
		return 0, fmt.Errorf("%q is no amount such as 512MiB", text)
	}
	if n*unit < leastMemory {
		return 0, fmt.Errorf("%q is too little; 128MiB is the least", text)
	}
	return n * unit, nil
}
