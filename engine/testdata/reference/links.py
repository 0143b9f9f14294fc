#!/usr/bin/python3
"""200 links drawn over every parameter there is, in both versions and on both editions, each with its canonical form and the
figures of one of its blends, from the definitions and with pandas. A link's figures are those of the edition that it names.
Writes links.csv, where the canonical form is left out of a link that has it. A link that was once written here keeps its figures for ever: rows are only added."""
import base64
import csv
import os
import zlib
from decimal import Decimal

import numpy as np
import pandas as pd

import edition

HERE = os.path.dirname(os.path.abspath(__file__))
SECTORS = ['energy', 'metals', 'grains', 'softs', 'livestock', 'currencies', 'bonds', 'equities']
MENU = ['stocks', 'bonds', 'trend', 'gold', 'treasury20', 'bills', 'international', 'smallvalue', 'commodities']
USUAL = ['stocks', 'bonds', 'trend']
FEES = ['stocks', 'bonds', 'gold', 'treasury20', 'bills', 'international', 'smallvalue', 'commodities', 'own1', 'own2', 'own3']

# The order of the canonical form, which is that in which the parameters came to be, and what a link need not say.
ORDER = '''v p from to rebalance band bonds rule trend_vol fee real cost lookback signal sectors open month made_from made_to vehicle
 rebalance_month free spread sum unit flow every indexed chart window figure risk max_fall max_volatility min_cagr min_stocks min_bonds
 max_trend block horizon seed paths draw fee_stocks fee_bonds markets s'''.split()
ORDER += ['fee_' + of for of in FEES[2:]] + ['own', 'back1', 'back2', 'back3', 'max_stocks', 'max_bonds', 'min_trend']
ORDER += [side + of for of in MENU[3:] + FEES[8:] for side in ('min_', 'max_')] + ['corners', 'd']
USUALLY = dict(rebalance='annual', band='5', bonds='aggregate', rule='mlm', trend_vol='native', fee='0.9', real='0', cost='0', lookback='12',
               signal='average', rebalance_month='12', free='0', spread='0.5', sum='100000', unit='amount', flow='0', every='year',
               indexed='0', chart='monthly', window='3', figure='sharpe', risk='volatility', block='12', seed='1', paths='10000', draw='0',
               markets='core', sectors=','.join(SECTORS), **{'from': '1990-01', 's': ','.join(USUAL)}, **{'fee_' + of: '0' for of in FEES})


class Edition:
    """The data to their last month, and the sleeves that follow from them."""

    def __init__(self, name, folder):
        self.name, self.last, self.known = name, pd.Period(name), {}
        levels = pd.read_csv(f'{folder}/sleeves_monthly.csv', index_col=0)
        levels.index = pd.PeriodIndex(levels.index, freq='M')
        self.r = levels.pct_change(fill_method=None)[:self.last].iloc[1:]
        self.markets = pd.read_csv(f'{folder}/markets.csv', index_col='id')
        if 'core' not in self.markets:
            self.markets['core'] = 'yes'
        self.months = pd.period_range('1960-01', name, freq='M')
        self.exact, self.sigma, change = {}, {}, {}
        for market in self.markets.index:
            days = pd.read_csv(f'{folder}/unit_values/{market}.csv', dtype=str)
            days['month'] = pd.PeriodIndex(days.date, freq='M')
            daily, days['at'] = days.value.astype(float).to_numpy(), np.arange(len(days))
            by = days[days.month <= self.last].groupby('month')
            value = by.tail(1).set_index('month').value.astype(float)
            change[market] = value.reindex(self.months).pct_change(fill_method=None)
            signal = by.tail(2).groupby('month').filter(lambda g: len(g) == 2).groupby('month').head(1).set_index('month')
            self.exact[market] = {m: int(Decimal(v).scaleb(20)) for m, v in signal.value.items()}
            self.sigma[market] = {m: volatility(daily, at) for m, at in signal['at'].items() if at >= 61}
        self.change = pd.DataFrame(change)
        goods = self.markets.index[(self.markets.core == 'yes') & ~self.markets.sector.isin(SECTORS[5:])]
        held = self.change[goods].loc['1973-01':]
        self.r['commodities'] = held.mean(axis=1).where(held.notna().sum(axis=1) >= 5) + self.r.bills

    def sizes(self, rule, n, signal):
        """What each market's signal of a month asks for, by the month of the signal."""
        key = rule == 'tsmom', n, signal
        if key not in self.known:
            self.known[key] = pd.DataFrame({m: pd.Series(self.size(m, *key), dtype=float).reindex(self.months) for m in self.markets.index})
        return self.known[key]

    def size(self, market, momentum, n, signal):
        exact, out = self.exact[market], {}
        for m, now in exact.items():
            back = lambda k: exact.get(m - k)
            if momentum:
                past = [back(k) for k in (1, 3, n)]
                if None not in past and m in self.sigma[market]:
                    out[m] = sum((now > p) - (now < p) for p in past) / 3 * .4 / self.sigma[market][m]
            elif signal == 'return':
                if back(n) is not None:
                    out[m] = 1. if now >= back(n) else -1.
            else:
                window = [back(k) for k in range(n)]
                if None not in window:
                    out[m] = 1. if n * now >= sum(window) else -1.
        return out

    def trend(self, q):
        """The trend sleeve's net return before its fee, which any blend may hold."""
        rule, sectors = q['rule'], q['sectors'].split(',')
        of = self.markets[self.markets.sector.isin(sectors)]
        if rule != 'tsmom':
            of = of[of.mlm22 == 'yes']
        elif q['markets'] == 'core':
            of = of[of.core == 'yes']
        held = self.sizes(rule, int(q['lookback']), q['signal'])[of.index].shift(1)
        change = self.change[of.index]
        january = held[held.index.month == 1].notna()
        member = january.set_index(january.index.year).reindex(held.index.year, fill_value=False).set_axis(held.index)
        enough = january.index[january.sum(axis=1) >= (1 if len(set(sectors)) < len(SECTORS) else 5)]
        held = held.where(member & change.notna()).loc[enough[0]:]
        change, count = change.loc[held.index], held.notna().sum(axis=1)
        weight = held.notna().div(count.where(count > 0, 1), axis=0)
        if rule == 'mlm-baskets':
            weight = self.in_baskets(held, change, of)
            held, change = held.loc[weight.index], change.loc[weight.index]
        exposure = weight * held.fillna(0)
        gross = (exposure * change.fillna(0)).sum(axis=1)
        scale = pd.Series(1., gross.index)
        if q['trend_vol'] != 'native':
            risk = gross.rolling(36).apply(lambda w: np.std(w, ddof=1), raw=True).shift(1) * 12 ** .5
            scale = (float(q['trend_vol']) / 100 / risk).clip(upper=5).fillna(1.)
        exposure = exposure.mul(scale, axis=0)
        traded = exposure.diff().abs().sum(axis=1)
        traded.iloc[0] = exposure.iloc[0].abs().sum()
        return gross * scale + self.r.bills.reindex(gross.index) - float(q['cost']) / 1e4 * traded

    def in_baskets(self, held, change, of):
        basket = of.sector.map(lambda s: s if s in ('currencies', 'bonds') else 'commodities')
        own = pd.DataFrame({b: (held * change)[basket.index[basket == b]].mean(axis=1) for b in basket.unique()})
        risk = 1 / own.rolling(36, min_periods=36).apply(lambda w: np.std(w, ddof=1), raw=True).shift(1)
        share = risk.div(risk.sum(axis=1), axis=0)[risk.notna().all(axis=1)]
        held = held.loc[share.index[0]:]
        count = {b: held[basket.index[basket == b]].notna().sum(axis=1) for b in share}
        return pd.DataFrame({m: share[basket[m]] / count[basket[m]] * held[m].notna() for m in held.columns}).loc[held.index]

    def held(self, q, own):
        """What a blend gets of each of a link's sleeves, in nominal terms, after its fee."""
        series = {'bonds': {'aggregate': 'bonds'}.get(q['bonds'], q['bonds'])}
        fee = lambda of: float(q['fee' if of == 'trend' else 'fee_' + of]) / 1200
        plain = lambda of: (self.trend(q).reindex(self.r.index) if of == 'trend' else self.r[series.get(of, of)]) - fee(of)
        out = {}
        for of in q['s'].split(','):
            if not of.startswith('own'):
                out[of] = plain(of)
                continue
            first, units = own[int(of[3]) - 1]
            one = pd.Series(np.array(units) / 1e5, pd.period_range(first, periods=len(units), freq='M')) - fee(of)
            back = q.get('back' + of[3])
            if back:
                one = pd.concat([plain(back)[:one.index[0] - 1].dropna(), one])
            out[of] = one.reindex(self.r.index)
        return pd.DataFrame(out)


def volatility(daily, at):
    r = (daily[1:at + 1] / daily[:at] - 1)[::-1]
    w = (60 / 61) ** np.arange(at)
    w /= w.sum()
    return max(.02, (261 * np.dot(w, (r - np.dot(w, r)) ** 2)) ** .5)


def follow(q, percent, r, cash_rate, loan_rate):
    target = np.array(percent) / 100
    rest = round(1 - target.sum(), 9)
    amounts, cash, returns = target.copy(), rest, []
    for month, row in zip(r.index, r.to_numpy()):
        amounts, cash = amounts * (1 + row), cash * (1 + (cash_rate if cash > 0 else loan_rate)[month])
        total = amounts.sum() + cash
        returns.append(total - 1)
        amounts, cash = amounts / total, cash / total
        rule = q['rebalance']
        if (rule == 'monthly' or rule == 'quarterly' and month.month % 3 == 0 or rule == 'annual' and month.month == int(q['rebalance_month'])
                or rule == 'bands' and (abs(amounts - target) > float(q['band']) / 100).any()):
            amounts, cash = target.copy(), rest
    return pd.Series(returns, r.index)


def figures(q, percent, every, world):
    r = every[q['from']:q['to']]
    bills, inflation = world.r.bills[r.index], world.r.cpi[r.index]
    loan = bills + float(q['spread']) / 1200
    if q['real'] == '1':
        r = (1 + r).div(1 + inflation, axis=0) - 1
        bills, loan = (1 + bills) / (1 + inflation) - 1, (1 + loan) / (1 + inflation) - 1
    path = follow(q, percent, r, bills, loan)
    wealth, excess = (1 + path).cumprod(), path - bills
    years = (1 + path).groupby(path.index.year).agg(['prod', 'size'])
    years = years['prod'][years['size'] == 12] - 1
    sharpe = 12 ** .5 * excess.mean() / excess.std(ddof=1) if len(set(excess.round(14))) > 1 else None
    return [wealth.iloc[-1] ** (12 / len(path)) - 1, path.std(ddof=1) * 12 ** .5, sharpe,
            (wealth / np.maximum(wealth.cummax(), 1) - 1).min(), wealth.iloc[-1], years.get(2008), years.get(2022)]


# ---------------------------------------------------------------- drawing

rng = np.random.default_rng(20261122)
pick = lambda *of: str(of[int(rng.integers(len(of)))])
chance = lambda p: rng.random() < p


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


def settings(q):
    """What figures follow from, beside sleeves, weights and period."""
    draws = {
        'rebalance': lambda: pick('monthly', 'quarterly', 'annual', 'none', 'bands', 'bands'), 'band': lambda: pick('1', '2.5', '7', '12.5', '50'),
        'bonds': lambda: pick('treasury10', 'bills'), 'rule': lambda: pick('mlm', 'mlm-baskets', 'tsmom', 'tsmom'),
        'trend_vol': lambda: pick('1', '5', '10', '12.9', '15', '40'), 'fee': lambda: pick('0', '0.45', '1.5', '5'), 'real': lambda: '1',
        'cost': lambda: pick('1', '2.5', '10', '100'), 'lookback': lambda: str(rng.integers(3, 25)), 'signal': lambda: 'return',
        'rebalance_month': lambda: str(rng.integers(1, 12)), 'spread': lambda: pick('0', '1.2', '10'), 'markets': lambda: 'all',
        'sectors': lambda: ','.join(s for s, x in zip(SECTORS, rng.random(8) < .6) if x) or 'metals',
    }
    for name, value in draws.items():
        if chance(.3):
            q[name] = value()
    for of in FEES:
        if chance(.12):
            q['fee_' + of] = pick('0.03', '0.2', '1.25', '5')


def asides(q):
    """What no figure of a blend follows from."""
    month = lambda: f'{rng.integers(1991, 2025)}-{rng.integers(1, 13):02d}'
    draws = {
        'open': lambda: pick('figures', 'drawdowns,daily', 'lag,regimes,shape', 'months,rolling,starts,money,rebalancing', 'sleeves'), 'month': month,
        'made_from': lambda: '2008-01', 'made_to': lambda: '2011-12', 'vehicle': lambda: pick('DBMF', 'KMLM'), 'sum': lambda: pick('0', '2500', '1000000000'),
        'unit': lambda: 'percent', 'flow': lambda: pick('-4', '12.5', '-100', '100'), 'every': lambda: 'month', 'indexed': lambda: '1',
        'chart': lambda: 'daily', 'window': lambda: pick('1', '5', '10'),
        'figure': lambda: pick('cagr', 'volatility', 'max_drawdown', '2008', '2022', 'worst_year', 'sortino', 'ulcer', 'calmar'),
        'risk': lambda: 'max_drawdown', 'max_fall': lambda: pick('0', '20', '37.5', '100'), 'max_volatility': lambda: pick('8', '12.5'),
        'min_cagr': lambda: pick('5', '50'), 'block': lambda: pick('1', '6.5', '120'), 'horizon': lambda: pick('1', '30', '60'),
        'seed': lambda: pick('0', '7', '9007199254740991'), 'paths': lambda: pick('200', '500'), 'draw': lambda: pick('3.5', '50'),
    }
    draws |= {side + of: lambda: pick('0', '12.5', '100') for of in MENU + FEES[8:] for side in ('min_', 'max_')}
    for name, value in draws.items():
        if chance(.08):
            q[name] = value()


def weights(n, total):
    cuts = np.sort(rng.integers(0, total * 10 + 1, n - 1)) if chance(.3) else 50 * np.sort(rng.integers(0, total // 5 + 1, n - 1))
    return [float(x) / 10 for x in np.diff(np.concatenate([[0], cuts, [total * 10]]))]


def drawn(version, world):
    q, own, said = dict(USUALLY), [], {'v': str(version)}
    settings(q)
    asides(q)
    menu = [of for of in MENU if of in world.r or of == 'trend']
    if chance(.45):
        names = menu + [f'own{k + 1}' for k in range(3)]
        q['s'] = ','.join(str(x) for x in rng.permutation(names)[:rng.integers(1, 9)])
    for k in range(max([int(of[3]) for of in q['s'].split(',') if of.startswith('own')], default=0)):
        first, n = pd.Period('1970-01', 'M') + int(rng.integers(120, 500)), int(rng.integers(40, 130))
        own.append((str(first), [int(x) for x in np.round(rng.normal(600, 3500, n))]))
        if chance(.5):
            q[f'back{k + 1}'] = pick(*menu)
    of = q['s'].split(',')
    if len(of) > 3 and chance(.5):
        corners = [str(x) for x in rng.permutation(of)[:3]]
        if corners != of[:3]:
            q['corners'] = ','.join(corners)
    try:
        every = world.held(q, own)
    except IndexError:  # the rule has no market in these sectors
        return None
    known = every.dropna().index
    if len(known) < 30 or not world.trend(q).index[0] <= known[-1]:
        return None
    begin = int(rng.integers(0, len(known) - 24))
    q['from'], q['to'] = str(known[begin]), str(known[int(rng.integers(begin + 23, len(known)))])
    if chance(.5) and pd.Period('1990-01') in known and pd.Period(q['to']) > pd.Period('1992-01'):
        q['from'] = '1990-01'
    if chance(.5):
        q['to'] = str(known[-1])
    free = chance(.2)
    q['free'] = '1' if free else '0'
    blends = [weights(len(of), int(rng.choice([60, 85, 100, 120, 130])) if free else 100) for _ in range(rng.integers(1, 7))]
    chosen = blends[int(rng.integers(len(blends)))]
    if of == USUAL and not free and chance(.15):
        blends, chosen = [], [50., 30., 20.]
    written = lambda p: '-'.join(f'{x:g}' for x in p)
    value = lambda name: written(chosen) if name == 'p' else q[name]
    series = [f'Own {k + 1}~{first}~{packed(units)}'.replace(' ', '+') for k, (first, units) in enumerate(own)]
    pairs, also = [('v', str(version))], []
    for name in ORDER[1:]:
        if name == 'p':
            pairs += [('p', written(p)) for p in blends if blends != [[100.]]]  # of one sleeve, that is what a link need not say
        elif name == 'own':
            pairs += [('own', one) for one in series]
        elif name == 'd':
            pairs += [('d', world.name)] * (version == 2)
        elif name == 'to':
            pairs += [('to', q['to'])] * (version == 2 or q['to'] != '2025-10')
        elif name in q and q[name] != USUALLY.get(name):
            pairs.append((name, q[name]))
        elif name in q and chance(.03):
            also.append((name, q[name]))
    join = lambda pairs: '&'.join(f'{k}={v}' for k, v in pairs)
    address = pairs + also
    if chance(.5):  # in any order, but that of the blends and series among each other
        order = list(rng.permutation(len(address)))
        several = {name: iter([x for x in address if x[0] == name]) for name in ('p', 'own')}
        address = [next(several[address[i][0]]) if address[i][0] in several else address[i] for i in order]
    return [world.name, join(address), '' if address == pairs else join(pairs), written(chosen)] + figures(q, chosen, every, world)


if __name__ == '__main__':
    first, second = Edition('2025-10', edition.first()), Edition('2026-06', edition.DATA)
    rows = []
    while len(rows) < 200:
        version, world = [(1, first), (2, first), (2, second), (2, second)][len(rows) % 4]
        row = drawn(version, world)
        if row:
            rows.append(row)
    with open(f'{HERE}/links.csv', 'w', newline='') as f:
        out = csv.writer(f, lineterminator='\n')
        out.writerow('edition address canonical blend cagr volatility sharpe max_drawdown growth 2008 2022'.split())
        out.writerows([['' if x is None else repr(float(x)) if isinstance(x, (float, np.floating)) else x for x in row] for row in rows])
