#!/usr/bin/python3
"""The trend sleeve opened up, computed by other means than the program's: pandas tables and exact decimal
comparisons, from the definitions alone. Run it in its own folder; it writes the opened_*.csv files beside it.
Returns are decimals, months are written 2008-10."""
from decimal import Decimal
from math import lgamma, log, pi, sqrt
import numpy as np, pandas as pd

import edition

DATA, END = edition.first(), '2025-10'
MARKETS = pd.read_csv(f'{DATA}/markets.csv', index_col='id')
MONTHS = pd.period_range('1970-01', END, freq='M')
COMMODITIES = ['energy', 'metals', 'grains', 'softs', 'livestock']


def levels_of(market):
    """Daily values as floats, and each month's signal value, exact and as a float, its day, and month value."""
    text = pd.read_csv(f'{DATA}/unit_values/{market}.csv', dtype=str)
    text['month'] = pd.PeriodIndex(text.date, freq='M')
    text['float'] = text.value.astype(float)
    text['at'] = np.arange(len(text))
    groups = text[text.month <= MONTHS[-1]].groupby('month')
    last = groups.tail(1).set_index('month')
    signal = groups.tail(2).groupby('month').filter(lambda g: len(g) == 2).groupby('month').head(1).set_index('month')
    return text['float'].to_numpy(), signal, last


DAILY, EXACT, SIGNAL, SIGNAL_DAY, SIGNAL_AT, VALUE = {}, {}, {}, {}, {}, {}
for market in MARKETS.index:
    daily, signal, last = levels_of(market)
    DAILY[market] = daily
    EXACT[market] = {m: int(Decimal(v).scaleb(20)) for m, v in signal.value.items()}
    SIGNAL[market], SIGNAL_DAY[market], SIGNAL_AT[market] = signal['float'], signal.date, signal['at']
    VALUE[market] = last['float']
SIGNAL, SIGNAL_DAY = pd.DataFrame(SIGNAL).reindex(MONTHS), pd.DataFrame(SIGNAL_DAY).reindex(MONTHS)
RETURN = pd.DataFrame(VALUE).reindex(MONTHS).pct_change(fill_method=None)

levels = pd.read_csv(f'{DATA}/sleeves_monthly.csv', index_col='month')
levels.index = pd.PeriodIndex(levels.index, freq='M')
OTHERS = levels.pct_change().iloc[1:].loc[:END]
BILLS = OTHERS.bills


def volatility(market):
    """Of the daily returns to the signal day, weights falling by 60/61 a day; at least 2 %."""
    daily, out = DAILY[market], {}
    for month, at in SIGNAL_AT[market].items():
        if at >= 61:
            r = (daily[1:at + 1] / daily[:at] - 1)[::-1]
            w = (60 / 61) ** np.arange(at)
            w /= w.sum()
            out[month] = max(.02, sqrt(261 * np.dot(w, (r - np.dot(w, r)) ** 2)))
    return pd.Series(out).reindex(MONTHS)


VOLATILITY = pd.DataFrame({m: volatility(m) for m in MARKETS.index})


def decided(rule, n, signal, sectors):
    """The size that each market's signal of a month asks for, by month of the signal."""
    sizes = {}
    for market, row in MARKETS.iterrows():
        size, exact = {}, EXACT[market]
        if row.sector in sectors and (rule == 'tsmom' or row.mlm22 == 'yes'):
            for m, now in exact.items():
                back = {k: exact.get(m - k) for k in range(n + 1)}
                if rule == 'tsmom':
                    past = [exact.get(m - k) for k in (1, 3, n)]
                    if None not in past:
                        size[m] = sum((now > p) - (now < p) for p in past) / 3 * .4 / VOLATILITY.at[m, market]
                elif signal == 'return' and back[n] is not None:
                    size[m] = 1. if now >= back[n] else -1.
                elif signal == 'average' and None not in [back[k] for k in range(n)]:
                    size[m] = 1. if n * now >= sum(back[k] for k in range(n)) else -1.
        sizes[market] = pd.Series(size, dtype=float).reindex(MONTHS)
    return pd.DataFrame(sizes)


def sleeve(rule='mlm', n=12, signal='average', sectors=None, shift=0):
    """Tables of position, weight and contribution, and the gross return, from the first month on."""
    held = decided(rule, n, signal, sectors or set(MARKETS.sector)).shift(1 + shift)
    january = held[held.index.month == 1].notna()
    member = january.set_index(january.index.year).reindex(held.index.year, fill_value=False).set_axis(held.index)
    enough = [m for m in january.index if january.loc[m].sum() >= (1 if sectors else 5)]
    if not enough:
        return None
    held = held.where(member & RETURN.notna()).loc[enough[0]:]
    count = held.notna().sum(axis=1)
    weight = held.notna().div(count.where(count > 0, 1), axis=0)
    if rule == 'mlm-baskets':
        basket = MARKETS.sector.map(lambda s: 'commodities' if s in COMMODITIES else s)
        own = pd.DataFrame({b: (held * RETURN.loc[held.index])[basket.index[basket == b]].mean(axis=1)
                            for b in ('commodities', 'currencies', 'bonds')
                            if ((basket == b) & (MARKETS.mlm22 == 'yes') & MARKETS.sector.isin(sectors or set(MARKETS.sector))).any()})
        risk = 1 / own.rolling(36, min_periods=36).apply(lambda w: np.std(w, ddof=1), raw=True).shift(1)
        share = risk.div(risk.sum(axis=1), axis=0)[risk.notna().all(axis=1)]
        held = held.loc[share.index[0]:]
        weight = pd.DataFrame({m: share[basket[m]] / held[basket.index[basket == basket[m]]].notna().sum(axis=1) * held[m].notna()
                               if basket[m] in share else 0. for m in held.columns}).loc[held.index]
    contribution = (weight * held * RETURN.loc[held.index]).where(held.notna())
    return dict(position=held, weight=weight, contribution=contribution, gross=contribution.sum(axis=1), rule=rule, n=n, signal=signal, shift=shift)


def net(s, fee=.009, cost=0., target=None):
    gross = s['gross']
    scale = pd.Series(1., gross.index)
    if target:
        risk = gross.rolling(36).apply(lambda w: np.std(w, ddof=1), raw=True).shift(1) * sqrt(12)
        scale = (target / risk).clip(upper=5).fillna(1.)
    exposure = (s['weight'] * s['position'].fillna(0)).mul(scale, axis=0)
    traded = exposure.diff().abs().sum(axis=1)
    traded.iloc[0] = exposure.iloc[0].abs().sum()
    return gross * scale + BILLS.loc[gross.index] - fee / 12 - cost * traded


def figures(r):
    wealth = np.concatenate([[1], np.cumprod(1 + r.to_numpy())])
    excess = (r - BILLS.loc[r.index]).to_numpy()
    return [wealth[-1] ** (12 / len(r)) - 1, np.std(r, ddof=1) * sqrt(12), np.mean(excess) / np.std(excess, ddof=1) * sqrt(12),
            (wealth / np.maximum.accumulate(wealth) - 1).min()]


def write(name, columns, rows):
    pd.DataFrame(rows, columns=columns).to_csv(f'opened_{name}.csv', index=False, float_format='%.13g')


RULES = ['mlm', 'mlm-baskets', 'tsmom']
SLEEVE = {rule: sleeve(rule) for rule in RULES}
NET = {rule: net(s) for rule, s in SLEEVE.items()}

# ------------------------------------------------ every look-back, signal, delay, universe, cost: figures 1990-01 to the end
cases = [(rule, signal, n, 0, '', 0, 0) for rule in RULES for signal in ('average', 'return') for n in range(3, 25)
         if rule != 'tsmom' or signal == 'average']
cases += [(rule, 'average', 12, shift, '', 0, 0) for rule in RULES for shift in (-1, 1)]
cases += [('mlm', 'average', 12, 0, 'energy,grains', 0, 0), ('mlm-baskets', 'average', 12, 0, 'metals,bonds', 0, 0),
          ('tsmom', 'average', 12, 0, 'equities,softs', 0, 0), ('mlm', 'average', 12, 0, 'softs', 0, 0)]
cases += [(rule, 'average', 12, 0, '', 10, vol) for rule in RULES for vol in (0, 10)]
rows, months = [], []
for rule, signal, n, shift, sectors, cost, vol in cases:
    s = sleeve(rule, n, signal, set(sectors.split(',')) if sectors else None, shift)
    r = net(s, cost=cost / 1e4, target=vol / 100)
    rows.append([rule, signal, n, shift, sectors, cost, vol, str(r.index[0])] + figures(r.loc['1990-01':]))
    if n == 12 and (sectors or cost and vol or rule == 'mlm' and (shift or signal == 'return')):
        months += [[rule, signal, shift, sectors, cost, vol, str(m), s['gross'][m], r[m]] for m in r.index]
write('figures', 'rule signal lookback shift sectors cost_bp vol_pct first cagr volatility sharpe max_drawdown'.split(), rows)
write('months', 'rule signal shift sectors cost_bp vol_pct month gross net'.split(), months)

# ------------------------------------------------ contributions, linked by logarithms (Carino 1999); markets and sectors
rows = []
for rule, s in SLEEVE.items():
    for a, b in (('2008-01', '2008-12'), ('2014-01', '2014-12'), ('2022-01', '2022-12'), ('2011-01', '2013-12'), ('2015-01', '2019-12'), ('1974-01', END)):
        gross = s['gross'].loc[a:b]
        total = (1 + gross).prod() - 1
        linked = s['contribution'].loc[a:b].mul(np.log1p(gross) / gross * total / np.log1p(total), axis=0)
        table = pd.DataFrame({'c': linked.sum(), 'held': linked.notna().sum(), 'long': (s['position'].loc[a:b] > 0).sum()})
        for kind, t in (('market', table), ('sector', table.groupby(MARKETS.sector).sum())):
            rows += [[rule, a, b, kind, k, x.c, int(x.held), int(x.long)] for k, x in t[t.held > 0].iterrows()]
write('contributions', 'rule from to kind name contribution held long'.split(), rows)

# ------------------------------------------------ one month
rows = []
for rule, signal, shift in (('mlm', 'average', 0), ('mlm', 'return', 1), ('mlm-baskets', 'average', -1), ('tsmom', 'average', 0)):
    s, month = sleeve(rule, 12, signal, None, shift), pd.Period('2008-10')
    at = month - 1 - shift
    for m in s['position'].columns[s['position'].loc[month].notna()]:
        now = SIGNAL.at[at, m]
        reference = np.mean([SIGNAL.at[at - k, m] for k in range(12)]) if rule != 'tsmom' and signal == 'average' else SIGNAL.at[at - 12, m]
        extra = [now / SIGNAL.at[at - k, m] - 1 for k in (1, 3, 12)] + [VOLATILITY.at[at, m]] if rule == 'tsmom' else [np.nan] * 4
        rows.append([rule, signal, shift, month, m, SIGNAL_DAY.at[at, m], now, reference, now / reference - 1, s['position'].at[month, m],
                     s['weight'].at[month, m], RETURN.at[month, m], s['contribution'].at[month, m]] + extra)
write('readings', 'rule signal shift month market day value reference distance position weight return contribution change1 change3 change12 volatility'.split(), rows)


# ------------------------------------------------ falls and worst stretches
def over(r, a, b):
    return (1 + r.loc[a:b]).prod() - 1 if a >= r.index[0] and b <= r.index[-1] else np.nan


def falls(r):
    """Every fall below a running peak: peak, trough, recovery (or None), depth."""
    w = pd.concat([pd.Series([1.], [r.index[0] - 1]), (1 + r).cumprod()])
    below = w < w.cummax()
    for _, run in w[below].groupby((~below).cumsum()[below]):
        before = run.index[0] - 1
        after = run.index[-1] + 1
        yield before, run.idxmin(), after if after in w.index else None, run.min() / w[before] - 1


rows = []
for m in falls(OTHERS.stocks):
    if m[3] < -.1 and m[1] >= pd.Period('1974-01'):
        rows.append(['stocks', m[0], m[1], m[2], m[3], np.nan, over(OTHERS.bonds, m[0] + 1, m[1])] + [over(NET[k], m[0] + 1, m[1]) for k in RULES])
for rule in RULES:
    rows += [[rule, m[0], m[1], m[2], m[3], over(OTHERS.stocks, m[0] + 1, m[1]), over(OTHERS.bonds, m[0] + 1, m[1])] + [np.nan] * 3
             for m in falls(NET[rule]) if m[3] < -.05]
write('falls', 'series peak trough recovery depth stocks bonds mlm baskets tsmom'.split(), rows)

rows = []
for rule in RULES:
    r = NET[rule]
    runs = [(m[0] + 1, m[2] - 1 if m[2] else r.index[-1]) for m in falls(r)]
    a, b = max(runs, key=lambda run: (run[1] - run[0]).n)
    rows.append([rule, 'underwater', a, b, over(r, a, b), over(OTHERS.stocks, a, b)])
    for n in (12, 36, 60):
        span = np.exp(np.log1p(r).rolling(n).sum()) - 1
        b = span.idxmin()
        rows.append([rule, n, b - n + 1, b, over(r, b - n + 1, b), over(OTHERS.stocks, b - n + 1, b)])
write('stretches', 'rule kind from to return stocks'.split(), rows)

# ------------------------------------------------ calendar years beside published ones
published = pd.read_csv(f'{DATA}/published.csv')
rows = []
for rule in RULES:
    for kind, r in (('net', NET[rule]), ('gross', SLEEVE[rule]['gross'])):
        years = {y: (1 + g).prod() - 1 for y, g in r.groupby(r.index.year) if len(g) == 12}
        for series in ('MLM Index', 'SocGen CTA Index', 'KMLM (fund)', 'DBMF (fund)'):
            p = published[published.series == series]
            pairs = [(y, years[y], v / 100) for y, v in zip(p.year, p.return_pct) if y in years]
            own, theirs = np.array([x[1] for x in pairs]), np.array([x[2] for x in pairs])
            rows.append([rule, kind, series, len(pairs), (own - theirs).mean(), np.corrcoef(own, theirs)[0, 1]])
write('years', 'rule kind series years mean_difference correlation'.split(), rows)


# ------------------------------------------------ the smile
def student(t, nu):
    """P(|T| > t), the density integrated by Gauss-Legendre."""
    x, w = np.polynomial.legendre.leggauss(400)
    x, w = (x + 1) / 2 * t, w / 2 * t
    density = np.exp(lgamma((nu + 1) / 2) - lgamma(nu / 2) - .5 * log(nu * pi) - (nu + 1) / 2 * np.log1p(x * x / nu))
    return 1 - 2 * np.dot(w, density)


def quantile(nu, confidence):
    low, high = 0., 20.
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if student(middle, nu) > 1 - confidence else (low, middle)
    return low


def quarterly(r):
    return r.groupby(r.index.asfreq('Q')).apply(lambda g: (1 + g).prod() - 1 if len(g) == 3 else np.nan).dropna()


rows = []
for rule in RULES:
    q = pd.DataFrame({'y': quarterly(NET[rule]), 'x': quarterly(OTHERS.stocks)}).dropna()
    X, y, n = np.vander(q.x, 3, increasing=True), q.y.to_numpy(), len(q)
    beta = np.linalg.lstsq(X, y, rcond=None)[0]
    e, inverse = y - X @ beta, np.linalg.pinv(X) @ np.linalg.pinv(X).T
    hc1 = inverse @ (X.T * e ** 2) @ X @ inverse * n / (n - 3)
    r2 = 1 - e @ e / ((y - y.mean()) @ (y - y.mean()))
    row = [rule, q.index[0].asfreq('M', 'start'), q.index[-1].asfreq('M', 'end'), n, r2]
    for i in range(3):
        row += [beta[i], sqrt(hc1[i, i]), student(abs(beta[i]) / sqrt(hc1[i, i]), n - 3)]
    for x in (-.2, 0, .15):
        v = np.array([1, x, x * x])
        reach = quantile(n - 3, .95) * sqrt(v @ hc1 @ v)
        row += [v @ beta - reach, v @ beta + reach]
    rows.append(row)
    # Other standard errors, to see whether the verdict hangs on the choice.
    leverage = np.einsum('ij,jk,ik->i', X, inverse, X)
    hc3 = inverse @ (X.T * (e / (1 - leverage)) ** 2) @ X @ inverse
    scores = X * e[:, None]
    newey = scores.T @ scores
    for lag in range(1, 5):
        g = scores[lag:].T @ scores[:-lag]
        newey += (1 - lag / 5) * (g + g.T)
    other = {'textbook': inverse * (e @ e) / (n - 3), 'HC1': hc1, 'HC3': hc3, 'Newey-West, 4 lags': inverse @ newey @ inverse * n / (n - 3)}
    print(rule, 'curvature', round(beta[2], 3), {k: f't {beta[2] / sqrt(v[2, 2]):.2f} p {student(beta[2] / sqrt(v[2, 2]), n - 3):.4f}' for k, v in other.items()})
write('smile', 'rule from to quarters r2 a a_error a_p b b_error b_p c c_error c_p low_20 high_20 low0 high0 low15 high15'.split(), rows)
