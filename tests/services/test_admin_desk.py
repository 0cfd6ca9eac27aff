"""Editing the tables of a city: what is written, refused, kept and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from console.domain.errors import ConsoleError, RuleError
from console.domain.exchange import HIDDEN, Exchange
from console.domain.progress import nobody
from console.domain.table import Cells, Verb, Via
from console.domain.words import State
from console.services.accounts import Accounts
from console.services.importer import Importer, author
from tests.admin_site import AREAS, NOW, Site, fill_site
from tests.engines import Engine


@pytest.fixture
def site(engine: Engine, tmp_path: Path) -> Iterator[Site]:
    with engine.filled(fill_site) as url:
        made = Site(url, tmp_path)
        yield made
        made.database.close()


def test_an_edit_is_written_seen_by_others_and_kept_with_old_and_new(site: Site) -> None:
    before = site.catalog.now()

    assert site.edit(Exchange.AREAS, "S", name="䶮街道").written

    assert site.catalog.now() is not before
    assert site.catalog.now().area("䶮街道", NOW.date()).path == "城/区/䶮街道"
    (change,) = site.desk().history(Exchange.AREAS, "S")
    assert (change.actor, change.verb, change.via) == ("wang", Verb.CHANGE, Via.SCREEN)
    assert (change.before, change.after) == ({"name": "街道一"}, {"name": "䶮街道"})
    assert site.desk().history(Exchange.AREAS, "T") == ()


def test_equal_cells_write_nothing(site: Site) -> None:
    assert site.edit(Exchange.AREAS, "S").written
    assert site.desk().history(Exchange.AREAS) == ()


def test_a_new_row_needs_a_free_code(site: Site) -> None:
    cells = {"code": "S", "name": "新街道", "level": "街道", "parent": "D"}
    refused = site.desk().save(Exchange.AREAS, "", {}, cells)
    assert [one.column for one in refused.problems] == ["code"]
    done = site.desk().save(Exchange.AREAS, "", {}, {**cells, "code": "N"})
    assert (done.written, done.key) == (True, "N")
    (change,) = site.desk().history(Exchange.AREAS, "N")
    assert (change.verb, change.after["parent"]) == (Verb.ADD, "D")


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"name": ""}, "name"),
        ({"level": "village"}, "level"),
        ({"parent": "Q"}, "parent"),
        ({"parent": "S"}, "parent"),
        ({"code": "X"}, "code"),
        ({"valid_from": "2026-02-30"}, "valid_from"),
        ({"valid_from": "2026-02-02", "valid_to": "2026-02-01"}, "valid_to"),
        ({"lat": "north"}, "lat"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(
    site: Site, cells: dict[str, str], column: str
) -> None:
    refused = site.edit(Exchange.AREAS, "D", **cells)
    assert [one.column for one in refused.problems] == [column]
    assert all(one.why.endswith("。") for one in refused.problems)
    assert site.desk().history(Exchange.AREAS) == ()


def test_a_loop_over_stored_rows_is_refused_in_a_file_too(site: Site) -> None:
    path = site.file("code,name,level,parent\nC,城,city,S\n")
    report = Importer(site.database.transaction).run(Exchange.AREAS, path, NOW)
    assert [(one.row, one.column) for one in report.errors] == [(2, "parent")]


def test_a_parent_of_another_scheme_is_refused(site: Site) -> None:
    rows = "scheme,code,name,parent\n2026,A,甲,\n2027,B,乙,A\n"
    report = Importer(site.database.transaction).run(Exchange.CATEGORIES, site.file(rows), NOW)
    assert [(one.row, one.column) for one in report.errors] == [(3, "parent")]


def test_two_administrators_at_one_row_the_second_is_told_who_was_first(site: Site) -> None:
    seen = site.row(Exchange.AREAS, "S").cells
    site.edit(Exchange.AREAS, "S", login="li", name="李的街道")

    mine = site.desk().save(Exchange.AREAS, "S", seen, {**seen, "name": "王的街道"})

    assert not mine.written
    assert mine.conflict is not None
    assert mine.conflict.change is not None
    assert mine.conflict.change.actor == "li"
    assert mine.conflict.cells["name"] == "李的街道"
    there = mine.conflict.cells
    assert site.desk().save(Exchange.AREAS, "S", there, {**there, "name": "王的街道"}).written


def test_a_number_stays_a_number(site: Site) -> None:
    refused = site.edit(Exchange.SETTINGS, "lock.after_failures", value="五")
    assert [one.column for one in refused.problems] == ["value"]
    assert site.edit(Exchange.SETTINGS, "lock.after_failures", value="6").written
    keys = {row.key for row in site.desk().page(Exchange.SETTINGS).rows}
    assert "catalog.stamp" not in keys


def test_names_and_numbers_of_people_never_enter_the_history(site: Site) -> None:
    assert site.edit(Exchange.UNITS, "U", head="欧阳䶮", phone="0532-1", short_name="城管").written
    (change,) = site.desk().history(Exchange.UNITS, "U")
    assert change.after == {"head": HIDDEN, "phone": HIDDEN, "short_name": "城管"}
    with site.database.transaction() as daos:
        rows = daos._session.execute(text("SELECT before, after FROM reference_change")).all()
    assert not any("欧阳" in str(row) or "0532" in str(row) for row in rows)

    site.desk().undo(change.seq)

    row = site.row(Exchange.UNITS, "U").cells
    assert (row["short_name"], row["head"]) == ("区城管局", "欧阳䶮")


def test_a_change_is_taken_back_by_a_new_change(site: Site) -> None:
    site.edit(Exchange.AREAS, "S", name="新名")
    (change,) = site.desk().history(Exchange.AREAS, "S")

    done = site.desk("li").undo(change.seq)

    assert site.row(Exchange.AREAS, "S").cells["name"] == "街道一"
    assert (done.via, done.actor, done.undoes) == (Via.UNDO, "li", change.seq)
    newest, oldest = site.desk().history(Exchange.AREAS, "S")
    assert (newest.undone, oldest.undone) == (False, True)
    with pytest.raises(RuleError, match="cannot_undo"):
        site.desk().undo(change.seq)


def test_a_change_under_another_is_not_taken_back(site: Site) -> None:
    site.edit(Exchange.AREAS, "S", name="一")
    site.edit(Exchange.AREAS, "S", name="二")
    first = site.desk().history(Exchange.AREAS, "S")[-1]
    with pytest.raises(RuleError, match="changed_since"):
        site.desk().undo(first.seq)


def test_an_added_row_is_ended_never_deleted(site: Site) -> None:
    cells = {"code": "N", "name": "新街道", "level": "街道", "parent": "D"}
    site.desk().save(Exchange.AREAS, "", {}, cells)
    (added,) = site.desk().history(Exchange.AREAS, "N")
    site.desk().undo(added.seq)
    row = site.row(Exchange.AREAS, "N")
    assert (row.ended, row.cells["valid_to"]) == (True, "2026-11-19")


def test_a_row_of_a_table_without_dates_stays(site: Site) -> None:
    site.desk().save(Exchange.SETTINGS, "", {}, {"key": "fax", "value": "1", "source": ""})
    (added,) = site.desk().history(Exchange.SETTINGS, "fax")
    with pytest.raises(RuleError, match="cannot_undo"):
        site.desk().undo(added.seq)


def test_a_limit_can_be_removed_and_put_back(site: Site) -> None:
    row = next(row for row in site.desk().page(Exchange.LIMITS).rows if "laoshan" in row.key)
    assert site.desk().remove(Exchange.LIMITS, row.key, row.cells).written
    assert row.key not in {one.key for one in site.desk().page(Exchange.LIMITS).rows}
    (change,) = site.desk().history(Exchange.LIMITS, row.key)
    assert (change.verb, change.before["amount"]) == (Verb.REMOVE, row.cells["amount"])
    site.desk().undo(change.seq)
    assert site.row(Exchange.LIMITS, row.key).cells == row.cells
    with pytest.raises(RuleError, match="read_only_table"):
        site.desk().remove(Exchange.AREAS, "S", site.row(Exchange.AREAS, "S").cells)


def test_a_file_removes_limits_and_says_so(site: Site) -> None:
    head = "profile,clock,level,kind,urgency,channel,amount,unit,remove\n"
    rows = head + "default,dispatch,*,*,*,*,,,1\ndefault,review,*,*,*,*,2,working_days,\n"
    by = author("wang", Exchange.LIMITS, Via.IMPORT, "limits.csv")
    importer = Importer(site.database.transaction)
    report = importer.run(Exchange.LIMITS, site.file(rows), NOW, by=by)
    assert (report.written, report.skipped, report.errors) == (2, 0, ())
    again = importer.run(Exchange.LIMITS, site.file(rows), NOW, by=by)
    assert (again.written, again.skipped) == (0, 2)
    with site.database.transaction(read_only=True) as daos:
        clocks = {one.clock for one in daos.reference.limit_rows() if one.profile == "default"}
    assert "dispatch" not in clocks
    verbs = {one.verb for one in site.desk().history(Exchange.LIMITS)}
    assert verbs == {Verb.REMOVE, Verb.CHANGE}


def test_the_history_can_be_neither_changed_nor_emptied(site: Site) -> None:
    site.edit(Exchange.AREAS, "S", name="新名")
    for statement in ("UPDATE reference_change SET actor = 'x'", "DELETE FROM reference_change"):
        with pytest.raises((DatabaseError, ConsoleError)), site.database.transaction() as daos:
            daos._session.execute(text(statement))
    assert site.desk().history(Exchange.AREAS)[0].actor == "wang"


def test_a_letter_wording_is_checked_and_used(site: Site) -> None:
    (row,) = site.desk().page(Exchange.LETTER_TEMPLATES).rows
    assert row.cells["source"] == "随程序提供"
    wrong = site.edit(Exchange.LETTER_TEMPLATES, row.key, text=row.cells["text"] + "{nobody}")
    assert [one.column for one in wrong.problems] == ["text"]
    strange = row.cells["text"].replace("{short_title}", "{caller_phone}")
    named = site.edit(Exchange.LETTER_TEMPLATES, row.key, text=strange)
    assert "caller_phone" in named.problems[0].why
    ours = row.cells["text"].replace("感谢您", "衷心感谢您")
    assert site.edit(Exchange.LETTER_TEMPLATES, row.key, text=ours, source="本市").written
    with site.database.transaction(read_only=True) as daos:
        assert "衷心感谢您" in daos.reference.letter_template("reply_letter")
    (change,) = site.desk().history(Exchange.LETTER_TEMPLATES)
    site.desk().undo(change.seq)
    (back,) = site.desk().page(Exchange.LETTER_TEMPLATES).rows
    assert back.cells["text"] == row.cells["text"]


def _steps(site: Site) -> list[str]:
    return [row.cells["label"] for row in site.desk().page(Exchange.LIFECYCLE).rows]


def test_a_row_of_the_life_cycle_is_edited_and_taken_back(site: Site) -> None:
    before = _steps(site)
    assert site.edit(Exchange.LIFECYCLE, "1", label="登记").written
    assert _steps(site) == ["登记", *before[1:]], "the others stay"
    (change,) = site.desk().history(Exchange.LIFECYCLE)
    assert (change.before, change.after) == ({"label": before[0]}, {"label": "登记"})
    site.desk().undo(change.seq)
    assert _steps(site) == before


@pytest.mark.parametrize(
    ("key", "cells", "why"),
    [
        ("1", {"right": "nobody"}, "没有角色能做"),
        ("3", {"after": "closed"}, f"没有一步能到“{State.ROUTED.label}”"),
        ("2", {"action": "abolish"}, "没有“abolish”这个动作"),
    ],
)
def test_a_life_cycle_with_faults_is_refused_and_the_fault_said(
    site: Site, key: str, cells: dict[str, str], why: str
) -> None:
    before = site.desk().page(Exchange.LIFECYCLE).rows
    with pytest.raises(RuleError, match="lifecycle_faults") as refused:
        site.edit(Exchange.LIFECYCLE, key, **cells)
    assert why in refused.value.detail
    assert site.desk().page(Exchange.LIFECYCLE).rows == before


def test_a_state_or_a_clock_that_nobody_knows_is_named(site: Site) -> None:
    for column, cell in (("before", "asleep"), ("starts", "tea"), ("assignments", "vanish")):
        refused = site.edit(Exchange.LIFECYCLE, "1", **{column: cell})
        assert [one.column for one in refused.problems] == [column]


def test_a_life_cycle_comes_in_as_a_whole_and_goes_back_as_a_whole(site: Site) -> None:
    out = site.folder / "life.csv"
    site.imports().export(Exchange.LIFECYCLE, str(out))
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    note = next(line for line in lines if ",note," in line)
    file = site.file("\n".join(line for line in lines if line != note) + "\n", "less.csv")
    before = _steps(site)
    plan = site.imports().plan(Exchange.LIFECYCLE, str(file), nobody)
    assert (plan.added, plan.changed, plan.removed) == (0, 0, 1)
    site.imports().carry_out(plan, nobody)
    assert len(_steps(site)) == len(before) - 1

    (change,) = site.desk().history(Exchange.LIFECYCLE)
    back = site.undoing().plan(change.batch, nobody)
    assert back.added == 1
    site.undoing().carry_out(back, nobody)
    assert _steps(site) == before

    broken = site.file("\n".join(line for line in lines if ",review," not in line) + "\n")
    with pytest.raises(RuleError, match="lifecycle_faults"):
        site.imports().plan(Exchange.LIFECYCLE, str(broken), nobody)


WRONG = "code,name,level,parent\nS,错一,street,D\nT,错二,street,D\nN,错三,street,D\n"


def _import(site: Site, rows: str, kind: Exchange = Exchange.AREAS) -> str:
    plan = site.imports().plan(kind, str(site.file(rows, "wrong.csv")), nobody)
    site.imports().carry_out(plan, nobody)
    return site.desk().history(kind)[0].batch


def test_a_wrong_import_is_taken_back_as_a_whole(site: Site) -> None:
    batch = _import(site, WRONG)
    plan = site.undoing().plan(batch, nobody)
    assert (plan.read, plan.changed, plan.left, plan.path) == (3, 3, (), "wrong.csv")
    assert {row.key: row.after for row in plan.rows} == {
        "S": {"name": "街道一"},
        "T": {"name": "街道二"},
        "N": {"valid_to": "2026-11-19"},
    }
    assert site.row(Exchange.AREAS, "S").cells["name"] == "错一", "a plan writes nothing"

    done = site.undoing().carry_out(plan, nobody)
    assert (done.written, done.skipped) == (3, 0)
    assert site.row(Exchange.AREAS, "S").cells["name"] == "街道一"
    assert site.row(Exchange.AREAS, "N").ended
    changes = site.desk().history(Exchange.AREAS)
    assert {one.via for one in changes[:3]} == {Via.UNDO}
    assert all(one.undone for one in changes[3:])
    with pytest.raises(RuleError, match="cannot_undo"):
        site.undoing().plan(batch, nobody)


def test_what_was_changed_since_stays_and_is_named(site: Site) -> None:
    batch = _import(site, WRONG)
    site.edit(Exchange.AREAS, "T", login="li", name="李的街道")
    plan = site.undoing().plan(batch, nobody)
    assert (plan.read, plan.changed, plan.left) == (3, 2, ("T",))
    site.undoing().carry_out(plan, nobody)
    assert site.row(Exchange.AREAS, "T").cells["name"] == "李的街道"
    assert site.row(Exchange.AREAS, "S").cells["name"] == "街道一"


def test_between_the_preview_and_taking_back_nobody_may_change_a_table(site: Site) -> None:
    plan = site.undoing().plan(_import(site, WRONG), nobody)
    site.edit(Exchange.AREAS, "T", login="li", name="李的街道")
    with pytest.raises(RuleError, match="table_changed"):
        site.undoing().carry_out(plan, nobody)
    assert site.row(Exchange.AREAS, "S").cells["name"] == "错一"


def test_changed_and_removed_rows_of_one_file_are_one_import(site: Site) -> None:
    limits = site.desk().page(Exchange.LIMITS).rows
    head = list(limits[0].cells)
    gone, kept = dict(limits[0].cells), {**limits[1].cells, "note": "错"}
    rows = [[*(gone[name] for name in head), "1"], [*(kept[name] for name in head), ""]]
    table = "\n".join(",".join(row) for row in ([*head, "remove"], *rows)) + "\n"
    batch = _import(site, table, Exchange.LIMITS)
    assert {one.batch for one in site.desk().history(Exchange.LIMITS)} == {batch}
    site.undoing().carry_out(site.undoing().plan(batch, nobody), nobody)
    there = {row.key: row.cells for row in site.desk().page(Exchange.LIMITS).rows}
    assert there[limits[0].key] == limits[0].cells
    assert there[limits[1].key] == limits[1].cells


def test_every_table_reads_in_words(site: Site) -> None:
    shown = {
        (row.cells["action"], row.cells["case"]): row.shown
        for row in site.desk().page(Exchange.LIFECYCLE).rows
    }
    dispatch = shown["dispatch", ""]
    assert (dispatch["scope"], dispatch["party"]) == ("工单", "热线")
    assert (dispatch["before"], dispatch["right"]) == ("待派", "派单")
    assert dispatch["starts"] == "签收、联系、办结、退回"
    rights = {row.shown["right"] for row in site.desk().page(Exchange.ROLE_RIGHTS).rows}
    assert not {one for one in rights if one.isascii()}, "every delivered right has a word"
    profiles = {row.key: row.shown for row in site.desk().page(Exchange.PROFILES).rows}
    assert profiles["laoshan"]["clock_names"].startswith("联系叫“响应”")


def test_who_may_see_and_edit_what(site: Site) -> None:
    assert site.desk("zhao").tables() == ()
    with pytest.raises(RuleError, match="not_allowed"):
        site.desk("zhao").page(Exchange.AREAS)
    base: Cells = site.row(Exchange.AREAS, "S").cells
    with pytest.raises(RuleError, match="not_allowed"):
        site.desk("zhao").save(Exchange.AREAS, "S", base, {**base, "name": "x"})
    for call in (site.accounts("zhao").unlock, site.accounts("zhao").one_time):
        with pytest.raises(RuleError, match="not_allowed"):
            call("li")


# --- accounts ------------------------------------------------------------------------------------


def test_nobody_is_shut_out(site: Site) -> None:
    with pytest.raises(RuleError, match="own_account"):
        site.edit(Exchange.ACCOUNTS, "wang", active="0")
    assert site.edit(Exchange.ACCOUNTS, "local", active="0").written
    assert site.edit(Exchange.ACCOUNTS, "li", roles="agent").written
    with pytest.raises(RuleError, match="last_admin"):
        site.edit(Exchange.ACCOUNTS, "wang", roles="agent")
    assert site.row(Exchange.ACCOUNTS, "wang").cells["roles"] == "admin"


def test_a_disabled_account_cannot_act(site: Site) -> None:
    assert site.edit(Exchange.ACCOUNTS, "zhao", active="0").written
    row = site.row(Exchange.ACCOUNTS, "zhao")
    assert (row.ended, row.status) == (True, "已停用")
    with pytest.raises(RuleError, match="unknown_account"):
        Accounts(site.database.transaction, site.now).who("zhao")


def test_a_one_time_password_opens_only_the_change_to_an_own_one(site: Site) -> None:
    assert site.row(Exchange.ACCOUNTS, "zhao").status == "没有密码"
    given = site.accounts().one_time("zhao")
    assert given.password not in repr(given)
    accounts = Accounts(site.database.transaction, site.now)

    with pytest.raises(RuleError, match="one_time_password"):
        accounts.sign_in("zhao", given.password)
    with pytest.raises(RuleError, match="weak_password"):
        accounts.change_password("zhao", given.password, given.password)
    assert accounts.change_password("zhao", given.password, "自己的八字密码呀").login == "zhao"

    assert accounts.sign_in("zhao", "自己的八字密码呀").login == "zhao"
    with pytest.raises(RuleError, match="wrong_password"):
        accounts.sign_in("zhao", given.password)
    (change,) = site.desk().history(Exchange.ACCOUNTS, "zhao")
    assert (change.actor, change.note) == ("wang", "一次性密码")
    with site.database.transaction(read_only=True) as daos:
        audit = [(one.actor, one.action) for one in daos.audit.all()]
    assert ("wang", "set_one_time") in audit


def test_a_one_time_password_ends(site: Site) -> None:
    given = site.accounts().one_time("zhao")
    site.at = given.until
    with pytest.raises(RuleError, match="one_time_over"):
        Accounts(site.database.transaction, site.now).change_password(
            "zhao", given.password, "自己的八字密码呀"
        )
    assert site.row(Exchange.ACCOUNTS, "zhao").status == "一次性密码已过期"


def test_a_locked_account_is_unlocked(site: Site) -> None:
    site.accounts().one_time("zhao")
    accounts = Accounts(site.database.transaction, site.now)
    for _ in range(5):
        with pytest.raises(RuleError, match="wrong_password"):
            accounts.sign_in("zhao", "wrong")
    with pytest.raises(RuleError, match="locked_out"):
        accounts.sign_in("zhao", "wrong")
    assert site.row(Exchange.ACCOUNTS, "zhao").status.startswith("锁定 到")
    site.accounts().unlock("zhao")
    with pytest.raises(RuleError, match="wrong_password"):
        accounts.sign_in("zhao", "wrong")


# --- import --------------------------------------------------------------------------------------


def test_a_plan_says_what_would_change_and_leaves_no_trace(site: Site) -> None:
    path = site.file(AREAS.replace("街道一", "街道甲") + "N,新,street,D\n")
    plan = site.imports().plan(Exchange.AREAS, str(path), nobody)
    assert (plan.read, plan.added, plan.changed, plan.unchanged) == (5, 1, 1, 3)
    assert [(one.row, one.verb) for one in plan.rows] == [(4, Verb.CHANGE), (6, Verb.ADD)]
    assert plan.rows[0].before == {"name": "街道一"}
    assert site.desk().history(Exchange.AREAS) == ()

    report = site.imports().carry_out(plan, nobody)

    assert (report.written, report.skipped) == (2, 3)
    changes = site.desk().history(Exchange.AREAS)
    assert {one.via for one in changes} == {Via.IMPORT}
    assert len({one.batch for one in changes}) == 1
    assert {one.note for one in changes} == {"a.csv"}


def test_a_file_with_errors_changes_nothing_and_is_kept(site: Site) -> None:
    path = site.file(AREAS + "N,,street,D\nM,好,street,D\n")
    plan = site.imports().plan(Exchange.AREAS, str(path), nobody)
    assert not plan.useful
    assert [(one.row, one.column) for one in plan.errors] == [(6, "name")]
    with pytest.raises(RuleError, match="rows_with_errors"):
        site.imports().carry_out(plan, nobody)
    assert path.exists()
    assert "M" not in {row.key for row in site.desk().page(Exchange.AREAS).rows}


def test_what_changed_after_the_plan_is_noticed(site: Site) -> None:
    path = site.file(AREAS + "N,新,street,D\n")
    plan = site.imports().plan(Exchange.AREAS, str(path), nobody)
    site.edit(Exchange.AREAS, "S", login="li", name="李")
    with pytest.raises(RuleError, match="table_changed"):
        site.imports().carry_out(plan, nobody)
    plan = site.imports().plan(Exchange.AREAS, str(path), nobody)
    site.file(AREAS)
    with pytest.raises(RuleError, match="file_changed"):
        site.imports().carry_out(plan, nobody)


@pytest.mark.parametrize("last", [2, 4])
def test_an_import_that_is_stopped_writes_nothing(site: Site, last: int) -> None:
    path = site.file(AREAS.replace("街道一", "街道甲"))
    plan = site.imports().plan(Exchange.AREAS, str(path), nobody)
    told: list[int] = []

    def stop(done: int, _total: int) -> None:
        told.append(done)
        if len(told) > last:
            raise RuleError(code="cancelled")

    with pytest.raises(RuleError, match="cancelled"):
        site.imports().carry_out(plan, stop)
    assert site.row(Exchange.AREAS, "S").cells["name"] == "街道一"
    assert site.desk().history(Exchange.AREAS) == ()


def test_an_export_comes_back_unchanged_and_is_audited(site: Site) -> None:
    path = site.folder / "out.xlsx"
    assert site.imports().export(Exchange.AREAS, str(path)) == 4
    plan = site.imports().plan(Exchange.AREAS, str(path), nobody)
    assert (plan.unchanged, plan.added + plan.changed) == (4, 0)
    with site.database.transaction(read_only=True) as daos:
        assert "export" in {one.action for one in daos.audit.all()}


# --- incidents -----------------------------------------------------------------------------------

HEAD = "code,标题,区域编码,分类编码,单位编码,开始时间,预计结束,提示到\n"
WATER = "W1,街道一停水,S,,,2026-11-20 08:00,2026/11/20 18:00,2026年11月21日\n"


def test_incidents_come_in_from_a_file_and_are_taken_back(site: Site) -> None:
    path = site.file(HEAD + WATER + "W2,全市降温,,,,2026-11-20,,\n", "incidents.csv")
    plan = site.imports().plan(Exchange.INCIDENTS, str(path), nobody)
    assert (plan.added, plan.errors) == (2, ())
    assert site.desk().page(Exchange.INCIDENTS).rows == (), "a dry run leaves no trace"
    site.imports().carry_out(plan, nobody)
    cells = site.row(Exchange.INCIDENTS, "W1").cells
    assert cells["expected_end_at"] == "2026-11-20 18:00:00"
    assert cells["valid_until"] == "2026-11-21 23:59:59"
    assert site.row(Exchange.INCIDENTS, "W1").shown["area"] == "街道一"
    assert site.row(Exchange.INCIDENTS, "W2").cells["begins_at"] == "2026-11-20 00:00:00"
    with site.database.transaction(read_only=True) as daos:
        current = {one.title for one in daos.mass_events.current(NOW, 9)}
    assert current == {"街道一停水", "全市降温"}

    (batch,) = {one.batch for one in site.desk().history(Exchange.INCIDENTS)}
    done = site.undoing().carry_out(site.undoing().plan(batch, nobody), nobody)
    assert done.written == 2
    assert all(row.ended for row in site.desk().page(Exchange.INCIDENTS).rows)
    with site.database.transaction(read_only=True) as daos:
        assert daos.mass_events.current(NOW, 9) == ()


def test_an_incident_goes_out_and_comes_back_as_it_was(site: Site) -> None:
    with site.database.transaction() as daos:
        event_id = daos.mass_events.add(NOW, "local", {"title": "停水", "words": ""})
        made = daos.mass_events.get(event_id)
    path = site.folder / "out.xlsx"
    assert site.imports().export(Exchange.INCIDENTS, str(path)) == 1
    plan = site.imports().plan(Exchange.INCIDENTS, str(path), nobody)
    assert (plan.unchanged, plan.errors) == (1, ())

    (row,) = site.desk().page(Exchange.INCIDENTS).rows
    site.edit(Exchange.INCIDENTS, row.key, title="停水抢修")
    with site.database.transaction(read_only=True) as daos:
        found = daos.mass_events.get(event_id)
    assert made is not None
    assert found is not None
    assert found.title == "停水抢修"
    assert found.version == made.version + 1, "whoever has it open is told"
    site.desk().undo(site.desk().history(Exchange.INCIDENTS, row.key)[0].seq)
    assert site.row(Exchange.INCIDENTS, row.key).cells["title"] == "停水"


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        ("begins_at", "昨天 8:00"),
        ("expected_end_at", "2026-11-19 08:00"),
        ("valid_until", "2026-11-19"),
        ("area", "没有"),
        ("title", "长" * 61),
    ],
)
def test_a_wrong_cell_of_an_incident_is_named(site: Site, column: str, wrong: str) -> None:
    cells = {"code": "W1", "title": "停水", "begins_at": "2026-11-20 08:00", column: wrong}
    saved = site.desk().save(Exchange.INCIDENTS, "", {}, cells)
    assert [one.column for one in saved.problems] == [column]


def test_a_calendar_says_what_it_touches_and_which_years_are_provisional(site: Site) -> None:
    page = site.desk().page(Exchange.CALENDAR)
    assert any("2027" in note for note in page.notes)
    (told,) = site.desk().effects(Exchange.CALENDAR, "", {"date": "2026-12-01"})
    assert told.startswith("现有 0 个没有结束的时钟在 2026-12-01 或以后到期，截止时间现在不重算")
    assert site.desk().effects(Exchange.CALENDAR, "", {"date": "soon"}) == ()
    limit = {"profile": "laoshan", "clock": "finish"}
    assert "0 个" in site.desk().effects(Exchange.LIMITS, "", limit)[0]
    assert "0 个" in site.desk().effects(Exchange.PROFILES, "jinan", {"code": "jinan"})[0]


def test_a_row_is_found_by_part_of_its_name_and_by_initials(site: Site) -> None:
    row = site.row(Exchange.UNITS, "U")
    assert all(part in row.sought for part in ("城管", "cgj", "qucheng", "区"))
    found = [one.code for one in site.desk().find(Exchange.UNITS, "qcg", 8)]
    assert found == ["U"]
    site.edit(Exchange.UNITS, "U", valid_to="2026-11-01")
    assert site.desk().find(Exchange.UNITS, "城管", 8) == ()
    assert [one.code for one in site.desk().find(Exchange.PROFILES, "崂山", 8)] == ["laoshan"]
