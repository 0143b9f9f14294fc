"""Blends on a loan that lose everything, and falls by the day in periods that begin before the days do, with pandas and
apart from the Go program. Run in this folder: python3 ruin.py; it writes ruin.json. The sleeves by month and by day are
those of allocator.py, up to its first blend; what follows here counts money and not parts."""

import json
from pathlib import Path

import numpy as np
import pandas as pd

exec(Path("allocator.py").read_text().split("# ---------------------------------------------------------------- blends")[0])

everything = pd.DataFrame({"stocks": monthly.stocks, "bonds": monthly.bonds, "trend": net, "bills": monthly.bills})
prices_rose = monthly.cpi


def restore(schedule, month, amounts, cash, target):
    worth = amounts.sum() + cash
    share = amounts / worth
    if (schedule == "monthly" or schedule == "quarterly" and month.month in (3, 6, 9, 12)
            or schedule == "annual" and month.month == 12
            or schedule == "bands" and (abs(share - target) > 0.05).any()):
        return target * worth, worth - (target * worth).sum()
    return amounts, cash


def follow(weights, first, last, schedule, spread=0.005, real=False, by_day=True):
    """Money at the close of every month, and of every day where there are days, in money of the start where real."""
    target = np.array(weights) / 100
    amounts, cash, cpi = target.copy(), 1 - target.sum(), 1.0
    months, every, lost = {first - 1: 1.0}, {(first - 1).end_time.normalize(): 1.0}, None
    for month in pd.period_range(first, last, freq="M"):
        if lost is not None:
            months[month] = 0.0
            for day in days.index[month_of == month]:
                every[day] = 0.0
            continue
        rose = prices_rose[month] if real else 0.0
        if by_day and month >= pd.Period("1989-01"):
            inside = days.index[month_of == month]
            part = np.arange(1, len(inside) + 1) / len(inside)
            owed = grow["bills"][inside] + (spread / 12 * part if cash < 0 else 0)
            worth = sum(a * grow[k][inside] for a, k in zip(amounts, ["stocks", "bonds", "trend"])) + cash * owed
            worth = worth / cpi / (1 + rose) ** part
            gone = worth[worth <= 0]
            if len(gone):
                lost = gone.index[0]
                worth[worth.index >= lost] = 0.0
            every.update(worth.to_dict())
        row = everything.loc[month]
        amounts = amounts * (1 + row[["stocks", "bonds", "trend"]].values.astype(float))
        cash *= 1 + row.bills + (spread / 12 if cash < 0 else 0)
        cpi *= 1 + rose
        if lost is None and amounts.sum() + cash <= 0:
            lost = month
        months[month] = 0.0 if lost is not None else (amounts.sum() + cash) / cpi
        if not (by_day and month >= pd.Period("1989-01")):
            every[month.end_time.normalize()] = months[month]
        if lost is None:
            amounts, cash = restore(schedule, month, amounts, cash, target)
    return pd.Series(months), pd.Series(every), lost


def deepest(under):
    return {"depth": under.min(), "trough": str(under.idxmin())[:10]}


def case(weights, first, last, schedule, **more):
    first, last = pd.Period(first), pd.Period(last)
    w, d, lost = follow(weights, first, last, schedule, **more)
    out = {"weights": weights, "from": str(first), "to": str(last), "schedule": schedule, **more,
           "ruin": str(lost)[:7] if lost is not None else "", "ruin_day": str(lost)[:10] if isinstance(lost, pd.Timestamp) else "",
           "growth": w.iloc[-1], "cagr": w.iloc[-1] ** (12 / (len(w) - 1)) - 1,
           "max_drawdown": deepest((w / w.cummax() - 1).iloc[1:])}
    begin = max(first, pd.Period("1989-01"))
    under_days = (d / d.cummax() - 1)[d.index >= begin.start_time]
    under_months = (w / w.cummax() - 1)[w.index >= begin]
    if more.get("by_day", True) and len(under_days) and w[begin - 1] > 0:
        day = d.pct_change()[d.index >= begin.start_time].dropna()
        out |= {"day_fall": deepest(under_days), "month_fall": deepest(under_months), "worst_day": [str(day.idxmin())[:10], day.min()]}
    return out


rng = np.random.default_rng(20251121)
cases = [
    case([200, 0, 0], "2007-01", "2025-10", "none"),
    case([200, 0, 0], "2007-01", "2025-10", "none", real=True),
    case([200, 0, 0], "1990-01", "2025-10", "none"),
    case([200, 0, 0], "1990-01", "2025-10", "annual"),
    case([0, 200, 0], "1974-01", "2025-10", "annual", spread=0.10),
    case([0, 200, 0], "1990-01", "2025-10", "none", spread=0.10),
    case([100, 0, 0], "1974-01", "1995-12", "annual"),
    case([200, 0, 0], "1987-01", "1995-12", "none"),
]
for _ in range(40):
    levered = rng.random() < 0.5
    whole = 20 if not levered else int(rng.integers(21, 41))
    cut = np.sort(rng.integers(0, whole + 1, 2))
    weights = [int(5 * x) for x in (cut[0], cut[1] - cut[0], whole - cut[1])]
    first = pd.Period("1974-01") + int(rng.integers(0, 500))
    length = int(rng.integers(1, 13)) if rng.random() < 0.2 else int(rng.integers(12, 400))
    last = min(first + length, pd.Period("2025-10"))
    cases.append(case(weights, str(first), str(last), str(rng.choice(["monthly", "quarterly", "annual", "none", "bands"])),
                      spread=float(rng.choice([0.005, 0.03, 0.10])), real=bool(rng.random() < 0.3)))
Path("ruin.json").write_text(json.dumps(cases, indent=1) + "\n")
