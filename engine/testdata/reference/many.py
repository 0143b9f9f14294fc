#!/usr/bin/python3
"""Blends of one to eight sleeves from the definitions: fees, loans, cash, bands, the reader's own series and what carries them
back, by the month and by the day. Reads the edition in /data and, for the trend sleeve and commodities, what reference.py wrote
of it; writes 2026-06/many.json. A case is named as in an address."""
import base64
import json
import os
import zlib

import numpy as np
import pandas as pd

import edition

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '2026-06')
LAST = pd.Period('2026-06')
MENU = ['stocks', 'bonds', 'trend', 'gold', 'treasury20', 'bills', 'international', 'smallvalue', 'commodities']

levels = pd.read_csv(f'{edition.DATA}/sleeves_monthly.csv', index_col=0)
levels.index = pd.PeriodIndex(levels.index, freq='M')
R = levels.pct_change(fill_method=None)[:LAST]
for name, column in (('sleeve_mlm', 'gross'), ('commodities', 'return')):
    table = pd.read_csv(f'{HERE}/{name}.csv', index_col=0)
    table.index = pd.PeriodIndex(table.index, freq='M')
    R['trend' if name == 'sleeve_mlm' else name] = table[column]
R['trend'] += R.bills  # before the fee


def packed(units):
    """Whole numbers as zigzag varints, deflated, in base64url."""
    out = bytearray()
    for n in units:
        u = 2 * n if n >= 0 else -2 * n - 1
        while u > 127:
            out.append(u & 127 | 128)
            u >>= 7
        out.append(u)
    z = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.urlsafe_b64encode(z.compress(bytes(out)) + z.flush()).rstrip(b'=').decode()


def held(case):
    """What a blend gets of each of the case's sleeves, in nominal terms."""
    fee = {'trend': .9} | case.get('fees', {})
    out = pd.DataFrame(index=R.index)
    for name in dict.fromkeys(case['s'] + [b for b in case.get('back', []) if b]):
        if not name.startswith('own'):
            out[name] = R[name] - fee.get(name, 0) / 1200
    for name in case['s']:
        if name.startswith('own'):
            k = int(name[3]) - 1
            first, units = case['own'][k]
            own = pd.Series(np.array(units) / 1e5, pd.period_range(first, periods=len(units), freq='M')) - fee.get(name, 0) / 1200
            back = (case.get('back', []) + [''] * 3)[k]
            if back:
                own = pd.concat([out[back][:own.index[0] - 1].dropna(), own])
            out[name] = own.reindex(R.index)
    return out[case['s']]


def follow(case, r, cash_rate, loan_rate):
    """Amounts of each sleeve and of cash, month by month; each row is what the blend's month begins with."""
    target = np.array(case['p']) / 100
    rest = 1 - target.sum()
    rest = 0 if abs(rest) < 1e-12 else rest
    amounts, cash, starts, returns, traded = target.copy(), rest, [], [], 0.
    for month, row in zip(r.index, r.to_numpy()):
        starts.append((amounts.copy(), cash))
        amounts = amounts * (1 + row)
        cash *= 1 + (cash_rate if cash > 0 else loan_rate)[month]
        total = amounts.sum() + cash
        returns.append(total - 1)
        amounts, cash = amounts / total, cash / total
        rule = case.get('rebalance', 'annual')
        if (rule == 'monthly' or rule == 'quarterly' and month.month % 3 == 0 or rule == 'annual' and month.month == case.get('month', 12)
                or rule == 'bands' and (abs(amounts - target) > case.get('band', 5) / 100).any()):
            traded += (abs(amounts - target).sum() + abs(cash - rest)) / 2
            amounts, cash = target.copy(), rest
    return pd.Series(returns, r.index), starts, traded / len(r) * 12


def query(case):
    q = {'v': 2, 'p': '-'.join(f'{x:g}' for x in case['p']), 'from': case['from'], 'to': case['to']}
    for name in ('rebalance', 'band', 'spread'):
        if name in case:
            q[name] = f'{case[name]:g}' if name != 'rebalance' else case[name]
    if 'month' in case:
        q['rebalance_month'] = case['month']
    if case.get('real'):
        q['real'] = 1
    if abs(sum(case['p']) - 100) > 1e-9:
        q['free'] = 1
    q['s'] = ','.join(case['s'])
    for name, fee in case.get('fees', {}).items():
        q['fee' if name == 'trend' else f'fee_{name}'] = f'{fee:g}'
    pairs = [f'{k}={v}' for k, v in q.items()]
    pairs += [f'own=Own{k}~{first}~{packed(units)}' for k, (first, units) in enumerate(case.get('own', []))]
    pairs += [f'back{k + 1}={back}' for k, back in enumerate(case.get('back', [])) if back]
    return '&'.join(pairs)


def compute(case):
    every = held(case)
    r = every[case['from']:case['to']]
    assert not r.isna().any().any(), case
    bills, inflation = R.bills[r.index], R.cpi[r.index]
    loan = bills + case.get('spread', .5) / 1200
    if case.get('real'):
        r = (1 + r).div(1 + inflation, axis=0) - 1
        bills, loan = (1 + bills) / (1 + inflation) - 1, (1 + loan) / (1 + inflation) - 1
    path, starts, turnover = follow(case, r, bills, loan)
    wealth = (1 + path).cumprod()
    under = wealth / np.maximum(wealth.cummax(), 1) - 1
    excess = path - bills
    years = (1 + path).groupby(path.index.year).agg(['prod', 'size'])
    years = years['prod'][years['size'] == 12] - 1
    # where the sleeves all have returns
    known = every.dropna().index
    known = known[(known >= pd.Period('1962-02')) & (known <= LAST)]
    weights = pd.DataFrame([list(a) + [c] for a, c in starts], r.index, case['s'] + ['cash'])
    rates = r.assign(cash=np.where(weights.cash < 0, loan, bills))
    parts = weights * rates
    assert abs(parts.sum(axis=1) - path).max() < 1e-12
    k = lambda x: np.log1p(x) / x
    cagr = wealth.iloc[-1] ** (12 / len(path)) - 1
    added = parts.mul(k(path), axis=0).sum() / (len(path) / 12 * k(cagr))
    assert abs(added.sum() - cagr) < 1e-12
    out = {
        'query': query(case), 'first': str(known[0]), 'last': str(known[-1]), 'months': len(path),
        'cagr': wealth.iloc[-1] ** (12 / len(path)) - 1, 'volatility': path.std(ddof=1) * 12 ** .5,
        'sharpe': 12 ** .5 * excess.mean() / excess.std(ddof=1), 'growth': wealth.iloc[-1], 'depth': under.min(), 'trough': str(under.idxmin()),
        'ulcer': (under ** 2).mean() ** .5, 'turnover': turnover,
        'years': {str(y): v for y, v in years.items()}, 'tenth': path.iloc[::10].tolist(),
        'weight': weights.mean().tolist(), 'added': added.tolist(), 'risk': [parts[c].cov(path) / path.var() for c in parts],
        'correlation': np.corrcoef(r.to_numpy().T).reshape(len(case['s']), -1).tolist(),
    }
    if case.get('days'):
        out |= by_day(case, path, starts)
    return out


# ---------------------------------------------------------------- days

days = pd.read_csv(f'{edition.DATA}/sleeves_daily.csv', index_col=0, parse_dates=True)
months = pd.PeriodIndex(days.index, freq='M')


def markets():
    table = pd.read_csv(f'{edition.DATA}/markets.csv', dtype=str)
    table = table[(table.core == 'yes') & ~table.sector.isin(['currencies', 'bonds', 'equities'])]
    out = {}
    for name in table.id:
        values = pd.read_csv(f'{edition.DATA}/unit_values/{name}.csv', index_col=0, parse_dates=True).value
        out[name] = values
    return out


def shape(name, period):
    """What one unit has become on each day of a month, before it is brought to the month's return."""
    inside = days.index[months == period]
    if name != 'commodities':
        base = days[name][months == period - 1].iloc[-1]
        return days[name][inside] / base
    global MARKETS
    MARKETS = globals().get('MARKETS') or markets()
    each = []
    for values in MARKETS.values():
        of = pd.PeriodIndex(values.index, freq='M')
        if not ((of == period).any() and (of == period - 1).any()):
            continue
        base, now = values[of == period - 1].iloc[-1], values[of == period]
        grown = pd.Series([base if not (now.index <= d).any() else now[:d].iloc[-1] for d in inside], inside)
        grown.iloc[-1] = now.iloc[-1]
        each.append(grown / base - 1)
    return sum(each) / len(each) + grown_to('bills', period, R.bills[period])


def grown_to(name, period, month):
    g = shape(name, period)
    return g + (1 + month - g.iloc[-1]) * np.arange(1, len(g) + 1) / len(g)


def by_day(case, path, starts):
    fee, worth, last, best, worst = case.get('fees', {}), 1., 1., 1., 0.
    peak, worst_day = 1., (0., '')
    for (period, r), (amounts, cash) in zip(path.items(), starts):
        part = None
        for name, amount in zip(case['s'], amounts):
            g = grown_to(name, period, R[name][period])
            g = amount * (g - fee.get(name, 0) / 1200 * np.arange(1, len(g) + 1) / len(g))
            part = g if part is None else part + g
        if cash:
            g = grown_to('bills', period, R.bills[period])
            part = part + cash * (g + (case.get('spread', .5) / 1200 * np.arange(1, len(g) + 1) / len(g) if cash < 0 else 0))
        if case.get('real'):
            part = part / (1 + R.cpi[period]) ** (np.arange(1, len(part) + 1) / len(part))
        for day, grown in part.items():
            now = worth * grown
            if now / last - 1 < worst_day[0]:
                worst_day = (now / last - 1, str(day.date()))
            last, peak = now, max(peak, now)
            worst = min(worst, now / peak - 1)
        worth *= 1 + r
        assert abs(last / worth - 1) < 1e-9
    return {'day_depth': worst, 'worst_day': list(worst_day)}


# ---------------------------------------------------------------- the cases

rng = np.random.default_rng(20261122)


def random_own(first, n):
    return first, [int(x) for x in np.round(rng.normal(600, 3500, n))]


def drawn():
    n = int(rng.integers(1, 9))
    case = {'s': [str(x) for x in rng.permutation(MENU + ['own1', 'own2', 'own3'])[:n]]}
    owns = sorted(int(x[3]) for x in case['s'] if x.startswith('own'))
    if owns:
        case['own'], case['back'] = [], []
        for _ in range(owns[-1]):
            first = pd.Period('1975-01', 'M') + int(rng.integers(0, 420))
            case['own'].append(random_own(str(first), int(rng.integers(100, 500))))
            case['back'].append(str(rng.choice(['', '', *MENU])))
    total = int(rng.choice([20, 20, 20, 14, 26]))  # in steps of 5
    cuts = np.sort(rng.integers(0, total + 1, n - 1))
    case['p'] = [5 * int(x) for x in np.diff(np.concatenate([[0], cuts, [total]]))]
    case['rebalance'] = str(rng.choice(['monthly', 'quarterly', 'annual', 'none', 'bands', 'bands']))
    if case['rebalance'] == 'bands':
        case['band'] = float(rng.choice([1, 2.5, 5, 10]))
    if case['rebalance'] == 'annual' and rng.random() < .3:
        case['month'] = int(rng.integers(1, 12))
    for name in case['s']:
        if rng.random() < .3:
            case.setdefault('fees', {})[name] = float(rng.choice([.05, .25, 1]))
    if rng.random() < .3:
        case['real'] = True
    if rng.random() < .3:
        case['spread'] = float(rng.choice([0, 1.5]))
    known = held(case).dropna().index
    known = known[(known >= pd.Period('1962-02')) & (known <= LAST)]
    if len(known) < 30:
        return None
    begin = int(rng.integers(0, len(known) - 24))
    case['from'], case['to'] = str(known[begin]), str(known[int(rng.integers(begin + 23, len(known)))])
    return case


EIGHT = ['stocks', 'bonds', 'trend', 'gold', 'treasury20', 'international', 'smallvalue', 'commodities']
CASES = [
    {'s': ['stocks', 'bonds', 'trend', 'gold'], 'p': [45, 25, 20, 10], 'from': '1990-01', 'to': '2026-06'},
    {'s': ['stocks', 'treasury20', 'bills', 'gold'], 'p': [25, 25, 25, 25], 'from': '1968-05', 'to': '2026-06'},
    {'s': EIGHT, 'p': [20, 15, 15, 10, 10, 10, 10, 10], 'from': '1990-08', 'to': '2026-05'},
    {'s': EIGHT, 'p': [20, 15, 15, 10, 10, 10, 10, 10], 'from': '1990-08', 'to': '2026-05', 'rebalance': 'bands', 'band': 2.5, 'real': True},
    {'s': EIGHT, 'p': [30, 25, 25, 10, 10, 10, 10, 10], 'from': '1990-08', 'to': '2026-05', 'rebalance': 'quarterly', 'spread': 1.2,
     'fees': {'stocks': .03, 'bonds': .05, 'gold': .4, 'treasury20': .15, 'international': .07, 'smallvalue': .25, 'commodities': .75, 'trend': .85}},
    {'s': ['stocks', 'own1'], 'p': [60, 40], 'from': '1990-01', 'to': '2024-12', 'own': [random_own('2010-07', 174)], 'back': ['trend'],
     'fees': {'own1': .5, 'trend': 1.2}},
    {'s': ['own1', 'own2', 'own3'], 'p': [40, 30, 30], 'from': '2001-01', 'to': '2020-12',
     'own': [random_own('1995-01', 320), random_own('1999-05', 310), random_own('2000-10', 300)]},
    {'s': ['gold', 'treasury20', 'international', 'smallvalue'], 'p': [25, 25, 25, 25], 'from': '1990-08', 'to': '2026-05', 'days': True},
    {'s': ['stocks', 'bonds', 'gold', 'bills'], 'p': [70, 40, 20, 10], 'from': '1995-01', 'to': '2026-06', 'days': True, 'real': True,
     'fees': {'gold': .4, 'bills': .1}, 'rebalance': 'bands', 'band': 5},
    {'s': ['commodities', 'treasury20'], 'p': [50, 40], 'from': '2000-01', 'to': '2012-12', 'days': True, 'fees': {'commodities': .7}},
]
while len(CASES) < 60:
    case = drawn()
    if case:
        CASES.append(case)
with open(f'{HERE}/many.json', 'w') as f:
    f.write('[\n' + ',\n'.join(json.dumps(compute(case)) for case in CASES) + '\n]\n')
