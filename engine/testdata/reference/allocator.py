"""What an allocator asks of a blend, computed from the definitions with pandas, apart
from the Go program. Run in this folder with numpy and pandas: python3 allocator.py; it writes allocator.json.

The trend sleeve is the `mlm` rule with a fee of 0.9 % a year."""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd

import edition

DATA = Path(edition.first())
FIRST, LAST = pd.Period("1990-01"), pd.Period("2025-10")
FEE, SPREAD = 0.009, 0.005


# ---------------------------------------------------------------- the sleeves, by month and by day
levels = pd.read_csv(DATA / "sleeves_monthly.csv", index_col=0)
levels.index = pd.PeriodIndex(levels.index, freq="M")
monthly = levels.pct_change()
days = pd.read_csv(DATA / "sleeves_daily.csv", index_col=0, parse_dates=True)
days = days[days.index < "2025-11-01"]
month_of = days.index.to_period("M")
month_end = pd.Series(days.index, index=month_of).groupby(level=0).max()

markets = pd.read_csv(DATA / "markets.csv")
unit, at_end, signal, on_days = {}, {}, {}, {}
for name in markets[markets.mlm22 == "yes"].id:
    u = pd.read_csv(DATA / "unit_values" / f"{name}.csv", index_col=0, parse_dates=True).value
    u = u[u.index < "2025-11-01"]
    unit[name] = u
    g = u.groupby(u.index.to_period("M"))
    at_end[name] = g.last()
    signal[name] = g.apply(lambda x: x.iloc[-2] if len(x) > 1 else np.nan)
    # each price goes to the first calendar day that is not before it, at most the month's last
    late = u[u.index > "1988-12-01"]
    spot = days.index.searchsorted(late.index).clip(max=len(days) - 1)
    target = pd.Series(days.index[spot], index=late.index)
    ends = pd.Series([month_end.get(p) for p in late.index.to_period("M")], index=late.index)
    target = target.where(target <= ends, ends)
    landed = pd.Series(late.values, index=target.values).groupby(level=0).last()
    before = u[u.index <= "1988-12-01"]
    landed = landed.reindex(days.index)
    if len(before) and np.isnan(landed.iloc[0]):
        landed.iloc[0] = before.iloc[-1]
    on_days[name] = landed.ffill()

table = pd.DataFrame(signal)
table = table.reindex(pd.period_range(table.index.min(), LAST, freq="M"))
ends = pd.DataFrame(at_end).reindex(table.index)
average = table.rolling(12, min_periods=12).mean()
side = pd.DataFrame(np.where(table >= average * (1 - 1e-13), 1.0, -1.0), table.index, table.columns)
side = side.where(average.notna()).shift(1)
change = ends / ends.shift(1) - 1
members = side.copy()
for year in sorted(set(table.index.year)):
    january = pd.Period(f"{year}-01")
    if january in side.index:
        chosen = side.loc[january].notna()
        members.loc[members.index.year == year, ~chosen] = np.nan
held = members.where(change.notna() & side.notna())
gross = (held * change).mean(axis=1)
net = gross + monthly.bills.reindex(gross.index) - FEE / 12

nominal = pd.DataFrame({"stocks": monthly.stocks, "bonds": monthly.bonds, "trend": net, "bills": monthly.bills})
nominal["loan"] = nominal.bills + SPREAD / 12
inflation = monthly.cpi
real_all = nominal.add(1).div(1 + inflation, axis=0).sub(1)
nominal, real_all, inflation = (x.loc[FIRST:LAST] for x in (nominal, real_all, inflation))

# growth since the end of the month before, each day
grow = {}
for column in ["stocks", "bonds", "bills"]:
    ratio = []
    for month in pd.period_range("1989-01", LAST, freq="M"):
        inside = days[column][month_of == month]
        start = days[column][month_of == month - 1].iloc[-1]
        raw = inside / start
        miss = 1 + monthly[column][month] - raw.iloc[-1]
        ratio.append(raw + miss * np.arange(1, len(raw) + 1) / len(raw))
    grow[column] = pd.concat(ratio)
ratio, loan = [], []
for month in pd.period_range("1989-01", LAST, freq="M"):
    inside = days.index[month_of == month]
    start = days.index[month_of == month - 1][-1]
    part = np.arange(1, len(inside) + 1) / len(inside)
    names = held.loc[month].dropna().index
    total = sum(held.loc[month, k] * (on_days[k][inside] / on_days[k][start] - 1) for k in names) / len(names)
    ratio.append(total + grow["bills"][inside] - FEE / 12 * part)
    loan.append(grow["bills"][inside] + SPREAD / 12 * part)
grow["trend"], grow["loan"] = pd.concat(ratio), pd.concat(loan)


# ---------------------------------------------------------------- blends
def due(schedule, month, share, target, anniversary=12, band=0.05):
    return (schedule == "monthly" or schedule == "quarterly" and month.month % 3 == 0
            or schedule == "annual" and month.month == anniversary
            or schedule == "bands" and max(abs(share - target)) > band)


def hold(weights, r, schedule="annual", anniversary=12):
    """Amounts of money in stocks, bonds, trend and cash, never normalised."""
    target = np.array(weights) / 100
    amounts, cash, worth = target.copy(), 1 - target.sum(), 1.0
    out, traded, starts = [], 0.0, []
    for month, row in r.iterrows():
        starts.append(np.append(amounts, cash) / worth)
        amounts = amounts * (1 + row[["stocks", "bonds", "trend"]].values.astype(float))
        cash *= 1 + (row.loan if cash < 0 else row.bills)
        before, worth = worth, amounts.sum() + cash
        out.append(worth / before - 1)
        if due(schedule, month, amounts / worth, target, anniversary):
            wanted = target * worth
            rest = worth - wanted.sum()
            traded += (abs(wanted - amounts).sum() + abs(rest - cash)) / worth / 2
            amounts, cash = wanted, rest
    return pd.Series(out, r.index), traded / (len(r) / 12), np.array(starts)


def cagr(r):
    return (1 + r).prod() ** (12 / len(r)) - 1


def sharpe(r, f):
    return (r - f).mean() * 12 / ((r - f).std() * math.sqrt(12))


def drawdowns(wealth):
    """Every drawdown: depth, peak, trough, recovery, by label; wealth includes the start."""
    top = wealth.cummax()
    under = wealth < top * (1 - 1e-12)
    out = []
    for _, run in wealth[under].groupby((~under).cumsum()[under]):
        place = wealth.index.get_loc(run.index[0])
        behind = wealth.index.get_loc(run.index[-1]) + 1
        peak = wealth.index[place - 1]
        out.append({"depth": run.min() / wealth[peak] - 1, "peak": str(peak)[:10], "trough": str(run.idxmin())[:10],
                    "recovery": str(wealth.index[behind])[:10] if behind < len(wealth) else ""})
    return out


def wealth_of(r):
    return pd.concat([pd.Series([1.0], [r.index[0] - 1]), (1 + r).cumprod()])


def shape(r, f):
    w = wealth_of(r)
    d = (w / w.cummax() - 1).iloc[1:]
    runs = (d < -1e-12).astype(int)
    bad = np.quantile(r, 0.05)
    return {
        "skewness": r.skew(), "kurtosis": r.kurt(), "best": [str(r.idxmax()), r.max()], "worst": [str(r.idxmin()), r.min()],
        "positive": (r > 0).mean(), "var": bad, "shortfall": r[r <= bad].mean(),
        "gain_to_pain": r.sum() / -r[r < 0].sum(), "martin": (cagr(r) - cagr(f)) / math.sqrt((d ** 2).mean()),
        "under_water": runs.mean(), "longest_under": int(runs.groupby((runs == 0).cumsum()).sum().max()),
    }


def relative(r, f, stocks, b):
    up, down = b > 0, b < 0
    line = np.polyfit(stocks - f, r - f, 1)
    ratio = wealth_of(r) / wealth_of(b)
    lag = min(drawdowns(ratio), key=lambda x: x["depth"])
    a, z = pd.Period(lag["peak"]), pd.Period(lag["trough"])
    return {
        "beta": line[0], "up": cagr(r[up]) / cagr(b[up]), "down": cagr(r[down]) / cagr(b[down]),
        "tracking_error": (r - b).std() * math.sqrt(12), "lag": lag,
        "lag_blend": wealth_of(r)[z] / wealth_of(r)[a] - 1, "lag_comparison": wealth_of(b)[z] / wealth_of(b)[a] - 1,
    }


def rolling(r, f, b, years):
    n = 12 * years
    product = lambda x: (1 + x).rolling(n).apply(np.prod, raw=True).dropna() ** (1 / years) - 1
    mine, theirs = product(r), product(b)
    vol = r.rolling(n).std().dropna() * math.sqrt(12)
    e = r - f
    ratio = (e.rolling(n).mean() / e.rolling(n).std()).dropna() * math.sqrt(12)
    return {"first": str(mine.index[0]), "return": list(mine[::24]), "volatility": list(vol[::24]), "sharpe": list(ratio[::24]),
            "beat": (mine > theirs).mean(), "worst": [str(mine.idxmin()), mine.min()], "best": [str(mine.idxmax()), mine.max()]}


def regimes(x, y):
    worst = x.index.isin(x.sort_values(kind="stable").index[: len(x) // 10])
    fall = np.zeros(len(x), bool)
    for d in drawdowns(wealth_of(x)):
        if d["depth"] < -0.10:
            fall |= (x.index > pd.Period(d["peak"])) & (x.index <= pd.Period(d["trough"]))
    calm = ~worst & ~fall
    out = {}
    for name, mask in {"all": np.ones(len(x), bool), "tail": worst, "falls": fall, "calm": calm}.items():
        n, r = int(mask.sum()), np.corrcoef(x[mask], y[mask])[0, 1]
        z, half = 0.5 * math.log((1 + r) / (1 - r)), 1.959963984540054 / math.sqrt(n - 3)
        back = lambda v: (math.exp(2 * v) - 1) / (math.exp(2 * v) + 1)
        slope, cut = np.polyfit(x[mask], y[mask], 1)
        left = np.var(y[mask] - slope * x[mask] - cut)
        spread = np.var(x[calm], ddof=1) / np.var(x[mask], ddof=1) * np.var(x[mask])
        out[name] = {"n": n, "r": r, "low": back(z - half), "high": back(z + half), "z": z,
                     "adjusted": slope * math.sqrt(spread) / math.sqrt(slope ** 2 * spread + left)}
    for name in ["tail", "falls"]:
        s = (out[name]["z"] - out["calm"]["z"]) / math.sqrt(1 / (out[name]["n"] - 3) + 1 / (out["calm"]["n"] - 3))
        out[name]["test"], out[name]["p"] = s, 1 - math.erf(abs(s) / math.sqrt(2))
    return out


# ---------------------------------------------------------------- by day
def daily(weights, r, cpi=None):
    _, _, starts = hold(weights, r)
    pieces, worth = [pd.Series([1.0], [days.index[month_of == FIRST - 1][-1]])], 1.0
    for at, month in enumerate(r.index):
        inside = days.index[month_of == month]
        s = starts[at]
        cash = grow["loan" if s[3] < 0 else "bills"][inside]
        path = s[0] * grow["stocks"][inside] + s[1] * grow["bonds"][inside] + s[2] * grow["trend"][inside] + s[3] * cash
        if cpi is not None:
            path = path / (1 + cpi[month]) ** (np.arange(1, len(inside) + 1) / len(inside))
        path = path * worth
        worth = path.iloc[-1]
        pieces.append(path)
    w = pd.concat(pieces)
    r_day = w.pct_change().dropna()
    week = w.groupby(w.index.isocalendar().year * 100 + w.index.isocalendar().week).last()
    r_week = week.pct_change().dropna()
    r_month = w.groupby(w.index.to_period("M")).last().pct_change().dropna()
    deep = min(drawdowns(w), key=lambda x: x["depth"])
    ends = lambda x: {"worst": [str(x.idxmin())[:10], x.min()], "best": [str(x.idxmax())[:10], x.max()]}
    return {"days": len(w) - 1, "drawdown": deep, "day": ends(r_day), "week": ends(r_week), "month": ends(r_month),
            "sample": {str(k)[:10]: v for k, v in w.iloc[1::311].items()}, "end": w.iloc[-1]}


# ---------------------------------------------------------------- money
def plan(r, cpi, start, flow, every, percent=False, indexed=False, real=False):
    balance, prices, flows, dry, into, out = start, 1.0, [start], "", 0.0, 0.0
    balances = []
    for t, month in enumerate(r.index, 1):
        balance *= 1 + r[month]
        prices *= 1 + cpi[month]
        f = 0.0
        if t % every == 0 and not dry:
            f = flow * balance * every / 12 if percent else flow
            if not percent:
                f *= (1 if indexed else 1 / prices) if real else (prices if indexed else 1)
            if balance + f < -1e-9 * start:
                dry = str(month)
            f = max(f, -balance)
        balance += f
        into, out = into + max(f, 0), out + max(-f, 0)
        flows.append(f)
        balances.append(balance)
    flows[-1] -= balance
    low, high = -0.9, 10.0  # a year
    value = lambda i: sum(f * (1 + i) ** (-t / 12) for t, f in enumerate(flows))
    sign = value(low)
    for _ in range(200):
        mid = (low + high) / 2
        low, high = (mid, high) if value(mid) * sign > 0 else (low, mid)
    return {"balance": balances[::60], "end": balance, "in": into, "out": out, "dry": dry, "money_weighted": low}


def safe(r, cpi, every):
    """By trial: the highest withdrawal after which something is left for 30 years."""
    real = (1 + r) / (1 + cpi) - 1
    rates = {}
    for s in range(0, len(r) - 359):
        x = real.values[s:s + 360]
        low, high = 0.0, 1.0
        for _ in range(60):
            mid = (low + high) / 2
            b = 1.0
            for t in range(360):
                b *= 1 + x[t]
                if (t + 1) % every == 0:
                    b -= mid * every / 12
                if b < 0:
                    break
            low, high = (mid, high) if b >= 0 else (low, mid)
        rates[str(r.index[s])] = low
    return rates


# ---------------------------------------------------------------- all of it
out = {"blends": {}}
comparison, _, _ = hold([60, 40, 0], nominal)
for name, weights in {"50-30-20": [50, 30, 20], "60-40-50": [60, 40, 50], "100-0-30": [100, 0, 30], "50-20-0": [50, 20, 0]}.items():
    r, _, _ = hold(weights, nominal)
    f = nominal.bills
    fall = sorted(drawdowns(wealth_of(r)), key=lambda x: x["depth"])[:10]
    starts = {}
    for y in range(1, 36):
        w = wealth_of(r).values
        cells = (w[12 * y:] / w[:-12 * y]) ** (1 / y) - 1
        starts[y] = [len(cells), cells.mean(), cells.min(), cells.max()]
    out["blends"][name] = {
        "cagr": cagr(r), "volatility": r.std() * math.sqrt(12), "sharpe": sharpe(r, f), "months": list(r[::20]),
        "drawdowns": fall, "shape": shape(r, f), "relative": relative(r, f, nominal.stocks, comparison),
        "rolling": {y: rolling(r, f, comparison, y) for y in [1, 3, 5, 10]},
        "daily": daily(weights, nominal), "daily_real": daily(weights, real_all, inflation), "starts": starts,
        "schedules": {s: [cagr(x), sharpe(x, f), min(drawdowns(wealth_of(x)), key=lambda d: d["depth"])["depth"], t]
                      for s in ["monthly", "quarterly", "annual", "none", "bands"] for x, t, _ in [hold(weights, nominal, s)]},
        "anniversaries": [[cagr(x), sharpe(x, f), min(drawdowns(wealth_of(x)), key=lambda d: d["depth"])["depth"], t]
                          for m in range(1, 13) for x, t, _ in [hold(weights, nominal, "annual", m)]],
    }
r, _, _ = hold([50, 30, 20], nominal)
deflated, _, _ = hold([50, 30, 20], real_all)
out["regimes"] = {"trend": regimes(nominal.stocks, nominal.trend), "bonds": regimes(nominal.stocks, nominal.bonds)}
out["rolling_correlation"] = {y: {k: list(nominal.stocks.rolling(12 * y).corr(nominal[k]).dropna()[::24]) for k in ["trend", "bonds"]}
                              for y in [1, 3, 5, 10]}
out["money"] = {
    "pay in monthly": plan(r, inflation, 1000, 100, 1),
    "pay in yearly, indexed": plan(r, inflation, 0, 1200, 12, indexed=True),
    "draw monthly": plan(r, inflation, 100000, -700, 1),
    "draw yearly, indexed, dry": plan(r, inflation, 100000, -9000, 12, indexed=True),
    "draw percent monthly": plan(r, inflation, 100000, -0.05, 1, percent=True),
    "draw monthly, real": plan(deflated, inflation, 100000, -700, 1, real=True),
    "draw yearly, indexed, real": plan(deflated, inflation, 100000, -6000, 12, indexed=True, real=True),
}
out["safe"] = {"monthly": safe(r, inflation, 1), "yearly": safe(r, inflation, 12)}
with open("allocator.json", "w") as file:
    json.dump(out, file, indent=1)
