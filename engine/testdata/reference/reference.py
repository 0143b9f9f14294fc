#!/usr/bin/python3
"""The figures of Trendblend computed a second time, from the definitions and not from the Go code.

    /usr/bin/python3 reference.py            the first edition, into this folder; README.md says what each file is
    /usr/bin/python3 reference.py 2026-06    the edition of /data, into the folder of that name

A month is the integer year * 12 + month - 1; returns are decimals; an empty cell is an undefined figure.
"""
import collections
import csv
import math
import os
import sys

import numpy as np
import pandas as pd

import edition

FIRST = '2025-10'
LAST = sys.argv[1] if __name__ == '__main__' and len(sys.argv) > 1 else FIRST  # the last complete month
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '' if LAST == FIRST else LAST)
DATA = edition.first() if LAST == FIRST else edition.DATA


def month(text):
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def text(m):
    return '' if m is None else f'{m // 12:04d}-{m % 12 + 1:02d}'


def cell(x):
    if x is None:
        return ''
    return repr(float(x)) if isinstance(x, (float, np.floating)) else str(x)


def write(name, head, rows):
    with open(os.path.join(HERE, name), 'w', newline='') as f:
        w = csv.writer(f, lineterminator='\n')
        w.writerow(head)
        w.writerows([cell(x) for x in row] for row in rows)


def deviation(x):
    return float(np.std(np.asarray(x, float), ddof=1))


END = month(LAST)

# ---------------------------------------------------------------- the data

markets = pd.read_csv(f'{DATA}/markets.csv', dtype=str)
SECTOR = dict(zip(markets.id, markets.sector))
ALL = sorted(markets.id)
MLM = sorted(markets.id[markets.mlm22 == 'yes'])
CORE = ALL if 'core' not in markets else sorted(markets.id[markets.core == 'yes'])


class Market:
    """Month values (last trading day), signal values (next-to-last) and month returns by month."""

    def __init__(self, name):
        table = pd.read_csv(f'{DATA}/unit_values/{name}.csv', dtype={'date': str, 'value': float})
        self.daily = table.value.to_numpy()
        last, days = {}, collections.Counter()
        for i, date in enumerate(table.date):
            last[month(date)] = i
            days[month(date)] += 1
        self.value = {m: self.daily[i] for m, i in last.items() if m <= END}
        self.signal_day = {m: i - 1 for m, i in last.items() if days[m] >= 2 and m <= END}
        self.signal = {m: self.daily[i] for m, i in self.signal_day.items()}
        self.change = {m: v / self.value[m - 1] - 1 for m, v in self.value.items() if m - 1 in self.value}


MARKET = {name: Market(name) for name in ALL}

levels = pd.read_csv(f'{DATA}/sleeves_monthly.csv')
R = {}  # monthly return of each series
for column in levels.columns[1:]:
    level = {month(m): float(v) for m, v in zip(levels.month, levels[column])}
    R[column] = {m: v / level[m - 1] - 1 for m, v in level.items() if m - 1 in level}

# ---------------------------------------------------------------- positions for a month, from signals before it


def mlm_position(name, m):
    signal = MARKET[name].signal
    window = [signal.get(x) for x in range(m - 12, m)]
    if any(x is None for x in window):
        return None
    return 1.0 if signal[m - 1] >= math.fsum(window) / 12 else -1.0


def sigma(name, m):
    """Exponentially weighted volatility up to and including the signal day of month m."""
    a = MARKET[name]
    i = a.signal_day[m]
    if i < 61:  # the day at index i has i returns
        return None
    r = (a.daily[1:i + 1] / a.daily[:i] - 1)[::-1]  # newest first
    w = (60 / 61) ** np.arange(len(r))
    w /= w.sum()
    mean = (w * r).sum()
    return max(math.sqrt(261) * math.sqrt((w * (r - mean) ** 2).sum()), .02)


def tsmom_size(name, m):
    s = MARKET[name].signal
    if any(m - 1 - x not in s for x in (0, 1, 3, 12)):
        return None
    direction = sum(float(np.sign(s[m - 1] / s[m - 1 - x] - 1)) for x in (1, 3, 12)) / 3
    vol = sigma(name, m - 1)
    return None if vol is None else direction * .4 / vol


def sleeve(position, universe, least=5):
    """Members are chosen for January. -> gross {month: return}, held {month: [(market, position)]}."""
    gross, held, begun = {}, {}, False
    for year in range(1960, END // 12 + 1):
        members = [k for k in universe if position(k, year * 12) is not None]
        begun = begun or len(members) >= least
        if not begun:
            continue
        for m in range(year * 12, min(year * 12 + 12, END + 1)):
            month_held = []
            for k in members:
                p, r = position(k, m), MARKET[k].change.get(m)
                if p is not None and r is not None:
                    month_held.append((k, p, r))
            held[m] = [(k, p) for k, p, _ in month_held]
            gross[m] = math.fsum(p * r for _, p, r in month_held) / len(month_held)
    return gross, held


BASKETS = ['commodities', 'currencies', 'bonds']


def basket(name):
    return SECTOR[name] if SECTOR[name] in BASKETS else 'commodities'


def baskets():
    own = {b: sleeve(mlm_position, [k for k in MLM if basket(k) == b], 1)[0] for b in BASKETS}
    gross, rows = {}, []
    for m in range(min(min(x) for x in own.values()), END + 1):
        if not all(x in own[b] for b in BASKETS for x in range(m - 36, m + 1)):
            continue
        inverse = [1 / deviation([own[b][x] for x in range(m - 36, m)]) for b in BASKETS]
        weights = [x / math.fsum(inverse) for x in inverse]
        gross[m] = math.fsum(w * own[b][m] for w, b in zip(weights, BASKETS))
        rows.append([text(m), gross[m]] + [own[b][m] for b in BASKETS] + weights)
    return gross, rows


# ---------------------------------------------------------------- what a blend holds, and its path


def scales(gross, vol):
    out = {}
    for m in sorted(gross):
        before = [gross.get(x) for x in range(m - 36, m)]
        known = vol is not None and None not in before
        out[m] = min(5.0, vol / 100 / (deviation(before) * math.sqrt(12))) if known else 1.0
    return out


def net(gross, vol=None, fee=.9):
    scale = scales(gross, vol)
    return {m: g * scale[m] + R['bills'][m] - fee / 100 / 12 for m, g in gross.items()}


def path(percent, months, sleeves, schedule, band):
    target = [x / 100 for x in percent]
    value, out = target[:], []
    for m in months:
        before = math.fsum(value)
        value = [x * (1 + s[m]) for x, s in zip(value, sleeves)]
        total = math.fsum(value)
        out.append(total / before - 1)
        if (schedule == 'monthly' or schedule == 'quarterly' and m % 3 == 2 or schedule == 'annual' and m % 12 == 11
                or schedule == 'bands' and any(abs(x / total - y) * 100 > band for x, y in zip(value, target))):
            value = [total * y for y in target]
    return out


# ---------------------------------------------------------------- figures

FIGURES = ['cagr', 'volatility', 'sharpe', 'sortino', 'dd_depth', 'dd_peak', 'dd_trough', 'dd_recovery', 'ulcer', 'calmar',
           'growth', 'best_year', 'best_year_return', 'worst_year', 'worst_year_return', 'year2008', 'year2022']


def years(months, r):
    by = collections.defaultdict(list)
    for m, x in zip(months, r):
        by[m // 12].append(1 + x)
    return {y: math.prod(x) - 1 for y, x in by.items() if len(x) == 12}


def varies(x):
    return len(set(np.round(x, 14))) > 1


def figures(months, r, f):
    n, r, f = len(r), np.array(r, float), np.array(f, float)
    e = r - f
    wealth = np.cumprod(1 + r)
    o = dict.fromkeys(FIGURES)
    o['growth'] = float(np.prod(1 + r))
    o['dd_depth'] = 0.0
    if n == 0:
        return o
    o['cagr'] = o['growth'] ** (12 / n) - 1
    if n > 1:
        o['volatility'] = math.sqrt(12) * deviation(r)
    if n > 1 and varies(e):
        o['sharpe'] = 12 * e.mean() / (math.sqrt(12) * deviation(e))
    downside = math.sqrt((np.minimum(e, 0) ** 2).mean())
    if downside > 0:
        o['sortino'] = 12 * e.mean() / (math.sqrt(12) * downside)
    peak, at, falls = 1.0, months[0] - 1, []
    for m, w in zip(months, wealth):
        if w >= peak:
            peak, at = w, m
        falls.append(w / peak - 1)
        if falls[-1] < o['dd_depth']:
            o.update(dd_depth=float(falls[-1]), dd_peak=at, dd_trough=m)
            top = peak
    if o['dd_trough'] is not None:
        o['dd_recovery'] = next((m for m, w in zip(months, wealth) if m > o['dd_trough'] and w >= top), None)
        o['calmar'] = o['cagr'] / abs(o['dd_depth'])
    o['ulcer'] = math.sqrt(math.fsum(x * x for x in falls) / n)
    y = years(months, r)
    if y:
        best, worst = max(y, key=y.get), min(y, key=y.get)
        o.update(best_year=best, best_year_return=y[best], worst_year=worst, worst_year_return=y[worst])
        o.update(year2008=y.get(2008), year2022=y.get(2022))
    return o


def row(o):
    return [text(o[x]) if x in ('dd_peak', 'dd_trough', 'dd_recovery') else o[x] for x in FIGURES]


# ---------------------------------------------------------------- the sleeves

mlm, mlm_held = sleeve(mlm_position, MLM)
tsmom, tsmom_held = sleeve(tsmom_size, CORE)
mlm_baskets, basket_rows = baskets()
GROSS = {'mlm': mlm, 'mlm-baskets': mlm_baskets, 'tsmom': tsmom}
if CORE != ALL:
    GROSS['tsmom&markets=all'], all_held = sleeve(tsmom_size, ALL)

mlm_net, mlm_scale, mlm_net10 = net(mlm), scales(mlm, 10), net(mlm, 10)
write('sleeve_mlm.csv', ['month', 'gross', 'members', 'net'],
      [[text(m), g, len(mlm_held[m]), mlm_net[m]] for m, g in mlm.items()])
write('sleeve_mlm_vol10.csv', ['month', 'gross', 'scale', 'net'],
      [[text(m), g, mlm_scale[m], mlm_net10[m]] for m, g in mlm.items()])
write('sleeve_baskets.csv', ['month', 'gross'] + BASKETS + ['w_' + b for b in BASKETS], basket_rows)
write('sleeve_tsmom.csv', ['month', 'gross', 'members'], [[text(m), g, len(tsmom_held[m])] for m, g in tsmom.items()])
write('positions_mlm.csv', ['month', 'long', 'short'],
      [[text(m)] + [' '.join(k for k, p in h if p == side) for side in (1, -1)] for m, h in mlm_held.items()])
if CORE != ALL:
    write('sleeve_tsmom_all.csv', ['month', 'gross', 'members'],
          [[text(m), g, len(all_held[m])] for m, g in GROSS['tsmom&markets=all'].items()])
if LAST == FIRST:
    write('sizes_tsmom.csv', ['month'] + CORE,
          [[text(m)] + [f'{dict(h)[k]:.10g}' if k in dict(h) else None for k in CORE] for m, h in tsmom_held.items()])

# ---------------------------------------------------------------- the sleeves beside stocks, bonds and trend

COMMODITIES = [k for k in CORE if SECTOR[k] in ('energy', 'metals', 'grains', 'softs', 'livestock')]
values = pd.DataFrame({k: pd.Series(MARKET[k].value) for k in COMMODITIES})
values = values.reindex(range(values.index.min(), END + 1))  # a month that is left out leaves two without a return
changes = values / values.shift(1) - 1
counted = changes.count(axis=1)
held = [m for m in values.index if m >= month('1973-01') and counted[m] >= 5]
assert held == list(range(month('1973-01'), END + 1))
R['commodities'] = {m: float(changes.loc[m].mean()) + R['bills'][m] for m in held}
write('commodities.csv', ['month', 'return', 'markets'], [[text(m), R['commodities'][m], int(counted[m])] for m in held])
OTHERS = [x for x in ('gold', 'treasury20', 'international', 'smallvalue', 'commodities') if x in R]
if LAST != FIRST:
    runs = {x: {m: r for m, r in R[x].items() if m <= END and not math.isnan(r)} for x in OTHERS}
    write('others.csv', ['sleeve', 'first', 'last', 'months', 'growth', 'deviation'],
          [[x, text(min(r)), text(max(r)), len(r), math.prod(1 + v for v in r.values()), deviation(list(r.values()))] for x, r in runs.items()])

# ---------------------------------------------------------------- blends


def scenario(percent=(50, 30, 20), first='1990-01', last=LAST, schedule='annual', band=5., bonds='bonds', rule='mlm',
             vol=None, fee=.9, real=False):
    """-> months, returns of the blend, of bills, and of the three sleeves."""
    months = list(range(month(first), month(last) + 1))
    sleeves = [R['stocks'], R[bonds], net(GROSS[rule], vol, fee)]
    r = path(percent, months, sleeves, schedule, band)
    columns = [r, [R['bills'][m] for m in months]] + [[s[m] for m in months] for s in sleeves]
    if real:
        columns = [[(1 + x) / (1 + R['cpi'][m]) - 1 for m, x in zip(months, c)] for c in columns]
    return months, columns[0], columns[1], columns[2:]


BLENDS = ['50-30-20', '60-40-0', '100-0-0', '80-10-10', '33.4-33.3-33.3', '0-0-100']
SCHEDULES = [('monthly', None), ('quarterly', None), ('annual', None), ('none', None), ('bands', 5.), ('bands', 2.)]
rows, year_rows = [], []
for p in BLENDS:
    for schedule, band in SCHEDULES:
        months, r, f, _ = scenario([float(x) for x in p.split('-')], schedule=schedule, band=band)
        rows.append([p, schedule, band] + row(figures(months, r, f)))
        year_rows += [[p, schedule, band, y, x] for y, x in years(months, r).items()]
write('blends.csv', ['p', 'rebalance', 'band'] + FIGURES, rows)
write('blends_years.csv', ['p', 'rebalance', 'band', 'year', 'return'], year_rows)

VARIANTS = [
    ('default', {}),
    ('bonds=treasury10', dict(bonds='treasury10')),
    ('bonds=bills', dict(bonds='bills')),
    ('real=1', dict(real=True)),
    ('from=1974-01', dict(first='1974-01')),
    ('from=2000-06&to=2019-03', dict(first='2000-06', last='2019-03')),
    ('rule=tsmom', dict(rule='tsmom')),
    ('rule=mlm-baskets', dict(rule='mlm-baskets')),
    ('trend_vol=10', dict(vol=10)),
    ('fee=2', dict(fee=2)),
    ('trend_vol=40', dict(vol=40)),
    ('rule=mlm-baskets&trend_vol=10', dict(rule='mlm-baskets', vol=10)),
    ('rule=tsmom&trend_vol=10', dict(rule='tsmom', vol=10)),
    ('fee=0', dict(fee=0)),
    ('from=2020-01&to=2020-01', dict(first='2020-01', last='2020-01')),
]
if CORE != ALL:
    VARIANTS += [
        ('to=2025-10', dict(last='2025-10')),
        ('rule=tsmom&to=2025-10', dict(rule='tsmom', last='2025-10')),
        ('rule=tsmom&markets=all', dict(rule='tsmom&markets=all')),
        ('rule=tsmom&markets=all&trend_vol=10', dict(rule='tsmom&markets=all', vol=10)),
    ]
rows, correlations = [], []
for name, changes in VARIANTS:
    months, r, f, sleeves = scenario(**changes)
    rows.append([name, text(months[0]), text(months[-1])] + row(figures(months, r, f)))
    if len(months) > 2:
        c = np.corrcoef(sleeves)
        correlations.append([name, c[0, 1], c[0, 2], c[1, 2]])
write('blends_variants.csv', ['variant', 'from', 'to'] + FIGURES, rows)
write('correlation_variants.csv', ['variant', 'stocks_bonds', 'stocks_trend', 'bonds_trend'], correlations)

months, r, f, sleeves = scenario()
write('months_50-30-20.csv', ['month', 'return'], [[text(m), x] for m, x in zip(months, r)])
names = ['stocks', 'bonds', 'trend']
write('correlation.csv', ['sleeve'] + names, [[name] + list(c) for name, c in zip(names, np.corrcoef(sleeves))])


def columns(file):
    """Where each sleeve of a file begins and ends, how many levels it has, and what 1 becomes over them."""
    table = pd.read_csv(f'{DATA}/{file}', converters={0: str}).set_index(levels.columns[0] if 'monthly' in file else 'date')
    for name, level in table.items():
        level = level.dropna()
        yield [file, name, level.index[0], level.index[-1], len(level), level.iloc[-1] / level.iloc[0], level.pct_change().std()]


if LAST != FIRST:
    write('columns.csv', ['file', 'sleeve', 'first', 'last', 'levels', 'growth', 'deviation'],
          [*columns('sleeves_monthly.csv'), *columns('sleeves_daily.csv')])

# ---------------------------------------------------------------- the fixtures of the metrics, in percent

FIXTURES = [
    ('empty', '2008-01', [], []),
    ('one', '2008-01', [2], [.3]),
    ('one down', '2008-01', [-2], [.3]),
    ('short', '2008-01', [2, -1], [.3, .2]),
    ('flat', '2008-01', [1] * 12, [.3] * 12),
    ('flat at bills', '2008-01', [.3] * 12, [.3] * 12),
    ('flat below bills', '2008-01', [.1] * 12, [.3] * 12),
    ('only up', '2007-09', [.5, 1, 1.5, 2, 2.5, 3] * 4, [.1] * 24),
    ('only down', '2007-09', [-.5, -1, -1.5, -2, -2.5, -3] * 4, [.1] * 24),
    ('mixed', '2008-01', [0, 1, 10, -4, 2, 3, 2, 1, -10], [0] * 9),
    ('recovers', '2021-12', [5, -10, 4, 4, 4, -1, -2, 8, 0, 3, -4, 1, -5, 20], [.2, .1] * 7),
]
rows = []
for name, first, r, f in FIXTURES:
    months = [month(first) + i for i in range(len(r))]
    o = figures(months, [x / 100 for x in r], [x / 100 for x in f])
    rows.append([name, first] + [' '.join(map(str, x)) for x in (r, f)] + row(o))
if LAST == FIRST:
    write('metrics.csv', ['fixture', 'first', 'returns_pct', 'bills_pct'] + FIGURES, rows)
