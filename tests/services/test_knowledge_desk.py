"""The knowledge base and the text templates over the demo city, on every engine."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from uuid import UUID

import pytest

from console.domain.errors import ConflictError, RuleError
from console.domain.exchange import Exchange
from console.domain.intake import TicketForm
from console.domain.knowledge import ArticleIndex, Standing
from console.domain.words import Kind
from console.services.exporter import Exporter
from console.services.importer import Importer
from console.services.intake_desk import IntakeDesk
from console.services.knowledge_desk import KnowledgeDesk
from console.services.timeline import timeline
from tests.city import MONDAY, PHONE, City


@pytest.fixture
def city(own_city: City) -> City:
    """Return a city of its own: articles are changed here."""
    return own_city


def desk(city: City, login: str = "supervisor", days: int = 0) -> KnowledgeDesk:
    office = city.office
    return KnowledgeDesk(
        office.transaction, office.catalog, login, lambda: MONDAY + timedelta(days=days)
    )


def test_articles_are_found_by_two_characters_initials_and_several_words(city: City) -> None:
    own = desk(city, "agent")
    assert [one.code for one in own.search("停热", 9)] == ["k-heat-stop"]
    assert own.search("煤气", 9)[0].code == "k-gas-smell"
    assert own.search("zmzd", 9) == ()
    assert own.search("bkzdt", 9)[0].code == "k-lift-trapped", "被困在电梯里"
    assert own.search("测温 登记", 9)[0].code == "k-heat-cold"
    assert own.search("没有这句话", 9) == ()
    assert len(own.search("", 100)) == 22


def test_stale_articles_come_last_and_say_why(city: City) -> None:
    found = desk(city).search("供热", 30)
    by_code = {one.code: one.standing for one in found}
    assert by_code["k-heat-cold"] is Standing.VALID
    assert by_code["k-heat-2025"] is Standing.EXPIRED
    assert found[-1].standing.is_stale
    assert desk(city).article("k-dog").standing is Standing.UNREVIEWED
    later = desk(city, days=365)
    assert later.article("k-heat-cold").standing is Standing.UNREVIEWED


def test_articles_beside_a_form_fit_its_category_or_its_words(city: City) -> None:
    own = desk(city)
    assert own.beside("A0101", "", 3)[0].code == "k-heat-cold"
    assert own.beside("", "楼上邻居半夜太吵", 3)[0].code == "k-noise-neighbour"
    assert own.beside("", "", 3) == ()
    assert own.beside("", "完全无关", 3) == ()


def test_an_edit_keeps_the_old_version_with_who_and_when(city: City) -> None:
    own = desk(city)
    before = own.article("k-dog")
    after = own.save(replace(before, words="请先远离。", reviewed_on=date(2026, 11, 16)), before)
    assert (after.words, after.standing) == ("请先远离。", Standing.VALID)
    assert after.id == before.id
    change = own.history("k-dog")[0]
    assert change.actor == "supervisor"
    kept = {name: (old, new) for name, old, new in change.columns}
    assert kept["答复用语"] == (before.words, "请先远离。")
    with pytest.raises(ConflictError):
        own.save(replace(before, words="别的。"), before)


def test_only_those_with_the_right_change_articles(city: City) -> None:
    own = desk(city, "agent")
    before = own.article("k-dog")
    with pytest.raises(RuleError) as refused:
        own.save(replace(before, words="改。"), before)
    assert refused.value.code == "not_allowed"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "missing_field"),
        ({"words": ""}, "missing_field"),
        ({"code": ""}, "missing_field"),
        ({"title": "长" * 81}, "too_long"),
        ({"code": "k-new", "category": "没有"}, "unknown_name"),
        ({"code": "k-new", "owner": "没有"}, "unknown_name"),
        ({}, "bad_value"),
    ],
)
def test_a_new_article_needs_its_parts_and_a_code_of_its_own(
    city: City, change: dict[str, str], code: str
) -> None:
    own = desk(city)
    new = replace(own.article("k-dog"), **change)  # type: ignore[arg-type]
    with pytest.raises(RuleError) as refused:
        own.save(new, None)
    assert refused.value.code == code


def test_the_timeline_names_the_article_by_its_id_alone(city: City) -> None:
    office = city.office
    intake = IntakeDesk(office.transaction, office.catalog, office.acts, "agent", city.tick)
    article = desk(city).article("k-heat-cold")
    form = TicketForm(
        kind=Kind.REQUEST, phone=PHONE, place="金家岭街道", category="供热温度不达标", text="怎么办"
    )
    taken = intake.answer(form, article.words, str(article.id))
    with city.office.transaction(read_only=True) as daos:
        told = timeline(daos, daos.lifecycle.load(), taken.ticket_id)[-1]
    assert told.headline.endswith(f"（知识条目：{article.title}）"), "no id, its title"
    with office.transaction(read_only=True) as daos:
        event = daos.events.of(taken.ticket_id)[-1]
    assert event.facts()["article"] == str(article.id)
    assert article.title not in event.payload
    for wrong, code in (("k-dog", "bad_value"), (str(UUID(int=7)), "unknown_name")):
        with pytest.raises(RuleError) as refused:
            intake.answer(form, "说过了", wrong)
        assert refused.value.code == code


def test_templates_come_by_category_then_by_sound(city: City) -> None:
    own = desk(city, "agent")
    assert own.templates("", "A0101", 1)[0].name == "供热温度不达标"
    assert all(one.category == "*" for one in own.templates("", "", 9))
    assert own.templates("dtgz", "A0101", 9)[0].name == "电梯故障"
    assert own.templates("yj噪", "", 9)[0].name == "夜间噪声"
    assert own.templates("没有", "", 9) == ()


@pytest.mark.parametrize("kind", [Exchange.TEMPLATES, Exchange.ARTICLES])
def test_words_go_out_and_come_back_equal(city: City, kind: Exchange, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with city.office.transaction(read_only=True) as daos:
        admin = daos.accounts.actor("admin", daos.lifecycle.load())
    written = Exporter(city.office.transaction).run(kind, path, admin, MONDAY)
    report = Importer(city.office.transaction).run(kind, path, MONDAY)
    assert (report.read, report.skipped, report.errors) == (written, written, ())


def test_two_thousand_articles_are_searched_within_a_keystroke() -> None:
    index = ArticleIndex(
        (f"第{at}条供热", ("暖气不热怎么办",), "请先看阀门，" * 30) for at in range(2_000)
    )
    index.search("阀门")
    best = min(_seconds(index) for _ in range(5))
    assert best < 0.02, f"{best * 1000:.1f} ms"


def _seconds(index: ArticleIndex) -> float:
    began = process_time()
    assert index.search("供热 阀门")
    return process_time() - began
