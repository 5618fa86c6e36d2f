"""How far each sum can still range under everything that is known: linear programming with HiGHS.

Most sums are shown to be wide by the corners of a few programs that push all of them at once; only those no corner shows to be wide get programs of their own.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from coprod.disclosure.program import EPS, Corner, Program

_ROUNDS = 6
# So few that each had better be looked at by itself.
_FEW = 3
_KEPT = 100


@dataclass
class System:
    """z = unknowns x, then sums s = M x; `low` and `high` bound z; the last `n_watched` sums have no bounds."""

    matrix: sparse.csr_array
    low: np.ndarray
    high: np.ndarray
    n_watched: int = 0

    def blocks(self) -> list[np.ndarray]:
        """The places in z apart: nothing in one block bears on another."""
        n_sums, n = self.matrix.shape
        graph = self.matrix.tocoo()
        size = n + n_sums
        joined = sparse.coo_array((np.ones(graph.nnz), (graph.coords[0] + n, graph.coords[1])), shape=(size, size))
        _, label = connected_components(joined, directed=False)
        order = np.argsort(label, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)

    def part(self, places: np.ndarray) -> "System":
        """One block by itself; its places in the same order."""
        n = self.matrix.shape[1]
        unknowns, sums = places[places < n], places[places >= n] - n
        n_watched = int((sums >= self.matrix.shape[0] - self.n_watched).sum())
        return System(self.matrix[sums][:, unknowns], self.low[places], self.high[places], n_watched)


class Solver:
    """What can be worked out in one system."""

    def __init__(self, system: System) -> None:
        self.all_sums, self.n = system.matrix, system.matrix.shape[1]
        self.n_sums = system.matrix.shape[0] - system.n_watched
        self.matrix = system.matrix[: self.n_sums]
        self.n_bounded = self.n + self.n_sums
        self.low, self.high = system.low.copy(), system.high.copy()
        # Worlds seen lately; those that still agree with the bounds need not be found again.
        self.worlds: deque[np.ndarray] = deque(maxlen=_KEPT)

    @cached_property
    def program(self) -> Program:
        """The program, laid out once."""
        return Program(self.matrix, *self.bounds())

    @cached_property
    def everything(self) -> sparse.csr_array:
        """z from x: a row for each unknown, then for each sum."""
        return sparse.vstack([sparse.eye_array(self.n), self.all_sums], format="csr")

    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Of unknowns and sums, as they now are."""
        return self.low[: self.n_bounded], self.high[: self.n_bounded]

    def world(self, unknowns: np.ndarray) -> np.ndarray:
        """All of z where the unknowns are these."""
        return np.concatenate([unknowns, self.all_sums @ unknowns])

    def cost(self, places: np.ndarray) -> np.ndarray:
        """What the unknowns cost where these places in z cost 1."""
        cost = np.zeros(self.n)
        np.add.at(cost, places[places < self.n], 1.0)
        for one in places[places >= self.n] - self.n:
            within = slice(self.all_sums.indptr[one], self.all_sums.indptr[one + 1])
            cost[self.all_sums.indices[within]] += self.all_sums.data[within]
        return cost

    def least(self, cost: np.ndarray) -> Corner | None:
        """The corner where the cost of the unknowns is least, within the bounds as they now are."""
        if (self.low > self.high + EPS).any():
            return None
        self.program.bound(*self.bounds())
        return self.program.least(cost)

    def is_possible(self) -> bool:
        """Whether any world agrees with all of it."""
        return self.least(np.zeros(self.n)) is not None

    def forget(self, places: np.ndarray) -> None:
        """Leave these sums without bounds."""
        self.low[places], self.high[places] = -np.inf, np.inf

    def leave_out(self, soft: np.ndarray) -> bool:
        """Leave out the beliefs (places in z) that bear on a contradiction with what is published; False where what is published contradicts itself."""
        while not self.is_possible():
            if not len(soft) or (self.low > self.high + EPS).any():
                return False
            is_bearing = self._contradicted(soft)
            if not is_bearing.any():
                return False
            self.forget(soft[is_bearing])
            soft = soft[~is_bearing]
        return True

    def _contradicted(self, soft: np.ndarray) -> np.ndarray:
        """Which of these sums would have to give, or could as well as one that has to."""
        n, m, rows = self.n, len(soft), soft - self.n
        give = sparse.coo_array((np.ones(m), (rows, np.arange(m))), shape=(self.n_sums, m))
        low, high = (np.concatenate([bound[:n], np.full(2 * m, free), bound[n:]]) for bound, free in zip(self.bounds(), (0.0, np.inf), strict=True))
        corner = Program(sparse.hstack([self.matrix, give, -give]), low, high).least(np.concatenate([np.zeros(n), np.ones(2 * m)]))
        if corner is None:
            return np.zeros(m, dtype=bool)
        is_bearing: np.ndarray = (corner.unknowns[n : n + m] + corner.unknowns[n + m :] > EPS) | (np.abs(corner.held_sums[rows]) > EPS)
        return is_bearing

    def cap(self, places: np.ndarray, most: float) -> np.ndarray:
        """Believe that these places are at most `most`, all but those that together contradict what is published; which were not believed."""
        refused: list[np.ndarray] = []
        places = places[self.high[places] > most]
        before = self.high.copy()
        while len(places):
            self.high[places] = most
            if self.is_possible():
                break
            self.high = before.copy()
            is_refused = self._contradicting(places, most)
            refused.append(places[is_refused])
            places = places[~is_refused]
        return np.concatenate(refused) if refused else np.array([], dtype=int)

    def _contradicting(self, places: np.ndarray, most: float) -> np.ndarray:
        """Which caps bear on the contradiction: which of them is the large one nobody outside can tell, so that all are not believed."""
        n, m = self.n, len(places)
        over = sparse.hstack([self.everything[places], -sparse.eye_array(m)])
        matrix = sparse.vstack([sparse.hstack([self.matrix, sparse.coo_array((self.n_sums, m))]), over])
        lows, highs = self.bounds()
        low = np.concatenate([lows[:n], np.zeros(m), lows[n:], np.full(m, -np.inf)])
        high = np.concatenate([highs[:n], np.full(m, np.inf), highs[n:], np.full(m, most)])
        corner = Program(matrix, low, high).least(np.concatenate([np.zeros(n), np.ones(m)]))
        if corner is None:
            return np.ones(m, dtype=bool)
        is_bearing = (corner.unknowns[n:] > EPS) | (np.abs(corner.held_sums[-m:]) > EPS)
        return is_bearing if is_bearing.any() else np.ones(m, dtype=bool)

    def narrow(self, targets: np.ndarray, width: float, safe_from: np.ndarray) -> Iterator["Narrow"]:
        """Those of `targets` (places in z) that can be told to less than `width`; not those known to be `safe_from` up."""
        if not self.all_sums.shape[0]:
            free = np.array([], dtype=int)
            yield from (
                Narrow(int(at), self.low[at], self.high[at], free) for at, safe in zip(targets, safe_from, strict=True)
                if self.high[at] - self.low[at] < width and self.low[at] < safe
            )
            return
        wide = _Seen(self, targets, width)
        wide.look()
        for at in np.flatnonzero(~wide.is_wide()):
            if wide.is_wide()[at]:
                continue
            low, below = self._end(targets[at], 1.0, wide)
            if low >= safe_from[at] or wide.is_wide()[at]:
                continue
            high, above = self._end(targets[at], -1.0, wide)
            one = Narrow(int(targets[at]), float(np.ceil(low - EPS)) + 0.0, float(np.floor(high + EPS)), np.union1d(below, above))
            if one.high - one.low < width:
                yield one

    def _end(self, place: int, sign: float, wide: "_Seen") -> tuple[float, np.ndarray]:
        """The least (sign 1) or most (-1) that a place in z can be, and the places whose bounds hold it there."""
        corner = self.program.least(sign * self.cost(np.array([place])))
        if corner is None:
            return -sign * np.inf, np.array([], dtype=int)
        world = self.world(corner.unknowns)
        wide.add(world)
        return float(world[place]), np.flatnonzero(corner.held())


@dataclass
class Narrow:
    """A place in z that can be told too well: the fewest and most it can be, and the places whose bounds say so."""

    place: int
    low: float
    high: float
    because: np.ndarray


class _Seen:
    """What worlds were seen: the fewest and most people of each target in any of them."""

    def __init__(self, solver: Solver, targets: np.ndarray, width: float) -> None:
        self.solver, self.targets, self.width = solver, targets, width
        self.least, self.most = np.full(len(targets), np.inf), np.full(len(targets), -np.inf)
        still = [world for world in solver.worlds if (world >= solver.low - EPS).all() and (world <= solver.high + EPS).all()]
        solver.worlds.clear()
        for world in still:
            self.add(world)

    def add(self, world: np.ndarray) -> None:
        """One more world."""
        self.solver.worlds.append(world)
        values = world[self.targets]
        self.least, self.most = np.minimum(self.least, values), np.maximum(self.most, values)

    def is_wide(self) -> np.ndarray:
        """By target, whether worlds were seen that lie `width` apart, in whole people."""
        with np.errstate(invalid="ignore"):
            return np.floor(self.most + EPS) - np.ceil(self.least - EPS) >= self.width

    def look(self) -> None:
        """Push all that are not wide yet down together, then up together, until that shows nothing new."""
        solver = self.solver
        solver.program.bound(*solver.bounds())
        for at in range(_ROUNDS):
            left = np.flatnonzero(~self.is_wide())
            if len(left) < _FEW:
                return
            corner = solver.program.least(solver.cost(self.targets[left]))
            if corner:
                self.add(solver.world(corner.unknowns))
            # Unknowns first: there are far fewer of them than sums.
            self._push(self.targets[left], self.least[left]) if at else self._push(np.arange(solver.n), np.zeros(solver.n))
            if at and not self.is_wide()[left].any():
                return

    def _push(self, places: np.ndarray, least: np.ndarray) -> None:
        """Up to where each is wide, and no further: so that one does not take what another needs."""
        solver, n, m = self.solver, self.solver.n, len(places)
        beside = sparse.hstack([solver.everything[places], -sparse.eye_array(m)])
        matrix = sparse.vstack([sparse.hstack([solver.matrix, sparse.coo_array((solver.n_sums, m))]), beside])
        enough = np.where(np.isfinite(least), np.ceil(least - EPS), 0) + self.width
        low, high = solver.bounds()
        corner = Program(
            matrix, np.concatenate([low[:n], np.zeros(m), low[n:], np.zeros(m)]), np.concatenate([high[:n], enough, high[n:], np.full(m, np.inf)]),
        ).least(np.concatenate([np.zeros(n), -np.ones(m)]))
        if corner:
            self.add(solver.world(corner.unknowns[:n]))
