#!/usr/bin/python3
"""Independent computation for the bootstrap, written from the papers and definitions.
Run it in its own folder. It writes
  blocks.csv    the automatic block length of Politis and White (2004, corrected 2009) of some series;
  given.json    the summary of the paths whose months draws.csv lists (that file is the engine's own draw):
                restored each December, with withdrawals in real and nominal terms; and restored each June
                without any, also for blends that hold bills or borrow at bills + 1 %;
  drawn.json    the summary of many paths drawn here, with numpy's generator, month by month.

The sleeves are the month-end levels of the data set and the net return of the trend
sleeve as the independent program of the engine computed it."""
import csv
import json
import math
import sys

import numpy as np

sys.path.insert(0, "../../../testdata/reference")
import edition

month = lambda s: int(s[:4]) * 12 + int(s[5:7]) - 1


def column(path, key):
    with open(path) as f:
        return {month(r["month"]): float(r[key]) for r in csv.DictReader(f)}


LEVELS = edition.first() + "/sleeves_monthly.csv"
MONTHS = range(month("1990-01"), month("2025-10") + 1)


def change(key):
    level = column(LEVELS, key)
    return np.array([level[m] / level[m - 1] - 1 for m in MONTHS])


net = column("../../../testdata/reference/sleeve_mlm.csv", "net")
SLEEVES = np.array([change("stocks"), change("bonds"), [net[m] for m in MONTHS]])
BILLS, INFLATION = change("bills"), change("cpi")
N = len(BILLS)


# --- automatic block length
def block_length(x):
    x = np.asarray(x, float)
    n = len(x)
    d = x - x.mean()
    gamma = lambda k: float(d[abs(k):] @ d[:n - abs(k)]) / n
    in_a_row = max(5, math.ceil(math.sqrt(math.log10(n))))
    furthest = math.ceil(math.sqrt(n)) + in_a_row
    rho = [gamma(k) / gamma(0) for k in range(furthest + 1)]
    limit = 2 * math.sqrt(math.log10(n) / n)
    m = None
    for candidate in range(0, furthest - in_a_row + 1):
        if all(abs(rho[candidate + k]) < limit for k in range(1, in_a_row + 1)):
            m = candidate
            break
    if m is None:
        m = max(k for k in range(1, furthest + 1) if abs(rho[k]) >= limit)
    M = min(2 * max(m, 1), furthest)
    flat_top = lambda t: 1.0 if abs(t) <= 0.5 else 2 * (1 - abs(t))
    G = sum(flat_top(k / M) * abs(k) * gamma(k) for k in range(-M, M + 1))
    g0 = sum(flat_top(k / M) * gamma(k) for k in range(-M, M + 1))
    b = (2 * G ** 2 / (2 * g0 ** 2)) ** (1 / 3) * n ** (1 / 3)
    return max(1.0, min(b, math.ceil(min(3 * math.sqrt(n), n / 3))))


half = lambda x: x[:N // 2]
SERIES = {"stocks": SLEEVES[0], "bonds": SLEEVES[1], "trend": SLEEVES[2], "bills": BILLS, "inflation": INFLATION,
          "60-40": 0.6 * SLEEVES[0] + 0.4 * SLEEVES[1], "stocks squared": SLEEVES[0] ** 2, "bonds squared": SLEEVES[1] ** 2,
          "trend squared": SLEEVES[2] ** 2, "stocks over three months": np.convolve(SLEEVES[0], np.ones(3), "valid"),
          "stocks over a year": np.convolve(SLEEVES[0], np.ones(12), "valid"), "half of stocks": half(SLEEVES[0]),
          "24 months of trend": SLEEVES[2][:24], "bills summed up": np.cumsum(BILLS)}
with open("blocks.csv", "w", newline="") as f:
    w = csv.writer(f, lineterminator="\n")
    w.writerow(["series", "block"])
    for key, x in SERIES.items():
        w.writerow([key, repr(block_length(x))])

# --- what paths say
BLENDS = np.array([[50, 30, 20], [60, 40, 0], [100, 0, 0]]) / 100
COMPARE = 1


def outcomes(places, rate, real, blends=BLENDS, restored=12):
    """Figures of each path (rows of places) and blend, restored at the end of a month of the year from a January,
    rate taken out a year."""
    paths, horizon = places.shape
    r = SLEEVES[:, places]                         # sleeve, path, month
    bills, prices = BILLS[places], np.cumprod(1 + INFLATION[places], axis=1)
    out = []
    rates = np.vstack([r, (BILLS[places])[None], (BILLS[places] + 0.01 / 12)[None]])
    for w in blends:
        cash = 1 - w.sum() if abs(1 - w.sum()) > 1e-9 else 0
        w = np.concatenate([w, [max(cash, 0), min(cash, 0)]])
        held = np.repeat(w[:, None], paths, axis=1)
        wealth = np.empty((paths, horizon))
        for t in range(horizon):
            held = held * (1 + rates[:, :, t])
            wealth[:, t] = held.sum(axis=0)
            if (t + 1) % 12 == restored % 12:
                held = w[:, None] * wealth[:, t]
        ret = wealth / np.hstack([np.ones((paths, 1)), wealth[:, :-1]]) - 1
        over = ret - bills
        peak = np.maximum(np.maximum.accumulate(wealth, axis=1), 1)
        # Money lasts while the withdrawals, each divided by what 1 had become by then, add up to less than 1.
        spent = np.cumsum(rate / 12 * (prices if real else 1) / wealth, axis=1)
        out.append({"cagr": wealth[:, -1] ** (12 / horizon) - 1, "volatility": ret.std(axis=1, ddof=1) * 12 ** .5,
                    "sharpe": over.mean(axis=1) / over.std(axis=1, ddof=1) * 12 ** .5,
                    "max_drawdown": (wealth / peak - 1).min(axis=1), "wealth": wealth, "spent": spent})
    return out


def spread(x):
    return [float(v) for v in np.percentile(x, [5, 25, 50, 75, 95])] + [float(np.mean(x))]


def summary(places, rate, real, blends=BLENDS, restored=12):
    horizon = places.shape[1]
    at = [m for m in range(12, horizon, 12)] + [horizon]
    all_ = outcomes(places, rate, real, blends, restored)
    against = all_[COMPARE]
    said = []
    for o in all_:
        s = {k: spread(o[k]) for k in ("cagr", "volatility", "sharpe", "max_drawdown")}
        s["deeper"] = [float((o["max_drawdown"] < -d).mean()) for d in (0.2, 0.3, 0.4)]
        s["loss"] = [float((o["wealth"][:, y * 12 - 1] < 1).mean()) for y in (1, 5, 10)]
        s["fan"] = [spread(o["wealth"][:, m - 1]) for m in at]
        s["dry"] = [float((o["spent"][:, m - 1] > 1).mean()) for m in at]
        s["ahead"] = [float((o[k] > against[k]).mean()) for k in ("max_drawdown", "sharpe", "cagr")]
        s["difference"] = [spread(o[k] - against[k]) for k in ("max_drawdown", "sharpe", "cagr", "volatility")]
        said.append(s)
    return {"paths": len(places), "horizon": horizon, "months": at, "blends": said}


def save(name, s):
    with open(name, "w") as f:
        f.write(json.dumps(s).replace('{"cagr"', '\n{"cagr"') + "\n")


with open("draws.csv") as f:
    given = np.array([[int(v) for v in row] for row in csv.reader(f)])
save("given.json", {"real": summary(given, 0.1, True), "nominal": summary(given, 0.1, False),
                    "june": summary(given, 0, False, np.array([[50, 30, 20], [60, 40, 50], [50, 30, 10]]) / 100, 6)})

random = np.random.default_rng(20240229)
PATHS, HORIZON, BLOCK = 20000, 430, 12
places = np.empty((PATHS, HORIZON), int)
places[:, 0] = random.integers(0, N, PATHS)
for t in range(1, HORIZON):
    fresh = random.random(PATHS) < 1 / BLOCK
    places[:, t] = np.where(fresh, random.integers(0, N, PATHS), (places[:, t - 1] + 1) % N)
save("drawn.json", summary(places, 0.05, True))
