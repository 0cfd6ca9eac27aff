"""What is wrong with this seat, and how to mend it."""

import importlib.util
import os
import shutil
import subprocess
from datetime import datetime

from console.domain.errors import ConsoleError
from console.domain.health import Check
from console.domain.limit import LimitTable
from console.domain.progress import Tell, nobody
from console.domain.sentences import FIELDS, filled, pattern_of
from console.domain.words import Kind, Level, identifier
from console.domain.zone import local_day
from console.letters.fonts import check_fonts
from console.services.press import font_settings, site_file
from dao.engine import sqlite_path
from dao.migrate import version
from dao.unit_of_work import Database
from dao.versions import EMPTY, head

NEXT_YEAR_FROM_MONTH = 11
CLOCK_DRIFT_S = 5
ASK_S = 10
_PARTS = 3
MENDS = {
    "old_schema": "运行 migrate",
    "no_database": "运行 migrate 或 demo",
    "new_schema": "安装与数据库同一版本的程序",
    "broken_database": "用最近的备份恢复",
    "database_busy": "关掉别的程序后再试",
}
"""What to do about a database that does not open, by code."""


def check_all(database: str, now: datetime, tell: Tell = nobody) -> tuple[Check, ...]:
    """Look at fonts, database, keyring, printer, input method, calendar, limits and clock."""
    # The database first: `now` is compared with its clock, and looking at fonts takes seconds.
    found = _database(database, now)
    tell(1, _PARTS)
    found += fonts()
    tell(2, _PARTS)
    found += (_keyring(database), _printer())
    tell(_PARTS, _PARTS)
    return (*found, _input_method(), _screen())


def fonts() -> tuple[Check, ...]:
    """Look at what is there to print letters with."""
    found = []
    try:
        settings = font_settings()
    except ConsoleError as error:
        return (Check("文书字体", False, error.detail, f"改正 {site_file()}"),)
    for one in check_fonts(settings):
        name = f"文书字体 {one.role.value}"
        if not one.code:
            found.append(
                Check(name, True, f"{one.files[0]} 等 {len(one.files)} 个（{one.origin}）")
            )
            continue
        why = f"{one.code} {one.detail}{'，缺字 ' + one.missing if one.missing else ''}"
        found.append(Check(name, False, why, "运行 make setup 准备字体，或改正字体设置"))
    return tuple(found)


def _database(database: str, now: datetime) -> tuple[Check, ...]:
    try:
        current = version(database)
        if current == EMPTY:
            return (Check("数据库", False, "还没有数据库", "运行 migrate 或 demo"),)
        opened = Database(database)
    except ConsoleError as error:
        mend = MENDS.get(error.code, "检查 --database 的地址")
        why = filled(pattern_of(error), error, lambda name: FIELDS.get(name, name))
        return (Check("数据库", False, why, mend),)
    try:
        with opened.transaction(read_only=True) as daos:
            years = daos.reference.calendar().official_years
            limits = daos.reference.limits()
            stored = daos.clock()
    finally:
        opened.close()
    path = sqlite_path(database)
    private = path is None or not path.stat().st_mode & 0o077
    return (
        Check(
            "数据库",
            private,
            f"版本 {head()}" + ("" if private else "，别人也能读"),
            "" if private else "chmod 600 数据库文件",
        ),
        _calendar(frozenset(years), now),
        _limits(limits),
        _clock(stored, now),
    )


def _calendar(years: frozenset[int], now: datetime) -> Check:
    """Source: the State Council publishes next year's holidays late in the year."""
    today = local_day(now)
    wanted = {today.year} | ({today.year + 1} if today.month >= NEXT_YEAR_FROM_MONTH else set())
    missing = sorted(wanted - years)
    if not missing:
        return Check("工作日历", True, f"有 {min(years)}–{max(years)} 年的官方日历")
    named = "、".join(str(year) for year in missing)
    return Check(
        "工作日历",
        False,
        f"没有 {named} 年的官方日历，跨年的时限为暂定",
        "国务院办公厅通知发布后运行 import calendar FILE",
    )


def _limits(limits: LimitTable) -> Check:
    levels = [identifier(level) for level in Level]
    kinds = [identifier(kind) for kind in Kind]
    gaps = [gap for code in limits.codes for gap in limits.gaps(code, levels, kinds)]
    if not gaps:
        return Check("时限", True, f"{len(limits.codes)} 个方案都有值")
    first = gaps[0]
    return Check(
        "时限",
        False,
        f"{len(gaps)} 处没有值，如 {first.profile} {first.clock} {first.level} {first.kind}",
        "在时限表里补上后运行 import limits FILE",
    )


def _clock(stored: datetime, now: datetime) -> Check:
    drift = abs((stored - now).total_seconds())
    if drift <= CLOCK_DRIFT_S:
        return Check("时钟", True, f"与数据库相差 {drift:.1f} 秒")
    return Check("时钟", False, f"与数据库相差 {drift:.0f} 秒", "校准本机时间（NTP）")


def _keyring(database: str) -> Check:
    if database.startswith("sqlite"):
        return Check("密码库", True, "单机使用，不需要数据库密码")
    import keyring  # noqa: PLC0415  # 55 ms that only this check needs
    from keyring.backends.fail import Keyring  # noqa: PLC0415

    if isinstance(keyring.get_keyring(), Keyring):
        return Check(
            "密码库", False, "系统没有密码库，密码每次启动时输入", "安装并解锁 gnome-keyring"
        )
    return Check("密码库", True, type(keyring.get_keyring()).__name__)


def printers() -> tuple[str, ...] | None:
    """Return the names of the printer queues, None where the printing system does not answer."""
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return ()
    try:
        asked = subprocess.run(  # noqa: S603  # a fixed command without input
            [lpstat, "-e"], capture_output=True, text=True, timeout=ASK_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return tuple(asked.stdout.split())


def _printer() -> Check:
    if shutil.which("lpstat") is None:
        return Check("打印机", False, "没有打印系统", "安装 cups-client 并添加打印机")
    queues = printers()
    if queues is None:
        return Check("打印机", False, "打印系统没有回答", "重新启动打印服务")
    if not queues:
        return Check("打印机", False, "没有可用的打印队列", "用系统设置添加打印机")
    return Check("打印机", True, "、".join(queues))


def _input_method() -> Check:
    named = os.environ.get("QT_IM_MODULE", "") or os.environ.get("XMODIFIERS", "")
    if not named:
        return Check("输入法", True, "未指定，用系统缺省")
    if "fcitx" in named and shutil.which("fcitx5") is None and shutil.which("fcitx") is None:
        return Check("输入法", False, f"指定了 {named}，但没有安装", "安装 fcitx5 与拼音输入法")
    return Check("输入法", True, named)


def _screen() -> Check:
    if importlib.util.find_spec("PySide6") is None:
        return Check("界面", False, "没有安装 PySide6", "运行 make setup")
    return Check("界面", True, "PySide6 已安装")
