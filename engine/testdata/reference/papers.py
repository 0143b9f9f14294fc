#!/usr/bin/python3
"""The figures of the page on research, computed a second time with pandas, from the studies' definitions.

    /usr/bin/python3 papers.py            the first edition, into this folder
    /usr/bin/python3 papers.py 2026-06    the edition of /data, into the folder of that name

The sleeves by our own rules are those that reference.py wrote; everything else starts from the prices. It writes
papers_grid.csv, papers_markets.csv and papers_figures.csv; README.md says what each is."""
import os
import sys

import numpy as np
import pandas as pd

import edition

FIRST = '2025-10'
LAST = sys.argv[1] if len(sys.argv) > 1 else FIRST
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '' if LAST == FIRST else LAST)
DATA = edition.first() if LAST == FIRST else edition.DATA
MONTHS = pd.period_range('1960-01', LAST, freq='M')
STEPS = (1, 3, 6, 9, 12, 24, 36, 48)
THEN, SINCE = slice('1985-01', '2009-12'), slice('2010-01', LAST)
COMMODITY = ('energy', 'metals', 'grains', 'softs', 'livestock')

markets = pd.read_csv(f'{DATA}/markets.csv', dtype=str).set_index('id')
CORE = list(markets.index[markets.core == 'yes']) if 'core' in markets else list(markets.index)
CLASS = {m: 'commodities' if s in COMMODITY else s for m, s in markets.sector.items()}
CLASSES = ('all', 'commodities', 'equities', 'bonds', 'currencies')

levels = pd.read_csv(f'{DATA}/sleeves_monthly.csv')
levels.index = pd.PeriodIndex(levels.month, freq='M')
cash, stocks = (levels[c].pct_change().loc[:LAST].dropna() for c in ('bills', 'stocks'))

# What is known of a market at a month's end: its value, and the volatility of its daily returns, weighted by
# (60/61)^age over all days so far, at least 61 of them.
value, sigma = {}, {}
for name in markets.index:
    daily = pd.read_csv(f'{DATA}/unit_values/{name}.csv', parse_dates=['date']).set_index('date').value
    spread = daily.pct_change().ewm(com=60, min_periods=61).std(bias=True) * np.sqrt(261)
    by = daily.index.to_period('M')
    value[name], sigma[name] = daily.groupby(by).last(), spread.groupby(by).last()
value, sigma = pd.DataFrame(value).reindex(MONTHS), pd.DataFrame(sigma).reindex(MONTHS)
change = value / value.shift(1) - 1


def sizes(k):
    return np.sign(value / value.shift(k) - 1) * .4 / sigma


def position(k, h):
    """The average of the h latest sizes, the last of them decided a month before."""
    size = sizes(k)
    return sum(size.shift(j) for j in range(1, h + 1)) / h


def newey_west(x):
    n, d = len(x), x - x.mean()
    lag = int(np.floor(4 * (n / 100) ** (2 / 9)))
    c = [d[j:] @ d[:n - j] / n for j in range(lag + 1)]
    return x.mean() / np.sqrt((c[0] + 2 * sum((1 - j / (lag + 1)) * c[j] for j in range(1, lag + 1))) / n)


def stats(x):
    x = x.dropna().to_numpy()
    if len(x) < 2:
        return dict(months=len(x))
    mean, sd = x.mean(), x.std(ddof=1)
    return dict(months=len(x), mean=12 * mean, volatility=sd * 12 ** .5, t=mean / (sd / len(x) ** .5), newey_west=newey_west(x))


def members(universe, name):
    return [m for m in universe if name in ('all', CLASS[m])]


UNIVERSES = {'core': CORE} if LAST == FIRST else {'core': CORE, 'all': list(markets.index)}

rows = []
for label, universe in UNIVERSES.items():
    for k in STEPS:
        for h in STEPS:
            made = position(k, h) * change
            for name in CLASSES:
                r = made[members(universe, name)].mean(axis=1)
                for years, span in (('then', THEN), ('since', SINCE)):
                    rows.append(dict(universe=label, of=name, years=years, lookback=k, holding=h, **stats(r[span])))
pd.DataFrame(rows).to_csv(f'{HERE}/papers_grid.csv', index=False, lineterminator='\n')

# Table 1 of the study: its first month of each market that we have too.
BEGINS = dict(
    CL='1983-03', BZ='1989-04', HO='1978-12', NG='1990-04', RB='1984-12', GC='1969-12', HG='1977-01', SI='1965-01', PL='1992-01',
    ZC='1965-01', ZW='1965-01', ZS='1965-01', ZM='1983-09', ZL='1990-10', SB='1965-01', CT='1967-08', CC='1965-01', KC='1974-03',
    LE='1965-01', HE='1966-02', ES='1965-01', FDAX='1975-01', IBEX='1980-01', TPX='1976-07', AEX='1975-01', Z='1975-01', ZT='1996-04',
    ZF='1990-01', ZN='1979-12', ZB='1990-01', FGBS='1997-03', FGBL='1979-12', G='1979-12', JGB='1981-12', CGB='1984-12',
    NOK='1978-02', SEK='1978-02', **{'6A': '1972-03', '6B': '1971-09', '6C': '1972-03', '6E': '1971-09', '6J': '1971-09', '6S': '1971-09',
                                     '6N': '1978-02'})
twelve = position(12, 1) * change
rows = []
for name in UNIVERSES.get('all', CORE):
    row = dict(id=name, then=12 * twelve[name][THEN].mean(), since=12 * twelve[name][SINCE].mean())
    if name in BEGINS:
        r = change[name][BEGINS[name]:'2009-12'].dropna()
        if len(r):
            row |= {'from': r.index[0], 'to': r.index[-1], 'months': len(r), 'mean': 12 * r.mean(), 'volatility': r.std() * 12 ** .5}
    rows.append(row)
pd.DataFrame(rows)[['id', 'from', 'to', 'months', 'mean', 'volatility', 'then', 'since']].astype({'months': 'Int64'}).to_csv(
    f'{HERE}/papers_markets.csv', index=False, lineterminator='\n')

# ------------------------------------------------------------------------------------------ by rule

figures = {}


def put(name, figure, v):
    figures[name, figure] = v


def sleeve(file):
    t = pd.read_csv(f'{HERE}/{file}')
    return t.gross.set_axis(pd.PeriodIndex(t.month, freq='M'))


def paths(universe):
    return {k: (position(k, 1) * change)[universe].mean(axis=1).dropna() for k in (1, 3, 12)}


path = paths(CORE)
gross = {'paper': path[12], 'mlm': sleeve('sleeve_mlm.csv'), 'mlm-baskets': sleeve('sleeve_baskets.csv'),
         'tsmom': sleeve('sleeve_tsmom.csv')}
net = {rule: r + cash.reindex(r.index) - .009 / 12 for rule, r in gross.items()}
excess = {rule: r - cash.reindex(r.index) for rule, r in net.items()}

for rule in gross:
    for years, span in (('then', THEN), ('since', SINCE)):
        for kind, r in (('gross', gross[rule]), ('net', excess[rule])):
            for figure, v in stats(r[span]).items():
                put(f'{rule} {years} {kind}', figure, v)
    for decade in range(1970, 2030, 10):
        for figure, v in stats(gross[rule][str(decade):str(decade + 9)]).items():
            put(f'{rule} {decade}', figure, v)

# The study's rule after 2 % a year and 10 basis points of each change of size.
held = position(12, 1)[CORE].where(change[CORE].notna())
weight = held.div(held.notna().sum(axis=1), axis=0).loc[path[12].index].fillna(0)
traded = weight.diff().abs().sum(axis=1)
traded.iloc[0] = weight.iloc[0].abs().sum()
dear = path[12] - .02 / 12 - .001 * traded
for years, span in (('then', THEN), ('since', SINCE)):
    for figure, v in stats(dear[span]).items():
        put(f'paper {years} after 2% and 10bp', figure, v)


def parabola(y, x):
    """Quarterly, by least squares; t by errors of the kind HC1."""
    both = pd.DataFrame({'y': y, 'x': x}).dropna()
    q = (1 + both).groupby(both.index.asfreq('Q')).agg(['prod', 'count'])
    q = q[q[('x', 'count')] == 3]
    x, y = q[('x', 'prod')].to_numpy() - 1, q[('y', 'prod')].to_numpy() - 1
    design = np.column_stack([np.ones_like(x), x, x * x])
    beta, *_ = np.linalg.lstsq(design, y, rcond=None)
    e, inverse = y - design @ beta, np.linalg.inv(design.T @ design)
    cov = inverse @ (design * (e ** 2)[:, None]).T @ design @ inverse * len(y) / (len(y) - 3)
    return len(y), beta[1], beta[2], beta[2] / cov[2, 2] ** .5


market = (stocks - cash).dropna()
for years, span in (('then', THEN), ('since', SINCE)):
    for figure, v in zip(('quarters', 'slope', 'square', 't'), parabola(path[12][span], market)):
        put(f'smile {years}', figure, v)

# ------------------------------------------------------------------------------------------ the results, in the page's order

blend = sum(path.values()) / 3
blend = blend.dropna()
n = net['mlm']
by_market = pd.DataFrame(rows).set_index('id').loc[CORE]
grid = pd.read_csv(f'{HERE}/papers_grid.csv').query("universe == 'core' and of == 'all'").set_index(['years', 'lookback', 'holding']).t


def over(a, b):
    r = n[a:b]
    return (1 + r).prod() - 1


def sharpe(r):
    return r.mean() / r.std() * 12 ** .5


decades = [blend[str(d):str(min(d + 9, 2013))] for d in range(1970, 2020, 10)]
decades = [d for d in decades if len(d) >= 60]
cta = slice('2000-01', '2024-12')
results = {
    'mop-volatility': [stats(path[12][s])['volatility'] for s in (THEN, SINCE)],
    'mop-sharpe': [sharpe(path[12][s]) for s in (THEN, SINCE)],
    'mop-positive': [(by_market[c] > 0).sum() / by_market[c].notna().sum() for c in ('then', 'since')],
    **{f'mop-{k}-{h}': [grid[y, k, h] for y in ('then', 'since')]
       for k, h in ((12, 1), (12, 3), (12, 6), (12, 9), (12, 12), (1, 1), (3, 1), (6, 1), (9, 1), (24, 1))},
    'mop-smile': [figures[f'smile {y}', 'square'] for y in ('then', 'since')],
    'mop-smile-t': [figures[f'smile {y}', 't'] for y in ('then', 'since')],
    'mop-earlier': [sharpe(path[12]['1966-01':'1985-12'])],
    'century-sharpe': [sharpe(blend[:'2013-12'])],
    'century-decades': [np.mean([d.mean() > 0 for d in decades])],
    'cfm-1960': [stats(path[12][:'2013-12'])['t']],
    'cfm-1800': [stats(path[12][:'2013-12'])['t']],
    'winton-fast': [sharpe(path[1]['1984-01':'2013-12'])],
    'winton-medium': [sharpe(path[3]['1984-01':'2013-12'])],
    'winton-slow': [sharpe(path[12]['1984-01':'2013-12'])],
    'cta-mean': [12 * n[cta].mean()],
    'cta-volatility': [n[cta].std() * 12 ** .5],
    'cta-sharpe': [sharpe((n - cash)[cta].dropna())],
    'cta-stocks': [n[cta].corr(stocks[cta])],
    'sg-2022': [over('2022-01', '2022-12')],
    'sg-worst': [over('2024-05', '2025-04')],
    'kmlm-2026': [over('2026-01', LAST) if LAST >= '2026-01' else None],
    'kmlm-since': [over('2020-12', LAST)],
}
for name, values in results.items():
    put(f'result {name}', 'ours', values[0])
    if len(values) > 1:
        put(f'result {name}', 'since', values[1])

# ------------------------------------------------------------------------------------------ calendar years of indices

published = pd.read_csv(f'{DATA}/published.csv')


def calendar(r):
    year = (1 + r).groupby(r.index.year).agg(['prod', 'count'])
    return year['prod'][year['count'] == 12] - 1


def liken(name, own, series):
    if series not in set(published.series):
        return
    both = pd.DataFrame({'own': calendar(own), 'their': published[published.series == series].set_index('year').return_pct / 100}).dropna()
    d = both.own - both.their
    put(name, 'years', len(d))
    put(name, 'correlation', both.own.corr(both.their) if len(d) > 2 else None)
    put(name, 'difference', d.mean())
    put(name, 'tracking', d.std() if len(d) > 2 else None)
    put(name, 'rms', (d ** 2).mean() ** .5)


for series in ('SG CTA Index', 'SG Trend Index', 'BTOP50 Index', 'KMLM (fund)', 'DBMF (fund)'):
    for rule in net:
        liken(f'{series} {rule}', net[rule], series)
for series in ('AQR TSMOM factor (excess, gross)', 'MLM Index'):
    for rule in gross:
        liken(f'{series} {rule}', gross[rule], series)

# The commodities of the MLM rule, from the positions of the whole: they have the same members and sides alone.
side = pd.read_csv(f'{HERE}/positions_mlm.csv', keep_default_na=False)
side.index = pd.PeriodIndex(side.month, freq='M')
both, flat = {}, {}
for m, row in side.iterrows():
    long, short = ([x for x in row[c].split() if CLASS[x] == 'commodities'] for c in ('long', 'short'))
    if long or short:
        up, down = change.loc[m, long].sum(), change.loc[m, short].sum()
        both[m], flat[m] = (up - down) / len(long + short), up / len(long + short)
liken('MLM Commodity L/S Index', pd.Series(both), 'MLM Commodity L/S Index')
liken('MLM Commodity L/N Index', pd.Series(flat), 'MLM Commodity L/N Index')

pd.DataFrame([dict(of=a, figure=b, value=v) for (a, b), v in figures.items()]).to_csv(f'{HERE}/papers_figures.csv', index=False,
                                                                                     lineterminator='\n')
