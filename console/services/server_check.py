"""What is wrong with a server, in words, and how to mend it. Nothing is changed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from console.domain.health import Check
from dao.migrate import version
from dao.server import OWNER
from dao.server_facts import LoginFact, ServerFacts, look
from dao.versions import EMPTY, head

OLDEST, NEWEST = 15, 18
"""Major versions on which the tests run."""
LINKS_PER_SEAT = 3
"""One that listens, one that works, one more while two questions overlap."""
CLOCK_DRIFT_S = 5
SHOWN = 5
ARCHIVE_LATE = timedelta(hours=1)
_OFF = {"0", "", "off", "0ms"}


def check_server(database: str, now: datetime) -> tuple[Check, ...]:
    """Look at versions, roles, ownership, rights, time-outs, TLS, connections, archive and clock.

    Args:
        database: URL of a superuser.
        now: of this computer, UTC.

    Raises:
        InputError, StorageError: it cannot be reached, is not ours or has no tables yet.
    """
    current = version(database)
    if current == EMPTY:
        return (Check("数据库", False, "还没有建表", "运行 server init"),)
    facts = look(database)
    return (
        *_versions(facts, current),
        *_roles(facts),
        *_logins(facts),
        *_rights(facts),
        *_limits(facts),
        *_transport(facts),
        *_connections(facts),
        *_archive(facts),
        _clock(facts, now),
    )


def _versions(facts: ServerFacts, current: str) -> Iterator[Check]:
    number = int(facts.settings.get("server_version_num", "0"))
    major = number // 10_000
    name = f"PostgreSQL {major}.{number % 10_000}"
    if major < OLDEST:
        yield Check("服务器版本", False, name, f"升级到 PostgreSQL {OLDEST}–{NEWEST}")
    elif major > NEWEST:
        yield Check("服务器版本", False, f"{name}，没有试过", f"先在 {NEWEST} 上运行")
    else:
        yield Check("服务器版本", True, name)
    if current == head():
        yield Check("数据库版本", True, current)
    else:
        yield Check(
            "数据库版本",
            False,
            f"{current}，本程序是 {head()}",
            "先备份，再运行 server init 升级；库比程序新就更新程序",
        )
    encoding = facts.session.get("server_encoding", "")
    right = encoding == "UTF8"
    yield Check(
        "字符编码",
        right,
        encoding,
        "" if right else "新建 UTF8 的库，用 pg_dump 和 pg_restore 搬过去",
    )
    yield Check(
        "号码密钥",
        facts.has_key,
        "有" if facts.has_key else "没有，号码查不到也存不了",
        "" if facts.has_key else "运行 rotate-key",
    )


def _roles(facts: ServerFacts) -> Iterator[Check]:
    missing = [one.name for one in facts.groups if not one.exists]
    strong = [one.name for one in facts.groups if one.strong]
    if missing:
        yield Check("组角色", False, f"缺 {_some(missing)}", "运行 server init")
    elif strong:
        why = f"{_some(strong)} 能登录或有多余的权力"
        yield Check("组角色", False, why, "运行 server init，它收回这些权力")
    else:
        yield Check("组角色", True, f"{len(facts.groups)} 个，都不能登录")


def _logins(facts: ServerFacts) -> Iterator[Check]:
    def named(found: list[LoginFact]) -> str:
        return _some([one.login for one in found])

    people = [one for one in facts.logins if one.account]
    lost = [one for one in people if not one.exists]
    if lost:
        yield Check(
            "登录", False, f"{named(lost)} 有账号，服务器上没有登录", "逐个运行 server add-account"
        )
    stray = [one for one in facts.logins if one.exists and not one.account]
    if stray:
        why = f"{named(stray)} 能登录服务器，没有启用的账号"
        yield Check("登录", False, why, "给他建账号，或 DROP ROLE 这个登录")
    drift = [one for one in people if one.exists and one.groups != one.wanted]
    if drift:
        why = f"{named(drift)} 在服务器上的组和账号的角色不一样"
        yield Check("登录", False, why, "逐个运行 server add-account，不带选项")
    strong = [one for one in facts.logins if one.strong]
    if strong:
        why = f"{named(strong)} 是超级用户，或能建角色、建库、绕过行级权限"
        yield Check(
            "登录", False, why, "ALTER ROLE 登录 NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS"
        )
    weak = [one for one in facts.logins if one.exists and not one.scram]
    if weak:
        why = f"{named(weak)} 的口令不是 SCRAM，或没有口令"
        yield Check("登录", False, why, "运行 server rotate 登录")
    if not (lost or stray or drift or strong or weak):
        yield Check("登录", True, f"{len(people)} 人，口令都是 SCRAM，组和角色一致")


def _rights(facts: ServerFacts) -> Iterator[Check]:
    mend = "运行 server init"
    owned = facts.database_owner == OWNER and not facts.strangers
    why = f"都属于 {OWNER}"
    if facts.database_owner != OWNER:
        why = f"数据库属于 {facts.database_owner}"
    elif facts.strangers:
        why = f"{len(facts.strangers)} 个对象属于别人，如 {_some([*facts.strangers])}"
    yield Check("属主", owned, why, "" if owned else mend)
    if facts.public_rights:
        why = f"任何人都有 {_some([*facts.public_rights])}"
        yield Check("公共权限", False, why, mend)
    else:
        yield Check("公共权限", True, "没有")
    if facts.loose_doors:
        why = f"{_some([*facts.loose_doors])} 以属主的权力运行，却没有固定 search_path"
        yield Check("函数", False, why, "ALTER FUNCTION … SET search_path = pg_catalog, public")
    elif facts.open_doors:
        why = f"{_some([*facts.open_doors])} 以属主的权力运行，谁都能调用"
        yield Check("函数", False, why, "REVOKE EXECUTE ON FUNCTION … FROM PUBLIC")
    else:
        yield Check("函数", True, "以属主的权力运行的都有固定路径和授权")


def _limits(facts: ServerFacts) -> Iterator[Check]:
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    unset = [name for name in names if facts.defaults.get(name, "") in _OFF]
    why = f"没有设 {'、'.join(unset)}：一个坐席的查询能拖住别人" if unset else _said(facts, names)
    yield Check("时限", not unset, why, "运行 server init" if unset else "")
    writes = facts.settings.get("log_statement", "none")
    quiet = writes in {"none", "ddl"}
    why = f"log_statement = {writes}" + ("" if quiet else "：姓名和号码会进服务器日志")
    yield Check("日志", quiet, why, "" if quiet else "把 log_statement 改为 none 或 ddl")


def _said(facts: ServerFacts, names: tuple[str, ...]) -> str:
    return "，".join(f"{name} {facts.defaults[name]}" for name in names)


def _transport(facts: ServerFacts) -> Iterator[Check]:
    plain = [one for one in facts.admissions if one.kind in {"host", "hostnossl"}]
    alone = not facts.admissions
    if facts.settings.get("ssl") != "on":
        mend = "配好 ssl_cert_file、ssl_key_file，把 ssl 改为 on"
        why = "没有打开，只有本机能连" if alone else "没有打开，口令以外的内容在网上是明文"
        yield Check("TLS", alone, why, "" if alone else mend)
    elif plain:
        lines = "、".join(str(one.line) for one in plain[:SHOWN])
        why = f"打开了，但 pg_hba.conf 第 {lines} 行也放行不加密的连接"
        yield Check("TLS", False, why, "把这些行的 host 改为 hostssl")
    elif facts.encrypted is False:
        yield Check("TLS", False, "打开了，这次连接没有加密", "地址里加 ?sslmode=verify-full")
    else:
        yield Check("TLS", True, "打开，网上的连接都加密")
    weak = [one for one in facts.admissions if one.method in {"trust", "password", "md5", "ident"}]
    if weak:
        lines = "、".join(f"{one.line}（{one.method}）" for one in weak[:SHOWN])
        why = f"pg_hba.conf 第 {lines} 行不要 SCRAM 口令就放行"
        yield Check("认证", False, why, "把方法改为 scram-sha-256")
    elif facts.settings.get("password_encryption") != "scram-sha-256":
        why = f"password_encryption = {facts.settings.get('password_encryption')}"
        yield Check("认证", False, why, "改为 scram-sha-256")
    else:
        yield Check("认证", True, "SCRAM")


def _connections(facts: ServerFacts) -> Iterator[Check]:
    people = sum(one.account for one in facts.logins)
    most = int(facts.settings.get("max_connections", "0"))
    spare = int(facts.settings.get("superuser_reserved_connections", "3"))
    needed = people * LINKS_PER_SEAT + spare + 10
    why = f"max_connections {most}，{people} 人同时在线要 {needed}"
    enough = most >= needed
    yield Check(
        "连接数",
        enough,
        why,
        "" if enough else f"把 max_connections 改为 {needed} 以上，重启服务器",
    )


def _archive(facts: ServerFacts) -> Iterator[Check]:
    settings = facts.settings
    risky = [
        name
        for name in ("fsync", "full_page_writes", "synchronous_commit")
        if settings.get(name) == "off"
    ]
    if risky:
        why = f"{'、'.join(risky)} 关着：断电会丢已经说“存好了”的工单"
        yield Check("落盘", False, why, "改为 on")
    else:
        yield Check("落盘", True, "提交以后才答复")
    sums = settings.get("data_checksums") == "on"
    mend = "" if sums else "停服务器，运行 pg_checksums --enable"
    yield Check("数据校验", sums, "打开" if sums else "没有打开，坏块发现不了", mend)
    command = settings.get("archive_command", "")
    command = "" if command == "(disabled)" else command
    if settings.get("archive_mode") == "off" or not (command or settings.get("archive_library")):
        mend = "设 wal_level = replica、archive_mode = on、archive_command，见 docs/server.md"
        yield Check("WAL 归档", False, "没有：只能恢复到上一次备份", mend)
    elif facts.archive_failed_at is not None and (
        facts.archived_at is None or facts.archive_failed_at > facts.archived_at
    ):
        why = "最近一次归档失败了，pg_wal 会一直变大"
        yield Check("WAL 归档", False, why, "看服务器日志里 archive_command 的出错原因")
    elif facts.archived_at is not None and facts.now - facts.archived_at > ARCHIVE_LATE:
        why = f"上次归档在 {int((facts.now - facts.archived_at).total_seconds() // 60)} 分钟前"
        yield Check("WAL 归档", False, why, "设 archive_timeout = 5min")
    else:
        yield Check("WAL 归档", True, "在归档")
    if facts.in_recovery:
        yield Check("主备", True, "这是备库")
    else:
        has = facts.standbys > 0
        why = f"{facts.standbys} 个备库跟着" if has else "没有备库，主机坏了要等恢复备份"
        yield Check("主备", has, why, "" if has else "按 docs/server.md 建备库")


def _clock(facts: ServerFacts, now: datetime) -> Check:
    drift = abs((facts.now - now).total_seconds())
    if drift <= CLOCK_DRIFT_S:
        return Check("时钟", True, f"与本机相差 {drift:.1f} 秒")
    return Check("时钟", False, f"与本机相差 {drift:.0f} 秒", "两边都用 NTP 校时")


def _some(names: list[str]) -> str:
    shown = "、".join(names[:SHOWN])
    return shown if len(names) <= SHOWN else f"{shown} 等 {len(names)} 个"
