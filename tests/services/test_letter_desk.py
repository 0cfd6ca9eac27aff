"""Letters from the ticket to the archive: numbers, refusals, bytes, copies."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from typing_extensions import override

from console.domain.errors import ConsoleError, InputError, StorageError
from console.domain.letter import DrawnLetter, LetterKind, LetterText, Paragraph
from console.letters.press import LetterPress
from console.services.letter_desk import LetterDesk, kind_of, write_new
from dao.audit import AuditEntry
from tests.city import NAME, PHONE, City
from tests.letters.conftest import press  # noqa: F401  # the real one, with the open fonts

UNIT = "沙子口街道"
OFFICER = f"unit:{UNIT}"
YEAR = 2026
BAD = "complete"


@dataclass
class Paper:
    """A press that is quick; the words decide the bytes."""

    fails: str = ""
    drawn: list[str] = field(default_factory=list)

    def draw(self, letter: LetterText) -> DrawnLetter:
        if self.fails and self.fails in letter.title:
            raise StorageError(code="letter_crash")
        self.drawn.append(letter.document_number)
        pdf = f"%PDF {letter}".encode()
        return DrawnLetter(pdf, 1, (), sha256(pdf).hexdigest())


def desk(city: City, drawer: Paper | LetterPress | None = None, login: str = "clerk") -> LetterDesk:
    return LetterDesk(city.office.transaction, drawer or Paper(), login, city.tick)


def register(city: City) -> list[int]:
    with city.office.transaction(read_only=True) as daos:
        return [seq for _, year, seq in daos.letters.register() if year == YEAR]


def audits(city: City, ticket: UUID) -> list[AuditEntry]:
    with city.office.transaction(read_only=True) as daos:
        return [row for row in daos.audit.all(limit=100_000) if row.ticket_id == ticket]


def code(work: object) -> str:
    assert callable(work)
    with pytest.raises(ConsoleError) as refused:
        work()
    return refused.value.code


# --- the register --------------------------------------------------------------------------------


def test_eight_clerks_take_numbers_without_gap_or_double(city: City) -> None:
    tickets = [city.to("callback", UNIT) for _ in range(16)]
    before = register(city)

    def issue(ticket: UUID) -> str:
        own = desk(city)
        return own.issue(ticket, own.compose(ticket)).document_number

    with ThreadPoolExecutor(8) as clerks:
        numbers = list(clerks.map(issue, tickets))

    assert len(set(numbers)) == len(tickets)
    assert register(city) == list(range(1, len(before) + len(tickets) + 1))


def test_the_number_on_the_paper_is_the_one_in_the_register(city: City) -> None:
    ticket = city.to("callback", UNIT)
    own = desk(city)
    issued = own.issue(ticket, own.compose(ticket))

    assert issued.document_number == f"崂诉〔{YEAR}〕{register(city)[-1]}号"
    assert issued.document_number in own.pdf(issued.id).decode()
    assert sha256(own.pdf(issued.id)).hexdigest() == issued.sha256


def test_a_number_taken_meanwhile_is_not_on_two_papers(embedded: City) -> None:
    first, second = embedded.to("callback", UNIT), embedded.to("callback", UNIT)
    other = desk(embedded)

    class Slow(Paper):
        @override
        def draw(self, letter: LetterText) -> DrawnLetter:
            if not self.drawn:
                other.issue(second, other.compose(second))
            return super().draw(letter)

    slow = Slow()
    own = desk(embedded, slow)
    issued = own.issue(first, own.compose(first))
    assert slow.drawn == [other.current(second, LetterKind.REPLY_LETTER).document_number,  # type: ignore[union-attr]
                          issued.document_number]  # fmt: skip
    assert issued.document_number in own.pdf(issued.id).decode()


def test_a_press_that_fails_takes_no_number(city: City) -> None:
    ticket = city.to("callback", UNIT, title="印不出来")
    before, events = register(city), city.everything(ticket)
    own = desk(city, Paper(fails="印不出来"))

    assert code(lambda: own.issue(ticket, own.compose(ticket))) == "letter_crash"
    assert register(city) == before
    assert city.everything(ticket) == events
    assert own.of_ticket(ticket) == ()


def test_two_kinds_share_one_register(city: City) -> None:
    ticket = city.to("callback", UNIT)
    own = desk(city)
    text = own.compose(ticket)
    first = own.issue(ticket, text)
    second = own.issue(
        ticket, replace(text, kind=LetterKind.NOTICE_LETTER, title="关于楼道的告知书")
    )

    assert [one.kind for one in own.of_ticket(ticket)] == ["notice_letter", "reply_letter"]
    assert register(city)[-2:] == [_count(first.document_number), _count(second.document_number)]
    assert {first.id, second.id} <= {one.id for one in own.issued()}
    assert kind_of("告知书") is kind_of("notice_letter") is LetterKind.NOTICE_LETTER
    assert code(lambda: kind_of("红头文件")) == "bad_value"


def _count(number: str) -> int:
    return int(number.partition("〕")[2].rstrip("号"))


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["pending", "dispatched", "handling", "replied"])
def test_no_letter_before_the_release(embedded: City, state: str) -> None:
    text = desk(embedded).compose(embedded.to("callback", UNIT))
    assert code(lambda: desk(embedded).issue(embedded.to(state, UNIT), text)) == "wrong_state"


def test_no_letter_without_a_public_reply(embedded: City) -> None:
    text = desk(embedded).compose(embedded.to("callback", UNIT))
    ticket = embedded.log()
    embedded.act(ticket, "agent", "answer", text="已当场解答。")
    assert code(lambda: desk(embedded).compose(ticket)) == "wrong_state"
    assert code(lambda: desk(embedded).issue(ticket, text)) == "wrong_state"
    returned = embedded.to("dispatched", UNIT)
    embedded.act(returned, OFFICER, "return", reason="不归我办")
    embedded.act(returned, "supervisor", "approve")
    embedded.act(returned, "agent", "close", ending="无效", reason="无诉求")
    assert code(lambda: desk(embedded).compose(returned)) == "facts_missing"
    assert code(lambda: desk(embedded).issue(returned, text)) == "facts_missing"


def test_one_reply_gets_one_letter_and_a_second_handling_the_next(city: City) -> None:
    ticket = city.to("callback", UNIT)
    own = desk(city)
    first = own.issue(ticket, own.compose(ticket))
    assert code(lambda: own.issue(ticket, own.compose(ticket))) == "already_issued"
    assert ticket not in [row.id for row in own.waiting(100_000)]

    city.act(ticket, "supervisor", "callback", outcome=BAD, solved="未解决", satisfied="不满意")
    city.act(ticket, OFFICER, "reply", handling_note="再次清理。", public_reply="又清理了一遍。")
    city.act(ticket, "supervisor", "review", release=True)

    assert own.current(ticket, LetterKind.REPLY_LETTER) is None
    assert ticket in [row.id for row in own.waiting(100_000)]
    second = own.issue(ticket, own.compose(ticket))
    assert [one.id for one in own.of_ticket(ticket)] == [second.id, first.id]
    assert "又清理了一遍" in own.pdf(second.id).decode()


@pytest.mark.parametrize("login", ["agent", "supervisor", "admin", OFFICER])
def test_letters_are_the_clerks(embedded: City, login: str) -> None:
    ticket = embedded.to("callback", UNIT)
    text = desk(embedded).compose(ticket)
    own = desk(embedded, login=login)
    for work in (
        own.waiting,
        own.issued,
        lambda: own.compose(ticket),
        lambda: own.issue(ticket, text),
        lambda: own.current(ticket, LetterKind.REPLY_LETTER),
        lambda: own.pdf(uuid4()),
    ):
        assert code(work) == "not_allowed"
    assert own.of_ticket(ticket) == ()


def test_a_foreign_unit_does_not_learn_of_a_letter(embedded: City) -> None:
    ticket = embedded.to("callback", UNIT)
    own = desk(embedded, login="unit:金家岭街道")
    assert code(lambda: own.of_ticket(ticket)) == "unknown_ticket"


@pytest.mark.parametrize("anonymous", ["0", "1"])
def test_a_confidential_letter_holds_nothing_of_the_caller(embedded: City, anonymous: str) -> None:
    ticket = embedded.to(
        "callback", UNIT, confidential=True, anonymous=anonymous == "1", address="香港东路7号"
    )
    own = desk(embedded)
    text = own.compose(ticket)
    assert NAME not in str(text)
    known = (PHONE, "香港东路7号") if anonymous == "1" else (NAME, PHONE, "香港东路7号")
    for said in known:
        assert said not in str(text)
        edited = replace(text, body=(*text.body, Paragraph(f"经与{said[:2]} {said[2:]}核实。")))
        assert code(lambda edited=edited: own.issue(ticket, edited)) == "confidential_text"
    assert own.issue(ticket, text).pages == 1


def test_an_edited_text_offers_no_remedy_of_petitions(embedded: City) -> None:
    ticket = embedded.to("callback", UNIT)
    own = desk(embedded)
    text = own.compose(ticket)
    edited = replace(
        text, body=(*text.body, Paragraph("如不服本意见，可自收到之日起30日内申请复查。"))
    )
    assert code(lambda: own.issue(ticket, edited)) == "petition_remedy"


# --- traces and copies ---------------------------------------------------------------------------


def test_composing_and_saving_leave_rows(city: City, tmp_path: Path) -> None:
    ticket = city.to("callback", UNIT)
    own = desk(city)
    issued = own.issue(ticket, own.compose(ticket))
    own.save_pdf(issued.id, str(tmp_path / "a.pdf"))

    kept = [(row.actor, row.action, row.ok) for row in audits(city, ticket)]
    # A server writes every look at the name down, also the second one when the letter is issued.
    assert list(dict.fromkeys(kept)) == [("clerk", "unmask", True), ("clerk", "export", True)]
    assert not [row for row in audits(city, ticket) if NAME in row.payload or PHONE in row.payload]
    assert (tmp_path / "a.pdf").read_bytes() == own.pdf(issued.id)


def test_a_copy_never_overwrites(embedded: City, tmp_path: Path) -> None:
    ticket = embedded.to("callback", UNIT)
    own = desk(embedded)
    issued = own.issue(ticket, own.compose(ticket))
    there = tmp_path / "there.pdf"
    there.write_bytes(b"something else")
    rows = len(audits(embedded, ticket))

    assert code(lambda: own.save_pdf(issued.id, str(there))) == "file_exists"
    assert there.read_bytes() == b"something else"
    assert code(lambda: own.save_pdf(issued.id, str(tmp_path))) == "is_folder"
    assert code(lambda: own.save_pdf(issued.id, str(tmp_path / "no" / "a.pdf"))) == "no_folder"
    assert len(audits(embedded, ticket)) == rows
    own.save_pdf(issued.id, str(tmp_path / "b.pdf"))
    own.save_pdf(issued.id, str(tmp_path / "b.pdf"))
    assert len(audits(embedded, ticket)) == rows + 2
    assert code(lambda: own.save_pdf(uuid4(), str(tmp_path / "c.pdf"))) == "unknown_letter"


def test_a_full_disk_leaves_no_half_letter(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        write_new(Path("/dev/full"), b"x")
    assert refused.value.code in {"file_exists", "not_writable"}
    with pytest.raises(InputError) as refused:
        write_new(tmp_path / ("a" * 300), b"x")
    assert refused.value.code == "not_writable"


# --- on paper ------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_a_rare_name_is_on_the_page(
    embedded: City,
    press: LetterPress,  # noqa: F811
    tmp_path: Path,
) -> None:
    ticket = embedded.to("callback", UNIT, name="䶮㛃𬍛")
    own = desk(embedded, press)
    issued = own.issue(ticket, own.compose(ticket))
    own.save_pdf(issued.id, str(tmp_path / "a.pdf"))
    read = subprocess.run(
        [str(shutil.which("pdftotext")), "-raw", str(tmp_path / "a.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    squeezed = "".join(read.split())
    assert "䶮㛃𬍛" in squeezed
    assert issued.document_number in squeezed
    assert "样张" not in squeezed
    assert PHONE not in squeezed
    specimen = own.draw(own.compose(ticket))
    assert specimen.pdf != own.pdf(issued.id)


def test_a_letter_names_the_community_and_never_its_grid(embedded: City) -> None:
    ticket = embedded.to("callback", UNIT, place="金家岭社区第四网格", address="嘉禾华庭3号楼")

    said = " ".join(part.text for part in desk(embedded).compose(ticket).body)

    assert "金家岭社区嘉禾华庭3号楼" in said
    assert "网格" not in said
