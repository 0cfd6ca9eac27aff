"""Verbs about the rules and the database itself: migrate, due, play, verify."""

import argparse
from pathlib import Path

from console.cli import output
from console.cli.opened import Verbs, now, office
from console.domain.errors import InputError, RuleError
from console.domain.ticket import ClockView
from console.domain.words import Kind, Level, Urgency, choose, identifier
from console.domain.zone import iso, parse_instant, show
from console.services.anchor import against, append
from console.services.catalog import prepare
from console.services.city import is_demo, load_demo_city
from console.services.clocks import Matter
from console.services.due import due_clocks
from console.services.play import read_scenario
from console.services.verify import verify


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add this module's verbs."""
    migrate = verbs.add_parser("migrate", help="把数据库升级到本版本", parents=[shared])
    migrate.set_defaults(handler=_migrate)

    due = verbs.add_parser("due", help="一件工单的各个时限及其算法", parents=[shared])
    due.add_argument("--kind", required=True)
    due.add_argument("--level", required=True)
    due.add_argument("--from", dest="start", required=True, metavar="T")
    due.add_argument("--profile", default="")
    due.add_argument("--urgency", default="normal")
    due.add_argument("--channel", default="phone")
    due.set_defaults(handler=_due)

    play = verbs.add_parser("play", help="按剧本走流程", parents=[shared])
    play.add_argument("file", type=Path)
    play.set_defaults(handler=_play)

    check = verbs.add_parser("verify", help="核对时间线、附件、文书是否被改动", parents=[shared])
    check.add_argument(
        "--anchor", type=Path, metavar="FILE", help="把各链当日的末端追加到一个文件（放到别处）"
    )
    check.add_argument(
        "--against", type=Path, metavar="FILE", help="与这样的文件核对：整条重写的链也查得出"
    )
    check.set_defaults(handler=_verify)


def _migrate(args: argparse.Namespace) -> int:
    done = prepare(args.database, now())
    copied = f"，升级前的副本：{done.copy.name}" if done.copy else ""
    output.put(
        {"from": done.before or None, "to": done.after},
        f"数据库版本：{done.before or '（空）'} → {done.after}{copied}",
        as_json=args.as_json,
    )
    return output.DONE


def _due(args: argparse.Namespace) -> int:
    kind = choose(Kind, args.kind, "kind")
    level = choose(Level, args.level, "level")
    urgency = choose(Urgency, args.urgency, "urgency")
    try:
        start = parse_instant(args.start)
    except ValueError as error:
        raise InputError("start: 2026-11-20T09:00:00+08:00", code="bad_value") from error
    with office(args) as opened, opened.transaction(read_only=True) as daos:
        channels = {
            word: one.code for one in daos.reference.channels() for word in (one.code, one.name)
        }
        if args.channel not in channels:
            raise RuleError(f"channel: {'、'.join(channels)}", code="bad_value")
        matter = Matter(identifier(kind), identifier(urgency), channels[args.channel])
        profile = args.profile or daos.reference.setting("profile.default", "default")
        clocks = due_clocks(
            opened.acts.clocks(),
            profile=profile,
            level=identifier(level),
            matter=matter,
            at=start,
        )
    lines = [line for clock in clocks for line in _clock_lines(clock)]
    output.put(
        {"profile": profile, "clocks": [_clock(clock) for clock in clocks]},
        "\n".join(lines) or "这个方案没有这样的时限。",
        as_json=args.as_json,
    )
    return output.DONE


def _clock(clock: ClockView) -> dict[str, output.Json]:
    return {
        "name": clock.name,
        "label": clock.label,
        "due_at": iso(clock.due_at),
        "provisional": clock.provisional,
        "brief": clock.brief,
        "steps": list(clock.steps),
    }


def _clock_lines(clock: ClockView) -> list[str]:
    return [f"{clock.label}：{show(clock.due_at)}", *(f"  {step}" for step in clock.steps)]


def _play(args: argparse.Namespace) -> int:
    scenario = read_scenario(args.file)
    done = prepare(args.database, now())
    with office(args) as opened:
        with opened.transaction() as daos:
            if done.loaded or not daos.reference.units():
                load_demo_city(daos, now())
            elif not is_demo(daos):
                raise RuleError(code="not_demo")
            if scenario.profile:
                daos.reference.limits().profile(scenario.profile)
        played = opened.player.play(scenario)
    lines = [f"{played.steps} 步，{len(played.failed)} 处不符"]
    lines += [
        f"第 {one['step']} 步 {one['do']}：{one['what']} 应为 {one['expected']}，实为 {one['got']}"
        for one in played.failed
    ]
    output.put(
        {"steps": played.steps, "tickets": played.tickets, "failed": played.failed},
        "\n".join(lines),
        as_json=args.as_json,
    )
    return output.REFUSED if played.failed else output.DONE


def _verify(args: argparse.Namespace) -> int:
    with office(args) as opened:
        found = verify(opened.transaction)
        anchors = 0
        if args.against is not None:
            anchors, differing = against(opened.transaction, args.against)
            found.broken += differing
        if args.anchor is not None and not found.broken:
            append(opened.transaction, args.anchor, now())
    checked = {
        "tickets": found.tickets,
        "events": found.events,
        "files": found.files,
        "audit_rows": found.audit_rows,
        "anchors": anchors,
    }
    words = (
        f"核对了 {found.tickets} 件工单、{found.events} 条记录、{found.files} 个文件、"
        f"{found.audit_rows} 条审计：{len(found.broken)} 处不符"
    )
    output.put(
        {"checked": checked, "broken": found.broken},
        "\n".join([words, *found.broken]),
        as_json=args.as_json,
    )
    return output.REFUSED if found.broken else output.DONE
