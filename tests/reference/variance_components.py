#!/usr/bin/env python3
"""Restricted maximum likelihood of the one-way random model, apart from the program: `variance_components.py FILE`.

FILE holds a group a line: members, mean, sum of squares within. Nothing is profiled here: both variances are moved by
Fisher scoring on the likelihood of the group means and of the squares within, in fractions of 50 digits.
"""
import sys
from decimal import Decimal as D, getcontext

getcontext().prec = 50


def read(path):
    lines = (line.split() for line in open(path) if line.strip() and not line.startswith("#"))
    return [(D(n), D(mean), D(squares)) for n, mean, squares in lines]


def fit(groups):
    inside = sum(n - 1 for n, _, _ in groups)
    squares = sum(s for _, _, s in groups)
    centre = sum(n * y for n, y, _ in groups) / sum(n for n, _, _ in groups)
    s2 = squares / inside
    t2 = max(sum((y - centre) ** 2 for _, y, _ in groups) / (len(groups) - 1) - s2 / groups[0][0], s2 / 100)
    for _ in range(500):
        a = [1 / (t2 + s2 / n) for n, _, _ in groups]
        b = [1 / n for n, _, _ in groups]
        total = sum(a)
        mean = sum(x * y for x, (_, y, _) in zip(a, groups)) / total
        moved = [x * (y - mean) for x, (_, y, _) in zip(a, groups)]
        s = lambda p, q: sum(x**p * y**q for x, y in zip(a, b))
        score_t = (sum(m * m for m in moved) - (total - s(2, 0) / total)) / 2
        score_s = (sum(m * m * y for m, y in zip(moved, b)) - (s(1, 1) - s(2, 1) / total)) / 2
        score_s += (squares / s2**2 - inside / s2) / 2
        tt = (s(2, 0) - 2 * s(3, 0) / total + (s(2, 0) / total) ** 2) / 2
        ts = (s(2, 1) - 2 * s(3, 1) / total + s(2, 0) * s(2, 1) / total**2) / 2
        ss = (s(2, 2) - 2 * s(3, 2) / total + (s(2, 1) / total) ** 2 + inside / s2**2) / 2
        det = tt * ss - ts * ts
        step_t, step_s = (ss * score_t - ts * score_s) / det, (tt * score_s - ts * score_t) / det
        t2, s2 = t2 + step_t, s2 + step_s
        if abs(step_t) + abs(step_s) < D("1e-40") * s2:
            break
    return mean, t2, s2, (1 / total).sqrt(), (ss / det).sqrt(), (tt / det).sqrt()


if __name__ == "__main__":
    groups = read(sys.argv[1])
    found = fit(groups)
    for name, value in zip(("mean", "between", "within", "se mean", "se between", "se within"), found):
        print(f"{name:12}{value:.15g}")
    mean, t2, s2 = found[:3]
    parts = [t2 / (t2 + s2 / n) for n, _, _ in groups]
    print(f"reliability {sum(parts) / len(parts):.15g}")
    for (n, y, _), part in list(zip(groups, parts))[:3]:
        print(f"{n} {part:.15g} {mean + part * (y - mean):.15g} {(t2 * (1 - part)).sqrt():.15g}")
