"""Verbs about letters and the health of the seat: letter, letters, doctor."""

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from console.cli import output
from console.cli.opened import Verbs, login_of, now, office
from console.domain.errors import ConsoleError, InputError, RuleError
from console.domain.health import Check
from console.domain.letter import LetterKind
from console.services.doctor import check_all
from console.services.input_files import make_folder
from console.services.letter_desk import LetterDesk, kind_of
from console.services.office import Office

PAGE = 500


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add this module's verbs."""
    letter = verbs.add_parser("letter", help="出具一件工单的文书", parents=[shared])
    letter.add_argument("number")
    letter.add_argument("--kind", default=LetterKind.REPLY_LETTER.value)
    letter.add_argument("--out", required=True, type=Path, metavar="F.pdf")
    letter.set_defaults(handler=_letter)

    letters = verbs.add_parser("letters", help="为所有待出文书的工单出具", parents=[shared])
    letters.add_argument("--waiting", action="store_true", required=True)
    letters.add_argument("--out", required=True, type=Path, metavar="DIR")
    letters.set_defaults(handler=_letters)

    doctor = verbs.add_parser("doctor", help="检查本机：哪里不对，怎么办", parents=[shared])
    doctor.set_defaults(handler=_doctor)


@contextmanager
def _desk(args: argparse.Namespace, opened: Office) -> Generator[LetterDesk, None, None]:
    from console.letters.press import LetterPress  # noqa: PLC0415  # reads the fonts
    from console.services.press import press_settings  # noqa: PLC0415

    press = LetterPress(press_settings(opened.transaction))
    yield LetterDesk(opened.transaction, press, login_of(args), now)


def _letter(args: argparse.Namespace) -> int:
    kind = kind_of(args.kind)
    if kind is not LetterKind.REPLY_LETTER:
        raise RuleError(f"kind: {LetterKind.REPLY_LETTER.chinese}", code="bad_value")
    _check_target(args.out)
    with office(args) as opened:
        with opened.transaction(read_only=True) as daos:
            ticket_id = daos.tickets.find(args.number)
        with _desk(args, opened) as desk:
            found = desk.current(ticket_id, kind)
            text = desk.compose(ticket_id)
            drawn = desk.draw(text)
            issued = found or desk.issue(ticket_id, text)
            desk.save_pdf(issued.id, str(args.out))
    output.put(
        {
            "document_number": issued.document_number,
            "pages": issued.pages,
            "fonts": list(drawn.fonts),
            "sha256": issued.sha256,
            "warnings": list(drawn.warnings),
        },
        f"{issued.document_number}，{issued.pages} 页：{args.out}",
        as_json=args.as_json,
    )
    return output.DONE


def _check_target(path: Path) -> None:
    if path.is_dir():
        raise InputError(path.name, code="is_folder")
    if not path.absolute().parent.is_dir():
        raise InputError(path.name, code="no_folder")


def _letters(args: argparse.Namespace) -> int:
    make_folder(args.out)
    done: list[dict[str, output.Json]] = []
    failed: list[dict[str, output.Json]] = []
    with office(args) as opened, _desk(args, opened) as desk:
        tried: set[str] = set()
        while rows := [row for row in desk.waiting(PAGE + len(tried)) if row.number not in tried]:
            for row in rows:
                tried.add(row.number)
                try:
                    issued = desk.issue(row.id, desk.compose(row.id))
                    desk.save_pdf(issued.id, str(args.out / f"{row.number}.pdf"))
                except ConsoleError as error:
                    failed.append({"number": row.number, "why": output.sentence(error)})
                else:
                    done.append({"number": row.number, "document_number": issued.document_number})
    lines = [f"出具 {len(done)} 件，{len(failed)} 件没有办成"]
    lines += [f"{one['number']}：{one['why']}" for one in failed]
    output.put({"issued": done, "failed": failed}, "\n".join(lines), as_json=args.as_json)
    return output.REFUSED if failed else output.DONE


def _doctor(args: argparse.Namespace) -> int:
    checks = check_all(args.database, now())
    lines = [_line(check) for check in checks]
    output.put(
        {
            "checks": [
                {"name": one.name, "ok": one.ok, "why": one.why, "mend": one.mend} for one in checks
            ]
        },
        "\n".join(lines),
        as_json=args.as_json,
    )
    return output.DONE if all(check.ok for check in checks) else output.REFUSED


def _line(check: Check) -> str:
    if check.ok:
        return f"✓ {check.name}：{check.why}"
    return f"✗ {check.name}：{check.why}\n  怎么办：{check.mend}"
