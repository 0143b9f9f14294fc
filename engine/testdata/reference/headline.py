#!/usr/bin/python3
"""What the headline says, from the definitions: the worst fall, the yearly and the whole return of two blends by each of the
three trend rules, and the volatility of the sleeve. Uses the functions of reference.py; writes headline.csv."""
import math

import reference as ref

CASES = [  # as in an address: two blends, and the terms
    ('p=50-30-20&p=60-40-0', {}),
    ('p=80-10-10&p=100-0-0&from=2000-01&to=2012-12', dict(first='2000-01', last='2012-12')),
    ('p=0-0-100&p=60-40-0&fee=1.5', dict(fee=1.5)),
    ('p=33.4-33.3-33.3&p=20-0-80&trend_vol=12.9', dict(vol=12.9)),
    ('p=50-30-20&p=60-40-0&real=1', dict(real=True)),
    ('p=70-15-15&p=60-40-0&rebalance=monthly&bonds=bills', dict(schedule='monthly', bonds='bills')),
    ('p=40-40-20&p=50-50-0&from=2008-03&to=2008-11', dict(first='2008-03', last='2008-11')),
    ('p=60-20-20&p=60-40-0&from=1987-01&rebalance=bands', dict(first='1987-01', schedule='bands')),
    ('p=20-60-20&p=0-100-0&bonds=treasury10&trend_vol=20&fee=0', dict(bonds='treasury10', vol=20, fee=0)),
    ('p=50-30-20&p=50-30-20&from=2010-06&rebalance=none', dict(first='2010-06', schedule='none')),
]

rows = []
for query, terms in CASES:
    for rule in ref.GROSS:
        said = []
        for p in [x[2:] for x in query.split('&') if x.startswith('p=')]:
            months, r, f, _ = ref.scenario([float(x) for x in p.split('-')], rule=rule, **terms)
            o = ref.figures(months, r, f)
            said += [o['dd_depth'], o['cagr'], o['growth']]
        alone = [ref.scenario(rule=rule, **(terms | vol))[3][2] for vol in ({}, dict(vol=None))]
        ran = [ref.deviation(s) * math.sqrt(12) if len(months) >= 12 else None for s in alone]
        rows.append([query, rule, len(months)] + said + ran)
ref.write('headline.csv', ['query', 'rule', 'months', 'fall', 'cagr', 'growth', 'other_fall', 'other_cagr', 'other_growth', 'ran', 'itself'], rows)
