"""What is wrong with this seat, and how to mend it."""

import importlib.util
import os
import shutil
import subprocess
from datetime import datetime

from console.domain.errors import ConsoleError, InputError
from console.domain.health import Check
from console.domain.limit import LimitTable
from console.domain.progress import Tell, nobody
from console.domain.sentences import explained
from console.domain.wording import listed, say
from console.domain.words import Kind, Level, identifier
from console.domain.zone import local_day
from console.letters.child import check_fonts_apart
from console.letters.page import Role
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
    "old_schema": say("运行 migrate"),
    "no_database": say("运行 migrate 或 demo"),
    "new_schema": say("安装与数据库同一版本的程序"),
    "broken_database": say("用最近的备份恢复"),
    "database_busy": say("关掉别的程序后再试"),
}
"""What to do about a database that does not open, by code."""
FACES = {
    Role.BODY: say("仿宋"),
    Role.TITLE: say("小标宋"),
    Role.KAI: say("楷体"),
    Role.HEI: say("黑体"),
    Role.DIGITS: say("宋体数字"),
}
FONTS_MEND = say("运行 make setup 准备字体，或改正字体设置")
ORIGINS = {"site": say("本单位的"), "system": say("系统的"), "open": say("开源的")}


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
        return (Check(say("文书字体"), False, error.detail, say("改正 {file}", file=site_file())),)
    try:
        looked = check_fonts_apart(settings)
    except ConsoleError as error:
        return (Check(say("文书字体"), False, explained(error), FONTS_MEND),)
    for one in looked:
        name = say("文书字体 {role}", role=FACES[one.role])
        if not one.code:
            found.append(
                Check(
                    name,
                    True,
                    say(
                        "{first} 等 {count} 个（{origin}）",
                        first=one.files[0],
                        count=len(one.files),
                        origin=ORIGINS.get(one.origin, one.origin),
                    ),
                )
            )
            continue
        lack = InputError(one.missing or one.detail, code=one.code)
        found.append(Check(name, False, explained(lack), FONTS_MEND))
    return tuple(found)


def _database(database: str, now: datetime) -> tuple[Check, ...]:
    try:
        current = version(database)
        if current == EMPTY:
            return (Check(say("数据库"), False, say("还没有数据库"), say("运行 migrate 或 demo")),)
        opened = Database(database)
    except ConsoleError as error:
        mend = MENDS.get(error.code, say("检查 --database 的地址"))
        why = explained(error)
        return (Check(say("数据库"), False, why, mend),)
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
            say("数据库"),
            private,
            say("版本 {version}", version=head())
            if private
            else say("版本 {version}，别人也能读", version=head()),
            "" if private else say("chmod 600 数据库文件"),
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
        return Check(
            say("工作日历"),
            True,
            say("有 {first}–{last} 年的官方日历", first=min(years), last=max(years)),
        )
    named = listed(str(year) for year in missing)
    return Check(
        say("工作日历"),
        False,
        say("没有 {named} 年的官方日历，跨年的时限为暂定", named=named),
        say("国务院办公厅通知发布后运行 import calendar FILE"),
    )


def _limits(limits: LimitTable) -> Check:
    levels = [identifier(level) for level in Level]
    kinds = [identifier(kind) for kind in Kind]
    gaps = [gap for code in limits.codes for gap in limits.gaps(code, levels, kinds)]
    if not gaps:
        return Check(say("时限"), True, say("{count} 个方案都有值", count=len(limits.codes)))
    first = gaps[0]
    return Check(
        say("时限"),
        False,
        say(
            "{count} 处没有值，如 {profile} {clock} {level} {kind}",
            count=len(gaps),
            profile=first.profile,
            clock=first.clock,
            level=first.level,
            kind=first.kind,
        ),
        say("在时限表里补上后运行 import limits FILE"),
    )


def _clock(stored: datetime, now: datetime) -> Check:
    drift = abs((stored - now).total_seconds())
    if drift <= CLOCK_DRIFT_S:
        return Check(say("时钟"), True, say("与数据库相差 {drift} 秒", drift=f"{drift:.1f}"))
    return Check(
        say("时钟"),
        False,
        say("与数据库相差 {drift} 秒", drift=f"{drift:.0f}"),
        say("校准本机时间（NTP）"),
    )


def _keyring(database: str) -> Check:
    if database.startswith("sqlite"):
        return Check(say("密码库"), True, say("单机使用，不需要数据库密码"))
    import keyring  # noqa: PLC0415  # 55 ms that only this check needs
    from keyring.backends.fail import Keyring  # noqa: PLC0415

    if isinstance(keyring.get_keyring(), Keyring):
        return Check(
            say("密码库"),
            False,
            say("系统没有密码库，密码每次启动时输入"),
            say("安装并解锁 gnome-keyring"),
        )
    return Check(say("密码库"), True, type(keyring.get_keyring()).__name__)


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
        return Check(
            say("打印机"), False, say("没有打印系统"), say("安装 cups-client 并添加打印机")
        )
    queues = printers()
    if queues is None:
        return Check(say("打印机"), False, say("打印系统没有回答"), say("重新启动打印服务"))
    if not queues:
        return Check(say("打印机"), False, say("没有可用的打印队列"), say("用系统设置添加打印机"))
    return Check(say("打印机"), True, listed(queues))


def _input_method() -> Check:
    named = os.environ.get("QT_IM_MODULE", "") or os.environ.get("XMODIFIERS", "")
    if not named:
        return Check(say("输入法"), True, say("未指定，用系统缺省"))
    if "fcitx" in named and shutil.which("fcitx5") is None and shutil.which("fcitx") is None:
        return Check(
            say("输入法"),
            False,
            say("指定了 {named}，但没有安装", named=named),
            say("安装 fcitx5 与拼音输入法"),
        )
    return Check(say("输入法"), True, named)


def _screen() -> Check:
    if importlib.util.find_spec("PySide6") is None:
        return Check(say("界面"), False, say("没有安装 PySide6"), say("运行 make setup"))
    return Check(say("界面"), True, say("PySide6 已安装"))
