"""The tables of the board."""

from PySide6.QtCore import Qt
from typing_extensions import override

from console.domain.views import UnitFigures
from widgets.common.table import Column, RowsModel
from widgets.tickets.words import translate

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def share(part: int, whole: int) -> str:
    """Return a rate with its numerator and denominator; a rate of nothing is no rate."""
    if whole == 0:
        return "—"
    return f"{part}/{whole}  {round(100 * part / whole)}%"


UNIT_COLUMNS: tuple[Column[UnitFigures], ...] = (
    Column(lambda: translate("BoardModel", "单位"), lambda unit: unit.unit),
    Column(lambda: translate("BoardModel", "在办"), lambda unit: str(unit.open), 58, right=True),
    Column(
        lambda: translate("BoardModel", "超期"),
        lambda unit: str(unit.overdue),
        58,
        danger=lambda unit: unit.overdue > 0,
        right=True,
    ),
    Column(
        lambda: translate("BoardModel", "按时办结"),
        lambda unit: share(unit.met, unit.due),
        112,
        right=True,
    ),
    Column(
        lambda: translate("BoardModel", "解决"),
        lambda unit: share(unit.solved, unit.answered),
        112,
        right=True,
    ),
    Column(
        lambda: translate("BoardModel", "满意"),
        lambda unit: share(unit.satisfied, unit.answered),
        112,
        right=True,
    ),
)


class UnitModel(RowsModel[UnitFigures]):
    """The units; a heading stands over its figures."""

    def __init__(self) -> None:
        super().__init__(UNIT_COLUMNS)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if role == Qt.ItemDataRole.TextAlignmentRole and UNIT_COLUMNS[section].right:
            return RIGHT  # type: ignore[return-value]  # Qt takes an alignment here
        return super().headerData(section, orientation, role)
