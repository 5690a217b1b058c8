"""Where boxes stand and how arcs run between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from motcua.steering.process.layout import Edge, Layout

BOX_W, BOX_H, GAP_X, GAP_Y, MARGIN = 190, 60, 84, 76, 28
_LANE, _FIRST_LANE = 26, 58
_LABEL_W, _LABEL_H = 96, 15


@dataclass(frozen=True)
class Curve:
    """A path and the middle of its label."""

    path: str
    x: float
    y: float


@dataclass
class Geometry:
    """Coordinates of a layout. Steps over several layers, or back, run in lanes beside it."""

    layout: Layout
    edges: Sequence[Edge]
    narrowest: float = 0
    _lanes: dict[Edge, float] = field(init=False)
    _labels: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        beside = [edge for edge in self.edges if self._is_beside(edge)]
        right = [edge for edge in beside if self._is_right(edge)]
        left = [edge for edge in beside if edge not in right]
        self._left, self._right = len(left), len(right)
        half = self._inner / 2
        self._lanes = {
            edge: half + _FIRST_LANE + place * _LANE
            for place, edge in enumerate(sorted(right, key=self._length))
        } | {
            edge: -(half + _FIRST_LANE + place * _LANE)
            for place, edge in enumerate(sorted(left, key=self._length))
        }

    @property
    def width(self) -> float:
        """Of the whole picture."""
        lanes = (self._left + self._right) * _LANE
        loops = any(start == end for start, end in self.edges)
        beside = 2 * _FIRST_LANE + _LABEL_W if lanes or loops else 0
        return max(self._inner + lanes + beside + 2 * MARGIN, self.narrowest)

    @property
    def height(self) -> float:
        """Of boxes and arcs."""
        return len(self.layout.layers) * (BOX_H + GAP_Y) - GAP_Y + 2 * MARGIN

    @property
    def _inner(self) -> float:
        widest = max((len(layer) for layer in self.layout.layers), default=1)
        return widest * (BOX_W + GAP_X) - GAP_X

    @property
    def _axis(self) -> float:
        """The middle of the boxes."""
        return self.width / 2 + (self._left - self._right) * _LANE / 2

    def centre(self, name: str) -> tuple[float, float]:
        """The middle of a box."""
        layer, place = self.layout.place(name)
        shift = place - (len(self.layout.layers[layer]) - 1) / 2
        return self._axis + shift * (BOX_W + GAP_X), MARGIN + layer * (BOX_H + GAP_Y) + BOX_H / 2

    def curve(self, edge: Edge) -> Curve:
        """The way of an arc; labels move apart where they would cover one another."""
        path, x, y = self._way(edge)
        for shift in self._shifts():
            if self._is_free(x, y + shift):
                self._labels.append((x, y + shift))
                return Curve(path, x, y + shift)
        return Curve(path, x, y)

    def _way(self, edge: Edge) -> tuple[str, float, float]:
        (x1, y1), (x2, y2) = self.centre(edge[0]), self.centre(edge[1])
        half = BOX_H / 2
        if edge[0] == edge[1]:
            x = x1 + BOX_W / 2
            curve = f"C {x + 36} {y1 - 28} {x + 36} {y1 + 28} {x + 6} {y1 + 12}"
            return f"M {x} {y1 - 12} {curve}", x + 34, y1 - half - 4
        if edge in self._lanes:
            return self._in_lane(edge)
        if y1 == y2:
            side, lift = (1, -10) if x2 > x1 else (-1, 10)
            start, end = x1 + side * BOX_W / 2, x2 - side * (BOX_W / 2 + 6)
            return (
                f"M {start} {y1 + lift} L {end} {y1 + lift}",
                (start + end) / 2,
                y1 + lift * 2 + 4,
            )
        start, end = y1 + half, y2 - half - 6
        middle = (start + end) / 2
        curve = f"C {x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {end:.1f}"
        beside = _LABEL_W / 2 + 4 if x1 == x2 else 0  # a straight arrow would cross its label
        return f"M {x1:.1f} {start:.1f} {curve}", (x1 + x2) / 2 + beside, middle + 4

    def _in_lane(self, edge: Edge) -> tuple[str, float, float]:
        """Out at the side of one box, along the lane, in at the side of the other."""
        (x1, y1), (x2, y2) = self.centre(edge[0]), self.centre(edge[1])
        side = 1 if self._lanes[edge] > 0 else -1
        lane, middle = self._axis + self._lanes[edge], (y1 + y2) / 2
        start, end = x1 + side * BOX_W / 2, x2 + side * (BOX_W / 2 + 6)
        down = 8 if y2 > y1 else -8
        out = f"C {lane:.1f} {y1 + down:.1f} {lane:.1f} {y1 + down:.1f} {lane:.1f} {middle:.1f}"
        back = f"C {lane:.1f} {y2 - down:.1f} {lane:.1f} {y2 - down:.1f} {end:.1f} {y2 - down:.1f}"
        return f"M {start:.1f} {y1 + down:.1f} {out} {back}", lane, middle

    def _is_beside(self, edge: Edge) -> bool:
        (a, place_a), (b, place_b) = (self.layout.place(name) for name in edge)
        return edge[0] != edge[1] and b - a != 1 and not (a == b and abs(place_a - place_b) == 1)

    def _is_right(self, edge: Edge) -> bool:
        """Forward steps run at the right, steps back at the left, unless only the other side is
        free of boxes beside the two ends."""
        blocked = [self._beside(name) for name in edge]
        left, right = (any(each[side] for each in blocked) for side in (0, 1))
        forward = self._layer(edge[0]) < self._layer(edge[1])
        return forward if left == right else left

    def _beside(self, name: str) -> tuple[bool, bool]:
        """Whether another box stands left of this one, and right of it."""
        layer, place = self.layout.place(name)
        return place > 0, place < len(self.layout.layers[layer]) - 1

    def _layer(self, name: str) -> int:
        return self.layout.place(name)[0]

    def _length(self, edge: Edge) -> int:
        return abs(self._layer(edge[0]) - self._layer(edge[1]))

    def _shifts(self) -> Iterator[float]:
        yield 0
        for step in range(1, 12):
            yield step * _LABEL_H
            yield -step * _LABEL_H

    def _is_free(self, x: float, y: float) -> bool:
        return all(abs(x - a) > _LABEL_W or abs(y - b) >= _LABEL_H for a, b in self._labels)
