"""Places for the activities of a process: layers from the first to the last, few crossings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Edge = tuple[str, str]
_SWEEPS = 8


@dataclass(frozen=True)
class Layout:
    """Activities by layer, top to bottom, each layer from left to right."""

    layers: Sequence[Sequence[str]]

    def place(self, name: str) -> tuple[int, int]:
        """Layer and position of an activity."""
        for layer, names in enumerate(self.layers):
            if name in names:
                return layer, list(names).index(name)
        raise KeyError(name)


def lay_out(nodes: Sequence[str], edges: Mapping[Edge, int]) -> Layout:
    """Layers of `nodes`; `edges` tell how often one directly follows another.

    Edges that lead back in the order of the flow are drawn upwards and move nothing, so loops
    never make the picture longer.
    """
    order = flow_order(nodes, edges)
    rank = {name: place for place, name in enumerate(order)}
    forward = [(a, b) for a, b in edges if rank[a] < rank[b]]
    depth = dict.fromkeys(order, 0)
    for start, end in sorted(forward, key=lambda edge: rank[edge[0]]):
        depth[end] = max(depth[end], depth[start] + 1)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in order:
        layers[depth[name]].append(name)
    _uncross(layers, forward)
    return Layout(layers)


def flow_order(nodes: Sequence[str], edges: Mapping[Edge, int]) -> list[str]:
    """An order in which few steps lead back: sources first, sinks last, else most outflow.

    The greedy heuristic of Eades, Lin and Smyth for weighted arcs; ties keep the given order.
    """
    left, head, tail = list(nodes), list[str](), list[str]()
    inflow, outflow = _flows(edges)
    while left:
        sinks = [name for name in left if not _sum(outflow[name], left)]
        if sinks:
            tail.append(sinks[-1])
            left.remove(sinks[-1])
            continue
        best = max(left, key=lambda name: _excess(inflow[name], outflow[name], left))
        head.append(best)
        left.remove(best)
    return [*head, *reversed(tail)]


def _excess(inflow: Mapping[str, int], outflow: Mapping[str, int], left: Sequence[str]) -> float:
    come = _sum(inflow, left)
    return float("inf") if not come else float(_sum(outflow, left) - come)


def _flows(
    edges: Mapping[Edge, int],
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    inflow: dict[str, dict[str, int]] = defaultdict(dict)
    outflow: dict[str, dict[str, int]] = defaultdict(dict)
    for (start, end), n in edges.items():
        if start != end:
            outflow[start][end] = n
            inflow[end][start] = n
    return inflow, outflow


def _sum(flow: Mapping[str, int], left: Sequence[str]) -> int:
    return sum(n for name, n in flow.items() if name in left)


def _uncross(layers: list[list[str]], edges: Sequence[Edge]) -> None:
    """Sorts each layer by the middle of its neighbours, downwards and upwards in turn."""
    above, below = defaultdict(list), defaultdict(list)
    for start, end in edges:
        above[end].append(start)
        below[start].append(end)
    for sweep in range(_SWEEPS):
        beside = above if sweep % 2 == 0 else below
        at = {name: _middle(place, layer) for layer in layers for place, name in enumerate(layer)}
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            order = {name: _mean([at[other] for other in beside[name]], at[name]) for name in layer}
            layer.sort(key=order.__getitem__)
            at.update({name: _middle(place, layer) for place, name in enumerate(layer)})


def _middle(place: int, layer: Sequence[str]) -> float:
    return place - (len(layer) - 1) / 2


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default
