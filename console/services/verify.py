"""Does everything still say what was written? Every chain, attachment and archived letter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from console.domain.errors import RuleError
from console.domain.event import GENESIS, Event
from console.services.acts.desk import Transaction
from dao.unit_of_work import Daos

PAGE = 500


@dataclass(slots=True)
class Verified:
    """What was looked at and what does not hold.

    Attributes:
        broken: sentences that name the ticket, file or audit row by number or digest.
    """

    tickets: int = 0
    events: int = 0
    files: int = 0
    audit_rows: int = 0
    broken: list[str] = field(default_factory=list)


def verify(transaction: Transaction) -> Verified:
    """Check every timeline, the audit trail and every stored file. Reads only."""
    found = Verified()
    after = 0
    while True:
        with transaction(read_only=True) as daos:
            page = daos.tickets.chain_page(after, PAGE)
            for position, ticket_id, number, state, version in page:
                _check_ticket(daos, found, ticket_id, _Said(number, state, version))
                after = position
        if not page:
            break
    with transaction(read_only=True) as daos:
        _check_audit(daos, found)
        _check_files(daos, found)
        _check_register(daos, found)
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """What a ticket's own row says; every act makes one version and one entry."""

    number: str
    state: str
    version: int


def _check_ticket(daos: Daos, found: Verified, ticket_id: UUID, said: _Said) -> None:
    found.tickets += 1
    number = said.number
    events = daos.events.of(ticket_id)
    prev_hash = GENESIS
    for seq, event in enumerate(events, 1):
        found.events += 1
        if event.seq != seq or not event.is_intact(prev_hash):
            found.broken.append(f"工单 {number} 第 {seq} 条记录被改动")
            return
        prev_hash = event.hash
    _check_letters(daos, found, number, events)
    if not events:
        found.broken.append(f"工单 {number} 没有记录")
    elif len(events) != said.version:
        found.broken.append(f"工单 {number} 有 {said.version} 次变动，却有 {len(events)} 条记录")
    elif events[-1].facts().get("state") != said.state:
        found.broken.append(f"工单 {number} 的状态与最后一条记录不符")


def _check_letters(daos: Daos, found: Verified, number: str, events: Sequence[Event]) -> None:
    """The timeline says which letter was issued; the archive must hold that one and no other."""
    said = {
        (facts.get("letter"), facts.get("document_number"), facts.get("sha256"))
        for facts in (event.facts() for event in events if event.action == "issue_letter")
    }
    kept = (
        {
            (str(one.id), one.document_number, one.sha256)
            for one in daos.letters.of(events[0].ticket_id)
        }
        if events
        else set()
    )
    found.broken += [
        f"工单 {number} 的文书 {document} 与记录不符"
        for document in sorted({str(one[1]) for one in said ^ kept})
    ]


def _check_register(daos: Daos, found: Verified) -> None:
    """Every year's numbers run from 1 without a gap; a spoiled one stays taken."""
    expected: dict[tuple[str, int], int] = {}
    for word, year, seq in daos.letters.register():
        want = expected.get((word, year), 1)
        found.broken += [f"文号 {word}〔{year}〕{gap}号 缺失" for gap in range(want, seq)]
        expected[word, year] = seq + 1


def _check_audit(daos: Daos, found: Verified) -> None:
    prev_hash, after = GENESIS, 0
    while rows := daos.audit.all(after=after, limit=PAGE):
        for row in rows:
            found.audit_rows += 1
            if row.seq != after + 1 or not row.is_intact(prev_hash):
                found.broken.append(f"审计第 {after + 1} 条被改动")
                return
            prev_hash, after = row.hash, row.seq


def _check_files(daos: Daos, found: Verified) -> None:
    stored = frozenset(daos.files.digests())
    for digest in stored:
        found.files += 1
        try:
            daos.files.read(digest)
        except RuleError:
            found.broken.append(f"文件 {digest[:12]} 与其摘要不符")
    found.broken += [
        f"文件 {digest[:12]} 不见了" for digest in daos.files.referenced() if digest not in stored
    ]
