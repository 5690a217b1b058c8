"""Places for the activities of a process: layers from the first to the last, few crossings."""

from collections import defaultdict
from collections.abc import Sequence
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


def lay_out(nodes: Sequence[str], edges: Sequence[Edge]) -> Layout:
    """Layers of `nodes`, given in the order in which a case usually meets them.

    An edge that leads back in that order is drawn upwards and does not move anything, so
    loops never make the picture longer.
    """
    rank = {name: place for place, name in enumerate(nodes)}
    forward = [(a, b) for a, b in edges if rank[a] < rank[b]]
    depth = dict.fromkeys(nodes, 0)
    for start, end in sorted(forward, key=lambda edge: rank[edge[0]]):
        depth[end] = max(depth[end], depth[start] + 1)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in nodes:
        layers[depth[name]].append(name)
    _uncross(layers, forward)
    return Layout(layers)


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
            layer.sort(key=lambda name: _mean([at[other] for other in beside[name]], at[name]))
            at.update({name: _middle(place, layer) for place, name in enumerate(layer)})


def _middle(place: int, layer: Sequence[str]) -> float:
    return place - (len(layer) - 1) / 2


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default
