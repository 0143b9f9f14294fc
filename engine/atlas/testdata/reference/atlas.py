#!/usr/bin/python3
"""Independent computation of the atlas, written from the definitions: all blends in
whole percents, held sleeve by sleeve with numpy; the efficient ones by comparing every
blend with every other; searches, the line of more trend and out-of-sample trials by
plain enumeration. Run it in its own folder: it writes grid.csv and answers.json.

The sleeves are the month-end levels of the data set and the net return of the trend
sleeve as the independent program of the engine computed it."""
import csv
import itertools
import json
import sys

import numpy as np

sys.path.insert(0, "../../../testdata/reference")
import edition

month = lambda s: int(s[:4]) * 12 + int(s[5:7]) - 1
name = lambda m: f"{m // 12:04d}-{m % 12 + 1:02d}"


def column(path, key):
    with open(path) as f:
        return {month(r["month"]): float(r[key]) for r in csv.DictReader(f)}


LEVELS = edition.first() + "/sleeves_monthly.csv"
TREND = column("../../../testdata/reference/sleeve_mlm.csv", "net")


def period(first, last):
    months = range(month(first), month(last) + 1)
    rows = []
    for key in ("stocks", "bonds", "bills"):
        level = column(LEVELS, key)
        rows.append([level[m] / level[m - 1] - 1 for m in months])
    stocks, bonds, bills = rows
    return month(first), np.array([stocks, bonds, [TREND[m] for m in months]]).T, np.array(bills)


def paths(first, returns, weights, schedule, band=0.05):
    """Monthly returns, one row a blend, of amounts held in each sleeve. "annual 6" restores
    at the end of June, "annual" at the end of December."""
    schedule, _, anniversary = schedule.partition(" ")
    held = weights.copy()
    out = np.empty((len(weights), len(returns)))
    for t, r in enumerate(returns):
        before = held.sum(axis=1)
        held = held * (1 + r)
        now = held.sum(axis=1)
        out[:, t] = now / before - 1
        of = (first + t) % 12 + 1
        back = np.full(len(weights), schedule == "monthly" or schedule == "quarterly" and of % 3 == 0
                       or schedule == "annual" and of == int(anniversary or 12))
        if schedule == "bands":
            back = (np.abs(held / now[:, None] - weights) > band).any(axis=1)
        held = np.where(back[:, None], weights * now[:, None], held)
    return out


FIGURES = ["cagr", "volatility", "sharpe", "sortino", "max_drawdown", "ulcer", "calmar", "best_year", "worst_year",
           "2008", "2022"]


def measure(first, r, bills):
    n = r.shape[1]
    wealth = np.cumprod(1 + r, axis=1)
    under = wealth / np.maximum(np.maximum.accumulate(wealth, axis=1), 1) - 1
    over = r - bills
    with np.errstate(all="ignore"):
        f = {"cagr": wealth[:, -1] ** (12 / n) - 1,
             "volatility": r.std(axis=1, ddof=1) * 12 ** .5,
             "sharpe": over.mean(axis=1) * 12 ** .5 / over.std(axis=1, ddof=1),
             "sortino": over.mean(axis=1) * 12 ** .5 / np.sqrt((np.minimum(over, 0) ** 2).mean(axis=1)),
             "max_drawdown": under.min(axis=1),
             "ulcer": np.sqrt((under ** 2).mean(axis=1))}
        f["calmar"] = f["cagr"] / -f["max_drawdown"]
    years = {}
    for year in range(first // 12, (first + n) // 12 + 1):
        a = year * 12 - first
        if a >= 0 and a + 12 <= n:
            years[year] = np.prod(1 + r[:, a:a + 12], axis=1) - 1
    nothing = np.full(len(r), np.nan)
    f["best_year"] = np.max(list(years.values()), axis=0) if years else nothing
    f["worst_year"] = np.min(list(years.values()), axis=0) if years else nothing
    f["2008"], f["2022"] = years.get(2008, nothing), years.get(2022, nothing)
    return f


# Trend first, then bonds: the order in which equally good blends are named.
PERCENT = np.array([(100 - t - b, b, t) for t in range(101) for b in range(101 - t)])
ALL = PERCENT / 100
label = lambda i: "-".join(str(x) for x in PERCENT[i])


def atlas(first, last, schedule, weights=ALL):
    start, returns, bills = period(first, last)
    return measure(start, paths(start, returns, weights, schedule), bills)


MAIN = ("1990-01", "2025-10")

# --- the grid: every 37th blend and the corners, by each schedule
with open("grid.csv", "w", newline="") as out:
    w = csv.writer(out, lineterminator="\n")
    w.writerow(["rebalance", "blend"] + FIGURES)
    for schedule in ("monthly", "quarterly", "annual", "none", "bands", "annual 1", "annual 6", "annual 11"):
        g = atlas(*MAIN, schedule)
        for i in sorted(set(range(0, len(ALL), 37)) | {0, 100, len(ALL) - 1}):
            w.writerow([schedule, label(i)] + [repr(float(g[k][i])) for k in FIGURES])

grid = atlas(*MAIN, "annual")
for k, name_ in enumerate(("stocks", "bonds", "trend")):
    grid[name_] = ALL[:, k]
answers = {}

# --- frontier: a blend is efficient where no other is better in one and no worse in the other
RISK = {"volatility": grid["volatility"], "max_drawdown": -grid["max_drawdown"]}
answers["edges"] = {}
for risk, x in RISK.items():
    for most in (100, 0):
        among = np.flatnonzero(PERCENT[:, 2] <= most)
        efficient = []
        for i in among:
            other_x, other_y = x[among], grid["cagr"][among]
            worse = (other_x <= x[i]) & (other_y > grid["cagr"][i]) | (other_x < x[i]) & (other_y >= grid["cagr"][i])
            if not worse.any():
                efficient.append(i)
        efficient.sort(key=lambda i: x[i])
        answers["edges"][f"{risk} {most}"] = [label(i) for i in efficient]

answers["better"] = {}
at = {label(i): i for i in range(len(ALL))}
for reference in ("60-40-0", "100-0-0", "0-100-0", "50-30-20", answers["edges"]["volatility 100"][10]):
    r = at[reference]
    for risk, x in RISK.items():
        more = [i for i in range(len(ALL)) if x[i] <= x[r] and grid["cagr"][i] > grid["cagr"][r]]
        less = [i for i in range(len(ALL)) if grid["cagr"][i] >= grid["cagr"][r] and x[i] < x[r]]
        answers["better"][f"{reference} {risk}"] = [
            label(max(more, key=lambda i: grid["cagr"][i])) if more else None,
            label(min(less, key=lambda i: x[i])) if less else None]

# --- find: [figure, bound, value]; "<" at most, ">" at least
CASES = [
    ("cagr", []),
    ("volatility", []),
    ("cagr", [("max_drawdown", ">", -0.2), ("trend", "<", 0.25), ("stocks", ">", 0.4)]),
    ("sharpe", [("stocks", ">", 0.6)]),
    ("sharpe", [("trend", "<", 0.1), ("cagr", ">", 0.085)]),
    ("ulcer", [("cagr", ">", 0.08), ("bonds", "<", 0.2)]),
    ("2008", [("trend", "<", 0.3), ("cagr", ">", 0.09)]),
    ("calmar", [("volatility", "<", 0.06), ("trend", ">", 0.05), ("trend", "<", 0.15)]),
    ("cagr", [("max_drawdown", ">", -0.1), ("stocks", ">", 0.6)]),
    ("cagr", [("max_drawdown", ">", -0.1), ("stocks", ">", 0.6), ("trend", "<", 0.5)]),
    ("cagr", [("cagr", ">", 0.5), ("bonds", "<", 0.5)]),
    ("sharpe", [("cagr", ">", 0.5), ("max_drawdown", ">", -0.01), ("bonds", "<", 0.5)]),
    ("sharpe", [("stocks", ">", 0.7), ("bonds", ">", 0.7), ("trend", ">", 0.7)]),
]
answers["find"] = []
for figure, limits in CASES:
    keeps = [grid[of] >= v if sign == ">" else grid[of] <= v for of, sign, v in limits]

    def candidates(without=()):
        ok = ~np.isnan(grid[figure])
        for k, keep in enumerate(keeps):
            if k not in without:
                ok &= keep
        return np.flatnonzero(ok)

    best, way = None, []
    found = candidates()
    if len(found):
        v = grid[figure][found]
        best = label(found[np.argmin(v) if figure in ("volatility", "ulcer") else np.argmax(v)])
    else:
        for size in range(1, len(limits) + 1):
            way = [list(s) for s in itertools.combinations(range(len(limits)), size) if len(candidates(s))]
            if way:
                break
    answers["find"].append({"figure": figure, "limits": limits, "best": best, "in_the_way": sorted(way)})

# --- more trend: percent of trend, then the weights, then CAGR, volatility and Sharpe ratio
answers["more_trend"] = {}
for base in ((50, 30, 20), (60, 40, 0), (30, 70, 0), (0, 0, 100)):
    for source in ("both", "stocks", "bonds"):
        rows = []
        for t in range(51):
            s, b = base[0], base[1]
            if source == "stocks":
                s = 100 - t - b
            elif source == "bonds":
                b = 100 - t - s
            elif s + b:
                s = int((100 - t) * s / (s + b) * 10 + 0.5 + 1e-9) / 10
                b = 100 - t - s
            if s < 0 or b < 0 or s + b + t < 99.9:
                rows.append(None)
                continue
            w = np.array([[s, b, t]]) / 100
            f = atlas(*MAIN, "annual", w)
            rows.append([round(10 * s), round(10 * b), 10 * t] + [float(f[k][0]) for k in ("cagr", "volatility", "sharpe")])
        answers["more_trend"][f"{'-'.join(map(str, base))} {source}"] = rows

# --- out of sample
PICK = {"sharpe": np.nanargmax, "cagr": np.nanargmax, "volatility": np.nanargmin}


def trial(before, after, figure):
    a, b = atlas(name(before[0]), name(before[1]), "annual"), atlas(name(after[0]), name(after[1]), "annual")
    chosen, best, reference = int(PICK[figure](a[figure])), int(PICK[figure](b[figure])), at["60-40-0"]
    better = b[figure] < b[figure][chosen] if figure == "volatility" else b[figure] > b[figure][chosen]
    return {"figure": figure, "learned": [name(m) for m in before], "judged": [name(m) for m in after],
            "chosen": label(chosen), "before": float(a[figure][chosen]), "after": float(b[figure][chosen]),
            "hindsight": label(best), "best": float(b[figure][best]), "reference": float(b[figure][reference]),
            "rank": int(better.sum()) + 1}


answers["halves"], answers["decades"] = [], []
for figure in PICK:
    for first, last in (MAIN, ("1974-01", "2025-09")):
        a, z = month(first), month(last)
        n = (z - a + 1) // 2
        answers["halves"].append({"from": first, "to": last} | trial((a, a + n - 1), (a + n, z), figure))
a, z = month("1974-01"), month("2025-10")
decades = [(max(a, y * 12), min(z, y * 12 + 119)) for y in range(1970, 2030, 10)]
for d, e in zip(decades, decades[1:]):
    answers["decades"].append(trial(d, e, "sharpe"))

with open("answers.json", "w") as out:
    out.write("{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in answers.items()) + "\n}\n")
