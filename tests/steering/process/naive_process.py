"""The figures of a process counted row by row with nothing but Python."""

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import pairwise

HOUR, DAY = 3_600_000_000, 86_400_000_000


def by_case(rows):
    """Rows (case, activity, microseconds) as lists in order of time, then file."""
    held = defaultdict(list)
    for number, (case, activity, at) in enumerate(rows):
        held[case].append((at, number, activity))
    return {case: [(at, name) for at, _, name in sorted(found)] for case, found in held.items()}


def quantile(values, percent):
    values = sorted(values)
    place = Fraction((len(values) - 1) * percent, 100)
    low = int(place)
    if place == low:
        return Fraction(values[low])
    return values[low] + (values[low + 1] - values[low]) * (place - low)


def spread(values, per):
    if not values:
        return dict.fromkeys(("p50", "p90", "p95", "mean", "max"))
    told = {f"p{p}": float(quantile(values, p) / per) for p in (50, 90, 95)}
    return told | {
        "mean": float(Fraction(sum(values), len(values) * per)),
        "max": float(Fraction(max(values), per)),
    }


def waits(rows, measure):
    """Arc to its waits, by `measure(from, to)`."""
    found = defaultdict(list)
    for steps in by_case(rows).values():
        for (a, start), (b, end) in pairwise(steps):
            found[start, end].append(measure(a, b))
    return found


def arcs(rows, measure, per):
    told = [
        {
            "from": start,
            "to": end,
            "n": len(held),
            "mean_h": float(Fraction(sum(held), len(held) * per)),
            "median_h": float(quantile(held, 50) / per),
            "sum_h": float(Fraction(sum(held), per)),
        }
        for (start, end), held in waits(rows, measure).items()
    ]
    return sorted(told, key=lambda arc: (-arc["n"], arc["from"], arc["to"]))


def durations(rows, measure, excluded=()):
    """Per case: from first to last event, without excluded waits."""
    told = []
    for steps in by_case(rows).values():
        pairs = pairwise(steps)
        told.append(
            sum(measure(a, b) for (a, start), (b, end) in pairs if (start, end) not in excluded)
        )
    return told


def bottleneck(told, key, least, excluded=()):
    known = [a for a in told if a["n"] >= least and (a["from"], a["to"]) not in excluded]
    if not known:
        return None
    worst = sorted(known, key=lambda arc: (-arc[key], arc["from"], arc["to"]))[0]
    return {"from": worst["from"], "to": worst["to"], "value_h": worst[key], "n": worst["n"]}


def variants(rows):
    counted = Counter(tuple(name for _, name in steps) for steps in by_case(rows).values())
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


def rework(rows):
    """Cases with a repeated activity, and repeats per activity."""
    cases, repeats = 0, Counter()
    for steps in by_case(rows).values():
        counted = Counter(name for _, name in steps)
        again = {name: n - 1 for name, n in counted.items() if n > 1}
        cases += bool(again)
        repeats.update(again)
    return cases, repeats


def returns(rows):
    """Arcs that lead back to an activity passed before, n and cases."""
    n, cases = Counter(), defaultdict(set)
    for case, steps in by_case(rows).items():
        seen = set()
        for place, (_, name) in enumerate(steps):
            before = steps[place - 1][1] if place else None
            if name in seen and before != name:
                n[before, name] += 1
                cases[before, name].add(case)
            seen.add(name)
    return {arc: (count, len(cases[arc])) for arc, count in n.items()}


def overdue(rows, as_of):
    """Rows (due, closed), null where there is none."""
    judged = [(due, closed) for due, closed in rows if due is not None and closed is not None]
    late = sum(closed > due for due, closed in judged)
    return {
        "late": late,
        "closed": len(judged),
        "rate": late / len(judged) if judged else None,
        "open_late": sum(c is None and d is not None and d < as_of for d, c in rows),
        "no_due": sum(due is None for due, _ in rows),
    }
