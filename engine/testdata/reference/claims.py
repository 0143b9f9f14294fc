#!/usr/bin/python3
"""The figures of the page on claims, computed by other means than the program's: pandas and statistics tables, from
the positions that the other programs of this folder wrote. Run it in its own folder; it writes claims.csv, one row a
figure: the variant, the claim, the figure's place in it, its value (empty where undefined)."""
from math import atanh, erfc, lgamma, log1p, nan, sqrt
import numpy as np, pandas as pd

import edition

DATA, END = edition.first(), pd.Period('2025-10', 'M')
MARKETS = pd.read_csv(f'{DATA}/markets.csv', index_col='id')
IN_COMMODITIES = MARKETS.sector.isin(['energy', 'metals', 'grains', 'softs', 'livestock'])
UNIT = {m: pd.read_csv(f'{DATA}/unit_values/{m}.csv', index_col=0, parse_dates=True).value for m in MARKETS.index}
levels = pd.read_csv(f'{DATA}/sleeves_monthly.csv', index_col='month').set_axis(
    pd.PeriodIndex(pd.read_csv(f'{DATA}/sleeves_monthly.csv').month, freq='M'))
LEVELS = levels.loc[:END]
MONTHLY = LEVELS.pct_change().iloc[1:]
RETURN = pd.DataFrame({m: u.groupby(u.index.to_period('M')).last() for m, u in UNIT.items()}).loc[:END].pct_change(fill_method=None)
PRINTED = pd.read_csv(f'{DATA}/published.csv').set_index(['series', 'year']).return_pct / 100
CTA, MLM, KMLM, DBMF = 'SocGen CTA Index', 'MLM Index', 'KMLM (fund)', 'DBMF (fund)'


def by_month(name):
    t = pd.read_csv(name, index_col='month', keep_default_na=True)
    return t.set_axis(pd.PeriodIndex(t.index, freq='M'))


def sides_of_mlm():
    t, out = by_month('positions_mlm.csv').fillna(''), {}
    for month, row in t.iterrows():
        out[month] = {m: 1. for m in row.long.split()} | {m: -1. for m in row.short.split()}
    return pd.DataFrame.from_dict(out, orient='index').reindex(columns=MARKETS.index)


POSITION = {'mlm': sides_of_mlm(), 'tsmom': by_month('sizes_tsmom.csv').reindex(columns=MARKETS.index)}
baskets = by_month('sleeve_baskets.csv')
POSITION['mlm-baskets'] = POSITION['mlm'].loc[baskets.index]


def weights(rule):
    held = POSITION[rule].notna()
    if rule != 'mlm-baskets':
        return held.div(held.sum(axis=1), axis=0)
    out = pd.DataFrame(0., held.index, held.columns)
    for name in ('commodities', 'currencies', 'bonds'):
        inside = IN_COMMODITIES if name == 'commodities' else MARKETS.sector == name
        columns = MARKETS.index[inside]
        out[columns] = held[columns].mul(baskets['w_' + name] / held[columns].sum(axis=1), axis=0)
    return out


class Evidence:
    """The monthly series of one variant."""

    def __init__(self, rule, target=None, fee=.009, bonds='bonds', sectors=None):
        self.position, self.weight = POSITION[rule], weights(rule)
        if sectors:
            self.position = self.position[MARKETS.index[MARKETS.sector.isin(sectors)]].dropna(how='all').reindex(columns=MARKETS.index)
            held = self.position.notna()
            self.weight = held.div(held.sum(axis=1), axis=0)
        self.contribution = (self.weight * self.position * RETURN.reindex(self.position.index)).fillna(0)
        self.gross = self.contribution.sum(axis=1)
        self.scale = pd.Series(1., self.gross.index)
        if target:
            self.scale = (target / (self.gross.rolling(36).std().shift(1) * sqrt(12))).clip(upper=5).fillna(1)
        self.size = self.position.mul(self.scale, axis=0)  # what is held, the volatility chosen included
        self.contribution = self.contribution.mul(self.scale, axis=0)
        self.fee = fee
        self.bills = MONTHLY.bills
        self.trend = self.gross * self.scale + self.bills.loc[self.gross.index] - fee / 12
        self.stocks, self.bonds = MONTHLY.stocks, MONTHLY[bonds]

    def mix(self, *parts):
        """A blend restored each December: inside a year each part is left alone."""
        table = pd.DataFrame({'s': self.stocks, 'b': self.bonds, 't': self.trend if parts[2] else 0 * self.stocks}).dropna()
        table = table.loc[max(table.index[0], pd.Period('1962-02', 'M')):]
        out = []
        for _, one in table.groupby(table.index.year):
            worth = ((1 + one).cumprod() * np.array(parts)).sum(axis=1)
            out.append(worth / worth.shift(1, fill_value=1.) - 1)
        return pd.concat(out)


def period(text):
    return pd.Period(text, 'M')


def over(r, a, b):
    a, b = period(str(a)), period(str(b))
    part = r.loc[a:b]
    return (1 + part).prod() - 1 if len(part) == (b - a).n + 1 else nan


def year(r, y):
    return over(r, f'{y}-01', f'{y}-12')


def years(r):
    table = {y: year(r, y) for y in sorted(set(r.index.year))}
    return pd.Series({y: v for y, v in table.items() if v == v}, dtype=float)


def printed(series, y):
    return PRINTED.get((series, y), nan)


def underwater(r):
    w = np.concatenate([[1], (1 + r).cumprod()])
    return pd.Series(w / np.maximum.accumulate(w) - 1, [r.index[0] - 1] + list(r.index))


def depth(r, a, b):
    part = r.loc[period(str(a)):period(str(b))]
    return min(underwater(part)) if len(part) and over(r, a, b) == over(r, a, b) else nan


def falls(r, deeper):
    """Peak, trough and depth of every fall below a running peak that is deeper."""
    u = underwater(r)
    group = (u == 0).cumsum()
    out = []
    for _, g in u.groupby(group):
        if g.min() < -deeper:
            out.append((g.index[0], g.idxmin(), g.min()))
    return out


def cagr(r):
    return (1 + r).prod() ** (12 / len(r)) - 1


def vol(r):
    return r.std() * sqrt(12)


def student(t, n):
    """Two-sided p-value of Student's t, by integration."""
    x = np.linspace(0, abs(t), 200001)
    density = np.exp(lgamma((n + 1) / 2) - lgamma(n / 2)) / sqrt(n * np.pi) * (1 + x * x / n) ** (-(n + 1) / 2)
    return 1 - 2 * np.trapezoid(density, x) if hasattr(np, 'trapezoid') else 1 - 2 * np.trapz(density, x)


# ----------------------------------------------------------------------------- the days
daily = pd.read_csv(f'{DATA}/sleeves_daily.csv', index_col=0, parse_dates=True)
CLOSE = daily.index[daily.index < '1989-01-01'][-1]
DAYS = daily.loc[(daily.index > CLOSE) & (daily.index.to_period('M') <= END)].index


def inside(level, month, days):
    """What 1 became inside a month by the daily levels, ending where the monthly level ends."""
    before = daily[level][daily.index < days[0]].iloc[-1]
    g = daily[level].loc[days] / before
    missing = LEVELS[level][month] / LEVELS[level][month - 1] - g.iloc[-1]
    return g + missing * np.arange(1, len(days) + 1) / len(days)


def day_paths(e, first, last):
    """Stocks and trend by day, 1 at the close before the month first."""
    stocks, trend = [pd.Series([1.], [DAYS[DAYS.to_period('M') < first][-1]])], []
    trend = list(stocks)
    for month in pd.period_range(first, last, freq='M'):
        days = DAYS[DAYS.to_period('M') == month]
        bills = inside('bills', month, days)
        moved = pd.Series(0., days)
        for m, position in e.position.loc[month].dropna().items():
            u = UNIT[m][UNIT[m].index.to_period('M') <= month]
            base = u[u.index.to_period('M') < month].iloc[-1]
            change = u.reindex(u.index.union(days)).ffill().loc[days] / base - 1
            change.iloc[-1] = u.iloc[-1] / base - 1
            moved += e.scale[month] * e.weight.at[month, m] * position * change
        charges = moved.iloc[-1] + bills.iloc[-1] - 1 - e.trend[month]
        held = bills + moved - charges * np.arange(1, len(days) + 1) / len(days)
        stocks.append(stocks[-1].iloc[-1] * inside('stocks', month, days))
        trend.append(trend[-1].iloc[-1] * held)
    return pd.concat(stocks), pd.concat(trend)


# ----------------------------------------------------------------------------- the claims, each a list of figures
def claim_2008(e):
    t, s, b = year(e.trend, 2008), year(e.stocks, 2008), year(e.mix(.6, .4, 0), 2008)
    return [t, s, b, t, s, b, printed(CTA, 2008), printed(MLM, 2008)]


def claim_2022(e):
    all_years = years(e.mix(.6, .4, 0))
    t, b = year(e.trend, 2022), all_years[2022]
    return [t, b, (all_years < b).sum(), t, b, all_years.drop(2022).min(), printed(CTA, 2022), printed(KMLM, 2022), printed(DBMF, 2022)]


def claim_swap(e):
    before, after = year(e.mix(.6, .4, 0), 2022), year(e.mix(.48, .32, .2), 2022)
    return [after - before, before, after, year(e.trend, 2022), .8 * -.22 + .2 * .2]


def claim_march(e):
    s, t = day_paths(e, period('2020-01'), period('2020-04'))
    change = (s.shift(-20) / s).to_numpy()
    i = int(np.nanargmin(change))
    sr, tr = s.iloc[i + 20] / s.iloc[i] - 1, t.iloc[i + 20] / t.iloc[i] - 1
    return [sr, tr, sr, tr, over(e.trend, '2020-03', '2020-03'), year(e.trend, 2020), printed(CTA, 2020), printed(DBMF, 2020)]


def claim_uncorrelated(e):
    table = pd.DataFrame({'s': e.stocks, 't': e.trend}).dropna()
    tail = table.index.isin(table.s.sort_values(kind='stable').index[:len(table) // 10])
    fall = np.zeros(len(table), bool)
    for peak, trough, _ in falls(table.s, .1):
        fall |= (table.index > peak) & (table.index <= trough)
    corr = lambda part: part.s.corr(part.t)
    calm, inside_falls = table[~tail & ~fall], table[fall]
    c, f = corr(calm), corr(inside_falls)
    z = (atanh(f) - atanh(c)) / sqrt(1 / (len(inside_falls) - 3) + 1 / (len(calm) - 3))
    delta = (inside_falls.s.std() / calm.s.std()) ** 2 - 1
    return [corr(table), f, f, f - c, erfc(abs(z) / sqrt(2)), c, corr(table[tail]), f / sqrt(1 + delta * (1 - f * f)), len(inside_falls)]


def claim_flat(e):
    t, s = over(e.trend, '2011-01', '2015-12'), over(e.stocks, '2011-01', '2015-12')
    return [s - t, cagr(e.trend.loc['2011-01':'2015-12']), s, t, cagr(e.stocks.loc['2011-01':'2015-12']), over(e.bills, '2011-01', '2015-12'),
            printed(CTA, 2011), printed(CTA, 2014), printed(CTA, 2015)]


def claim_payback(e):
    def gap(mine, theirs):
        missed = np.log1p(theirs.loc['2011-01':'2019-12']).sum() - np.log1p(mine.loc['2011-01':'2019-12']).sum()
        won = np.log1p(mine.loc['2022-01':'2022-12']).sum() - np.log1p(theirs.loc['2022-01':'2022-12']).sum()
        return missed, won / missed if missed > 0 else nan
    g, part = gap(e.trend, e.stocks)
    bg, bpart = gap(e.mix(.5, .3, .2), e.mix(.6, .4, 0))
    return [g, part, part, year(e.trend, 2022), year(e.stocks, 2022),
            over(e.stocks, '2011-01', '2019-12'), over(e.trend, '2011-01', '2019-12'), bg, bpart]


def claim_average(e):
    t, f, s = (r.loc['2000-01':] for r in (e.trend, e.bills, e.stocks))
    return [cagr(t) - cagr(f), vol(t) - vol(s), cagr(t), vol(t), 12 * (t - f).mean() / vol(t - f), cagr(f)]


def claim_drawdowns(e):
    held = [r.loc['1990-01':] for r in (e.stocks, e.mix(.6, .4, 0), e.mix(.5, .3, .2))]
    whole, late = [underwater(r).min() for r in held], [underwater(r.loc['2022-01':'2022-12']).min() for r in held]
    return [whole[1] - whole[0], whole[2] - whole[1], late[1] - late[0], late[2] - late[1], *whole, *late]


def claim_wealth(e):
    s, b, m = (r.loc['1990-01':] for r in (e.stocks, e.mix(.6, .4, 0), e.mix(.5, .3, .2)))
    wealth = np.exp(np.log1p(m).sum() - np.log1p(b).sum())
    return [min(vol(b), vol(s)) - vol(m), underwater(m).min() - max(underwater(b).min(), underwater(s).min()), wealth, wealth,
            (1 + m).prod(), (1 + b).prod(), (1 + s).prod(), vol(m), vol(b)]


def claim_dose(e):
    mixes = [e.mix(.6 * (1 - x), .4 * (1 - x), x) for x in (.05, .1, .15, .2)]
    b = e.mix(.6, .4, 0).loc[mixes[0].index[0]:]
    less = [1 - underwater(m).min() / underwater(b).min() for m in mixes]
    readings = less[1:3] if less[1] < less[2] else [nan, nan]
    return [less[0], less[3], less[1], less[2], less[1] / less[3], *readings,
            *[underwater(m).min() for m in [b] + mixes], *[year(m, 2008) - year(b, 2008) for m in mixes]]


def claim_convex(e):
    table = pd.DataFrame({'x': e.stocks, 'y': e.trend}).dropna()
    quarter = table.index.asfreq('Q')
    counts = table.groupby(quarter).size()
    q = (1 + table).groupby(quarter).prod() - 1
    q = q[counts == 3].sort_values('x', kind='stable')
    X = np.column_stack([np.ones(len(q)), q.x, q.x ** 2])
    inverse = np.linalg.inv(X.T @ X)
    beta = inverse @ X.T @ q.y
    e2 = (q.y - X @ beta).to_numpy() ** 2
    cov = len(q) / (len(q) - 3) * inverse @ (X * e2[:, None]).T @ X @ inverse
    n = len(q) // 5
    worst, middle, best = q.y[:n].mean(), q.y[n:-n].mean(), q.y[-n:].mean()
    return [beta[2], student(beta[2] / sqrt(cov[2, 2]), len(q) - 3), worst - middle, best - middle, worst, middle, best, len(q)]


def claim_shocks(e):
    stocks, trend = [], []
    for month in ('2018-02', '2015-08', '2024-08'):
        s, t = day_paths(e, period(month) - 1, period(month))
        under = s / s.cummax() - 1
        trough = under.idxmin()
        peak = s.loc[:trough].iloc[::-1].idxmax()
        stocks.append(s[trough] / s[peak] - 1), trend.append(t[trough] / t[peak] - 1)
    return [sum(v < 0 for v in trend), *trend, *stocks]


def claim_frequency(e):
    decades, all_falls = len(e.trend) / 120, falls(e.trend, .1)
    mild = [(trough - peak).n for peak, trough, d in all_falls if d >= -.15]
    severe = sum(d <= -.2 for _, _, d in all_falls)
    return [len(all_falls) / decades, np.median(mild) if mild else nan, severe / decades, len(all_falls), severe, underwater(e.trend).min()]


def claim_regimes(e):
    got = [over(e.trend, a, b) - over(e.bills, a, b) for a, b in (('1973-01', '1974-12'), ('2000-01', '2002-12'), *[(f'{y}-01', f'{y}-12') for y in (2008, 2014, 2020, 2022)])]
    return [sum(v > 0 for v in got), *got, year(e.trend, 1974) - year(e.bills, 1974), *[year(e.trend, y) for y in (2008, 2014, 2020, 2022)]]


def claim_chop(e):
    after = {y: over(e.trend, f'{y + 1}-01', f'{y + 3}-12') for y in range(1970, 2026)}
    known = pd.Series(after).dropna()
    rank = lambda y: (known < after[y]).sum() / (len(known) - 1)
    ahead = pd.Series({y: year(e.trend, y) - year(e.bills, y) for y in known.index}).dropna()
    return [rank(2015), rank(2019), rank(2015), rank(2019), after[2015], after[2019], (1 + after[2015]) ** (1 / 3) - 1,
            known[ahead.index[ahead < 0]].mean(), known[ahead.index[ahead >= 0]].mean()]


def legs(e):
    position, r = e.size[MARKETS.index[IN_COMMODITIES]], RETURN.reindex(e.position.index)[MARKETS.index[IN_COMMODITIES]]
    bills = e.bills.loc[position.index]
    return ((position * r).mean(axis=1) + bills).dropna(), (r.where(position.notna()).mean(axis=1) + bills).dropna()


def claim_2014(e):
    gross, k = (e.gross * e.scale).loc['2014-01':'2014-12'], lambda g: log1p(g) / g if g else 1.
    part = e.contribution.loc['2014-01':'2014-12'].mul(gross.map(k), axis=0) / k((1 + gross).prod() - 1)
    is_short = e.position.loc['2014-01':'2014-12'] < 0
    short, long = part.where(is_short).sum().sum(), part.where(~is_short).sum().sum()
    return [short, short - long, year(legs(e)[1], 2014), long, year(e.trend, 2014), printed(CTA, 2014)]


def claim_funds(e):
    gaps = (PRINTED[DBMF] - PRINTED[KMLM]).abs().dropna()
    return [(gaps < .03).mean(), gaps.max(), *[v for y, g in gaps.items() for v in (PRINTED[DBMF][y], PRINTED[KMLM][y], year(e.trend, y), g)]]


def claim_regimes_apart(e):
    troughs = {trough.year: (peak, trough) for peak, trough, _ in falls(e.stocks, .1)}
    own, ahead, stocks = [], [], []
    for y, inflation in ((2009, 0), (2020, 0), (2022, 1), (1974, 1)):
        peak, trough = troughs[y]
        start = max(peak + 1, e.trend.index[0]) if y == 1974 else peak + 1
        s, b, t = (over(r, start, trough) for r in (e.stocks, e.bonds, e.trend)) if start <= trough else (nan, nan, nan)
        own.append(t if inflation else b), ahead.append(t - b if inflation else b - t), stocks.append(s)
    return own + ahead + stocks


def claim_long_only(e):
    t, h = legs(e)
    a, b = {y: year(t, y) for y in (2008, 2014)}, {y: year(h, y) for y in (2008, 2014)}
    if t.empty:
        return [nan] * 11
    return [t.corr(h), a[2008] - b[2008], a[2014] - b[2014], a[2008], b[2008], a[2014], b[2014], underwater(t).min(), underwater(h).min(), cagr(t), cagr(h)]


def claim_lags(e):
    table = pd.DataFrame({'s': years(e.stocks), 't': years(e.trend)}).dropna()
    strong = table[table.s > .2]
    part = (strong.t < strong.s).mean()
    return [part, part, underwater(e.trend).min(), len(strong), printed(KMLM, 2023), printed(DBMF, 2023), printed(KMLM, 2024), printed(DBMF, 2024)]


def claim_pain(e):
    m = e.mix(.5, .3, .2)
    worst, b = years(m).min(), years(e.mix(.6, .4, 0).loc[m.index[0]:]).min()
    return [1 - worst / b, 1 - worst / b, worst, b, years(e.trend).min()]


CLAIMS = {
    '2008': claim_2008, '2022': claim_2022, 'swap-2022': claim_swap, 'march-2020': claim_march, 'uncorrelated': claim_uncorrelated,
    '2011-2015': claim_flat, '2022-payback': claim_payback, 'average-cta': claim_average, 'drawdowns': claim_drawdowns,
    'wealth': claim_wealth, 'dose': claim_dose, 'convex': claim_convex, 'shocks': claim_shocks, 'drawdown-frequency': claim_frequency,
    'six-regimes': claim_regimes, 'chop-rebalance': claim_chop, '2014': claim_2014, 'funds-differ': claim_funds,
    'different-regimes': claim_regimes_apart, 'long-only': claim_long_only, 'etf-losses': claim_lags, 'half-pain': claim_pain,
}
VARIANTS = {
    'rule=mlm': Evidence('mlm'), 'rule=mlm-baskets': Evidence('mlm-baskets'), 'rule=tsmom': Evidence('tsmom'),
    'bonds=treasury10&trend_vol=10&fee=2': Evidence('mlm', .10, .02, 'treasury10'),
    'bonds=bills&rule=tsmom&trend_vol=10': Evidence('tsmom', .10, .009, 'bills'),
    'rule=mlm-baskets&trend_vol=20': Evidence('mlm-baskets', .20),
    'sectors=currencies': Evidence('mlm', sectors=['currencies']),
}
rows = [(variant, name, i, float(v)) for variant, e in VARIANTS.items() for name, claim in CLAIMS.items() for i, v in enumerate(claim(e))]
pd.DataFrame(rows, columns=['variant', 'claim', 'figure', 'value']).to_csv('claims.csv', index=False, float_format='%.10g')
