#!/usr/bin/python3
"""Blends whose stocks and bonds are charged a fee, from the definitions: a twelfth of it is taken off each month's
return, by the day evenly over the days of the month. Uses the functions of reference.py; writes fees.csv and fees_days.csv."""
import numpy as np
import pandas as pd

import reference as ref

CASES = [  # as in an address
    ('fee_stocks=0.5', dict(stocks=.5)),
    ('fee_bonds=1.25', dict(bonds=1.25)),
    ('fee_stocks=0.03&fee_bonds=0.05', dict(stocks=.03, bonds=.05)),
    ('real=1&fee_stocks=5&fee_bonds=5', dict(stocks=5, bonds=5, real=True)),
    ('bonds=bills&rule=tsmom&fee_stocks=0.2&fee_bonds=0.4', dict(stocks=.2, bonds=.4, series='bills', rule='tsmom')),
    ('from=1974-01&rebalance=bands&bonds=treasury10&fee_stocks=1&fee_bonds=0.7',
     dict(stocks=1, bonds=.7, series='treasury10', first='1974-01', schedule='bands')),
]


def held(stocks=0., bonds=0., series='bonds', rule='mlm', first='1990-01', schedule='annual', real=False):
    months = list(range(ref.month(first), ref.END + 1))
    sleeves = [{m: ref.R['stocks'][m] - stocks / 1200 for m in months}, {m: ref.R[series][m] - bonds / 1200 for m in months},
               ref.net(ref.GROSS[rule])]
    r, f = ref.path([50, 30, 20], months, sleeves, schedule, 5.), [ref.R['bills'][m] for m in months]
    if real:
        r, f = ([(1 + x) / (1 + ref.R['cpi'][m]) - 1 for m, x in zip(months, c)] for c in (r, f))
    return months, r, f


if __name__ == '__main__':
    ref.write('fees.csv', ['query'] + ref.FIGURES, [[name] + ref.row(ref.figures(*held(**case))) for name, case in CASES])

    # Stocks alone by the day after 3 % a year: what one unit has become since 1988-12-30, on the last day of each quarter and
    # on the 10th trading day of each month; the daily shape is brought to the monthly return evenly over the month.
    table = pd.read_csv(f'{ref.DATA}/sleeves_daily.csv', index_col=0, parse_dates=True)
    months, worth, rows = pd.PeriodIndex(table.index, freq='M'), 1.0, []
    for period in pd.period_range('1989-01', '2025-10', freq='M'):
        inside, before = table.stocks[months == period], table.stocks[months == period - 1].iloc[-1]
        part = np.arange(1, len(inside) + 1) / len(inside)
        grown = inside / before
        grown += (1 + ref.R['stocks'][period.year * 12 + period.month - 1] - grown.iloc[-1]) * part - .03 / 12 * part
        rows += [[str(day.date()), worth * grown[day]] for i, day in enumerate(inside.index) if i == 9 or i == len(inside) - 1]
        worth *= grown.iloc[-1]
    ref.write('fees_days.csv', ['day', 'wealth'], rows)
