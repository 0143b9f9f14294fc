#!/usr/bin/python3
"""Best blends of five and eight sleeves by other means than the program's: by scipy's differential evolution over
continuous weights (and SLSQP from its answer where the figure is smooth), and over five sleeves also by looking at all
10,626 blends in steps of 5 %. Paths and figures are written from the definitions alone, with numpy. Run it in its own
folder: it writes answers.json, best value and weights (in percent) of each case.

A continuous optimum is at least as good as any blend in whole percents: the program's answer, in whole percents, may be a
little worse than it and never worse than the best in steps of 5 %."""
import itertools
import json
import os
import sys

import numpy as np
import pandas as pd
from scipy.optimize import differential_evolution, minimize

sys.path.insert(0, '../../../testdata/reference')
import edition

HERE = '../../../testdata/reference/2026-06'
FIVE = ['stocks', 'bonds', 'trend', 'gold', 'treasury20']
EIGHT = FIVE + ['smallvalue', 'commodities', 'bills']

levels = pd.read_csv(f'{edition.DATA}/sleeves_monthly.csv', index_col=0)
levels.index = pd.PeriodIndex(levels.index, freq='M')
R = levels.pct_change(fill_method=None)
for name, column in (('sleeve_mlm', 'gross'), ('commodities', 'return')):
    table = pd.read_csv(f'{HERE}/{name}.csv', index_col=0)
    table.index = pd.PeriodIndex(table.index, freq='M')
    R['trend' if name == 'sleeve_mlm' else name] = table[column]
R['trend'] += R.bills - .009 / 12
R = R['1990-01':'2025-09']
BILLS, YEARS, DECEMBER = R.bills.values, R.index.year.values, (R.index.month == 12)


def paths(X, W):
    """Monthly returns of blends restored each December, a row a blend."""
    held, out = W.copy(), np.empty((len(W), len(X)))
    for t, r in enumerate(X):
        before = held.sum(1)
        held = held * (1 + r)
        now = held.sum(1)
        out[:, t] = now / before - 1
        if DECEMBER[t]:
            held = W * now[:, None]
    return out


def figures(X, W):
    r = paths(X, W)
    wealth = np.cumprod(1 + r, axis=1)
    n, x = r.shape[1], r - BILLS
    peak = np.maximum(np.maximum.accumulate(wealth, axis=1), 1)
    under = wealth / peak - 1
    growth = {y: np.prod(1 + r[:, YEARS == y], axis=1) - 1 for y in np.unique(YEARS) if (YEARS == y).sum() == 12}
    cagr = wealth[:, -1] ** (12 / n) - 1
    return {
        'cagr': cagr, 'volatility': np.sqrt(12) * r.std(axis=1, ddof=1),
        'sharpe': np.sqrt(12) * x.mean(axis=1) / x.std(axis=1, ddof=1),
        'sortino': np.sqrt(12) * x.mean(axis=1) / np.sqrt((np.minimum(x, 0) ** 2).mean(axis=1)),
        'max_drawdown': under.min(axis=1), 'ulcer': np.sqrt((under ** 2).mean(axis=1)), 'calmar': cagr / -under.min(axis=1),
        'worst_year': np.min(list(growth.values()), axis=0), '2008': growth[2008], '2022': growth[2022],
    }


SIGN = {f: 1 for f in ('cagr', 'sharpe', 'sortino', 'max_drawdown', 'calmar', 'worst_year', '2008', '2022')} | {'volatility': -1, 'ulcer': -1}
SMOOTH = ('cagr', 'volatility', 'sharpe', 'sortino', '2008', '2022')
LIMITS = {
    'none': [],
    'fall 15, stocks 30': [('max_drawdown', '>', -.15), ('stocks', '>', .3)],
    'volatility 7, trend to 20': [('volatility', '<', .07), ('trend', '<', .2)],
}


def broken(names, W, f, limits):
    out = np.zeros(len(W))
    for of, way, value in limits:
        v = W[:, names.index(of)] if of in names else f[of]
        out += np.maximum(0, value - v if way == '>' else v - value)
    return out


def evolved(names, X, figure, limits):
    def cost(y):
        W = np.atleast_2d(y.T)
        W = np.abs(W) / np.maximum(np.abs(W).sum(1), 1e-12)[:, None]
        f = figures(X, W)
        return -SIGN[figure] * f[figure] + 1000 * broken(names, W, f, limits)
    found = differential_evolution(cost, [(0, 1)] * len(names), seed=1, popsize=12, maxiter=130, tol=1e-9, vectorized=True,
                                   updating='deferred', polish=False)
    w = np.abs(found.x) / np.abs(found.x).sum()
    if figure in SMOOTH and not limits:
        one = lambda v: -SIGN[figure] * figures(X, np.atleast_2d(v))[figure][0]
        better = minimize(one, w, method='SLSQP', bounds=[(0, 1)] * len(names), constraints={'type': 'eq', 'fun': lambda v: v.sum() - 1},
                          options={'maxiter': 300, 'ftol': 1e-12})
        if better.success and better.fun < one(w):
            w = np.clip(better.x, 0, 1) / np.clip(better.x, 0, 1).sum()
    W = w[None]
    f = figures(X, W)
    return {'weights': [round(100 * v, 4) for v in w], 'value': float(f[figure][0]), 'broken': float(broken(names, W, f, limits)[0])}


answers = []
grid = np.array([p + (20 - sum(p),) for p in itertools.product(range(21), repeat=4) if sum(p) <= 20]) / 20
for names in (FIVE, EIGHT):
    X = R[names].values
    f5 = figures(X, grid) if names == FIVE else None
    for key, limits in LIMITS.items():
        for figure in SIGN if names == FIVE else ('sharpe', 'max_drawdown', 'ulcer', 'worst_year'):
            case = {'sleeves': names, 'figure': figure, 'limits': [list(l) for l in limits], 'evolved': evolved(names, X, figure, limits)}
            if names == FIVE:
                v = np.where(broken(names, grid, f5, limits) <= 1e-12, SIGN[figure] * f5[figure], -np.inf)
                case['steps'] = {'weights': [int(round(100 * w)) for w in grid[v.argmax()]], 'value': float(SIGN[figure] * v.max())} \
                    if np.isfinite(v.max()) else None
            answers.append(case)
            print(len(names), key, figure, case['evolved']['value'], case.get('steps'), flush=True)
with open('answers.json', 'w') as f:
    json.dump(answers, f, indent=1)
