"""A small city with two administrators and what they work with."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from console.domain.exchange import Exchange
from console.domain.table import Saved, TableRow
from console.domain.zone import local_day
from console.services.account_desk import AccountDesk
from console.services.admin_desk import AdminDesk
from console.services.admin_import import AdminImport
from console.services.admin_undo import AdminUndo
from console.services.catalog import Catalog, load_base
from console.services.importer import Importer
from dao.unit_of_work import Database
from widgets.admin.ports import AdminPorts

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
AREAS = (
    "code,name,level,parent\nC,城,city,\nD,区,district,C\nS,街道一,street,D\nT,街道二,street,D\n"
)
UNITS = (
    "code,name,short_name,level,parent,area,phone,head\nU,区城管局,区城管局,department,,D,12,张三\n"
)
ACCOUNTS = "login,name,roles,unit\nwang,王一,admin,\nli,李二,admin,\nzhao,赵三,agent,\n"


def fill_site(url: str) -> None:
    """Fill a database with a small city and two administrators."""
    database = Database(url)
    with database.transaction() as daos:
        load_base(daos, NOW)
    with tempfile.TemporaryDirectory() as folder:
        for kind, rows in (
            (Exchange.AREAS, AREAS),
            (Exchange.UNITS, UNITS),
            (Exchange.ACCOUNTS, ACCOUNTS),
        ):
            path = Path(folder) / "a.csv"
            path.write_text(rows, encoding="utf-8")
            Importer(database.transaction).run(kind, path, NOW)
    database.close()


class Site:
    """The small city of `fill_site`."""

    def __init__(self, url: str, folder: Path) -> None:
        self.database = Database(url)
        self.folder = folder
        self.at = NOW
        self.catalog = Catalog(self.database.transaction)

    def now(self) -> datetime:
        return self.at

    def file(self, rows: str, name: str = "a.csv") -> Path:
        path = self.folder / name
        path.write_text(rows, encoding="utf-8")
        return path

    def desk(self, login: str = "wang") -> AdminDesk:
        return AdminDesk(self.database.transaction, self.catalog, login, self.now)

    def imports(self, login: str = "wang") -> AdminImport:
        return AdminImport(self.database.transaction, self.catalog, login, self.now)

    def undoing(self, login: str = "wang") -> AdminUndo:
        return AdminUndo(self.database.transaction, self.catalog, login, self.now)

    def accounts(self, login: str = "wang") -> AccountDesk:
        return AccountDesk(self.database.transaction, login, self.now)

    def row(self, kind: Exchange, key: str) -> TableRow:
        rows = {row.key: row for row in self.desk().page(kind).rows}
        return rows[key]

    def edit(self, kind: Exchange, key: str, login: str = "wang", **cells: str) -> Saved:
        base = self.row(kind, key).cells
        return self.desk(login).save(kind, key, base, {**base, **cells})

    def ports(self, login: str = "wang") -> AdminPorts:
        """Return what the screen of an account may ask for."""
        desk, files, accounts = self.desk(login), self.imports(login), self.accounts(login)
        undoing = self.undoing(login)
        return AdminPorts(
            tables=desk.tables,
            page=desk.page,
            find=desk.find,
            save=desk.save,
            remove=desk.remove,
            effects=desk.effects,
            history=desk.history,
            undo=desk.undo,
            undo_plan=undoing.plan,
            undo_all=undoing.carry_out,
            plan=files.plan,
            carry_out=files.carry_out,
            export=files.export,
            one_time=accounts.one_time,
            unlock=accounts.unlock,
            today=lambda: local_day(self.now()),
        )
