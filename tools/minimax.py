#!/usr/bin/env python3
"""Derives the polynomial coefficients of src/Runtime/Numerics.

Remez's exchange in 50-digit decimals: the polynomial with the least weighted error on an interval. The coefficients are
then rounded to float one after another from the lowest power, and the others fitted again each time, so that the
rounding of one is made good by the rest. Plain Python, no packages: `python3 tools/minimax.py`.
"""
import struct
from decimal import Decimal as D, getcontext

getcontext().prec = 50
LN2 = D(2).ln()


def pi():
    """Machin's formula."""
    def arctan_inverse(n):
        total, power, k = D(0), D(1) / n, 0
        while abs(power) > D(10) ** -52:
            total += power / (2 * k + 1) * (-1) ** k
            power /= n * n
            k += 1
        return total
    return 4 * (4 * arctan_inverse(D(5)) - arctan_inverse(D(239)))


PI = pi()


def erf(x):
    """exp(-x^2) * sum of 2^n x^(2n+1) / (2n+1)!!: no cancellation."""
    term, total, n = x, x, 0
    while term > D(10) ** -50 * total:
        n += 1
        term = term * 2 * x * x / (2 * n + 1)
        total += term
    return 2 / PI.sqrt() * (-x * x).exp() * total


def power(x, n):
    """x^n with 0^0 = 1, which Decimal refuses."""
    return x ** n if n else D(1)


def to_float(x):
    return D(struct.unpack("f", struct.pack("f", float(x)))[0])


def solve(matrix, right):
    n = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def cosine(x):
    term, total, n = D(1), D(1), 0
    while abs(term) > D(10) ** -40:
        n += 2
        term = -term * x * x / (n * (n - 1))
        total += term
    return total


def remez(function, weight, powers, low, high, grid=600):
    """Coefficients of the given powers with the least max of weight * |function - polynomial| on [low, high]."""
    count = len(powers) + 1
    points = [low + (high - low) * (1 - cosine(PI * i / (count - 1))) / 2 for i in range(count)]
    xs = [low + (high - low) * (1 - cosine(PI * i / grid)) / 2 for i in range(grid + 1)]
    samples = [(x, function(x), weight(x)) for x in xs]
    for _ in range(30):
        matrix = [[power(x, p) for p in powers] + [D(-1) ** i / weight(x)] for i, x in enumerate(points)]
        coefficients = solve(matrix, [function(x) for x in points])[:-1]
        errors = [(w * (f - sum(c * power(x, p) for c, p in zip(coefficients, powers))), x) for x, f, w in samples]
        peaks = []
        for error, x in errors:
            if peaks and (error > 0) == (peaks[-1][0] > 0):
                if abs(error) > abs(peaks[-1][0]):
                    peaks[-1] = (error, x)
            else:
                peaks.append((error, x))
        while len(peaks) > count:
            peaks.pop(0 if abs(peaks[0][0]) < abs(peaks[-1][0]) else -1)
        worst = max(abs(e) for e, _ in errors)
        if len(peaks) < count or worst < min(abs(e) for e, _ in peaks) * D("1.001"):
            break
        points = [x for _, x in peaks]
    return coefficients, worst


def fit(name, function, weight, degree, low, high):
    """Prints float coefficients, lowest power first, and the weighted error that is left."""
    powers, fixed, rest = list(range(degree + 1)), [], function
    for _ in powers:
        coefficients, worst = remez(rest, weight, powers[len(fixed):], low, high)
        if not fixed:
            best = worst
        fixed.append(to_float(coefficients[0]))
        known = list(fixed)
        rest = lambda x, known=known: function(x) - sum(c * power(x, p) for p, c in enumerate(known))
    xs = [low + (high - low) * i / 400 for i in range(401)]
    left = max(abs(weight(x) * rest(x)) for x in xs)
    print(f"{name}: error 2^{float(left.ln() / LN2):.2f} (unrounded 2^{float(best.ln() / LN2):.2f})")
    for p, c in enumerate(fixed):
        print(f"    x^{p}: {format(float(c), '.9g')}f")


def series(first_terms, x, function):
    """Away from 0 the closed form, near 0 the given Taylor terms (the closed form cancels there)."""
    if abs(x) < D("1e-12"):
        return sum(c * power(x, i) for i, c in enumerate(first_terms))
    return function(x)


half = LN2 / 2 + D("0.0005")
EXP_TAYLOR = [D(1) / 2, D(1) / 6, D(1) / 24]
fit("exp: (e^r - 1 - r) / r^2, relative to e^r - 1",
    lambda r: series(EXP_TAYLOR, r, lambda r: (r.exp() - 1 - r) / (r * r)),
    lambda r: abs(r * r / (r.exp() - 1)) if abs(r) > D("1e-12") else abs(r), 4, -half, half)

LOG_TAYLOR = [D(1) / 3, -D(1) / 4, D(1) / 5]
fit("log: (ln(1 + f) - f + f^2/2) / f^3, relative to ln(1 + f)",
    lambda f: series(LOG_TAYLOR, f, lambda f: ((1 + f).ln() - f + f * f / 2) / f ** 3),
    lambda f: abs(f ** 3 / (1 + f).ln()) if abs(f) > D("1e-12") else f * f,
    8, D("0.5").sqrt() - 1, D(2).sqrt() - 1)

fit("erf, small: erf(x)/x - 1 in z = x^2, relative to erf",
    lambda z: erf(z.sqrt()) / z.sqrt() - 1 if z > D("1e-30") else 2 / PI.sqrt() - 1 - z * 2 / PI.sqrt() / 3,
    lambda z: z.sqrt() / erf(z.sqrt()) if z > D("1e-30") else PI.sqrt() / 2, 6, D(0), D(1))
fit("erf, large: ln(1 - erf(t)), error in erf",
    lambda t: (1 - erf(t)).ln(), lambda t: 1 - erf(t), 6, D(1), D(4))

S = (D(2).sqrt() - 1) / (D(2).sqrt() + 1)
C = 2 / LN2
ATANH_TAYLOR = [C / 3, C / 5, C / 7]
fit("log2, odd part: (log2((1 + s)/(1 - s)) - 2s/ln2) / s^3 in z = s^2, relative to log2",
    lambda z: series(ATANH_TAYLOR, z, lambda z: (((1 + z.sqrt()) / (1 - z.sqrt())).ln() / LN2 - C * z.sqrt()) / (z * z.sqrt())),
    lambda z: z / C, 3, D("1e-9"), S * S * D("1.001"))


def split(name, value, high=None):
    high = to_float(value) if high is None else high
    print(f"{name}: high {format(float(high), '.9g')}f low {format(float(to_float(value - high)), '.9g')}f")


split("ln 2 (high part of 9 bits)", LN2, D(355) / 512)
split("2 / ln 2", C)
split("1 / ln 2", 1 / LN2)
split("sqrt(1/2)", D("0.5").sqrt())
