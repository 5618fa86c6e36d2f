"""One linear program, kept open: solved again and again from where it last stood, which takes a fraction of a first solution."""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy import sparse

# What counts as nothing among whole people.
EPS = 1e-6
_ANSWERED = {
    highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible,
}


@dataclass
class Corner:
    """A solution: the unknowns, the sums, and how much the bounds on each hold it."""

    unknowns: np.ndarray
    sums: np.ndarray
    held_unknowns: np.ndarray
    held_sums: np.ndarray

    def held(self) -> np.ndarray:
        """Whether a bound holds it: of unknowns, then of sums."""
        held: np.ndarray = np.abs(np.concatenate([self.held_unknowns, self.held_sums])) > EPS
        return held


class Program:
    """Unknowns x and sums M x, each between bounds."""

    def __init__(self, matrix: sparse.sparray, low: np.ndarray, high: np.ndarray) -> None:
        """`low` and `high`: of the unknowns, then of the sums."""
        n_sums, n = matrix.shape
        by_column = sparse.csc_array(matrix)
        problem = highspy.HighsLp()
        problem.num_col_, problem.num_row_ = n, n_sums
        problem.col_cost_ = np.zeros(n)
        problem.col_lower_, problem.col_upper_ = low[:n], high[:n]
        problem.row_lower_, problem.row_upper_ = low[n:], high[n:]
        problem.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        problem.a_matrix_.start_, problem.a_matrix_.index_, problem.a_matrix_.value_ = by_column.indptr, by_column.indices, by_column.data
        self.n, self.n_sums = n, n_sums
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("parallel", "off")
        self.solver.passModel(problem)

    def bound(self, low: np.ndarray, high: np.ndarray) -> None:
        """Other bounds, of unknowns, then of sums."""
        self.solver.changeColsBounds(self.n, np.arange(self.n, dtype=np.int32), low[: self.n], high[: self.n])
        self.solver.changeRowsBounds(self.n_sums, np.arange(self.n_sums, dtype=np.int32), low[self.n :], high[self.n :])

    def least(self, cost: np.ndarray) -> Corner | None:
        """Where the cost of the unknowns is least; None where there is no solution or no end to it.

        Raises RuntimeError where the solver gives up: what was not solved must never pass for safe.
        """
        self.solver.changeColsCost(self.n, np.arange(self.n, dtype=np.int32), cost)
        self.solver.run()
        if self.solver.getModelStatus() not in _ANSWERED:
            self.solver.clearSolver()
            self.solver.run()
        status = self.solver.getModelStatus()
        if status not in _ANSWERED:
            raise RuntimeError(f"the attack could not be carried out: {self.solver.modelStatusToString(status)}")
        if status != highspy.HighsModelStatus.kOptimal:
            return None
        found = self.solver.getSolution()
        return Corner(np.array(found.col_value), np.array(found.row_value), np.array(found.col_dual), np.array(found.row_dual))
