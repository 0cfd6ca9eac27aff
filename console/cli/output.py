"""The one place that prints: results on standard output, sentences on standard error."""

import errno
import io
import json
import os
import sys
from pathlib import Path

from console.domain.errors import ConflictError, ConsoleError, InputError, StorageError
from console.domain.sentences import FIELDS, filled, pattern_of

Json = object
"""Whatever json.dumps writes."""

DONE, REFUSED, WRONG_USE, NO_STORAGE = 0, 1, 2, 3
INTERRUPTED = 130
NAME_SHOWN = 80
_STATUS: tuple[tuple[type[ConsoleError], int], ...] = (
    (ConflictError, REFUSED),
    (InputError, WRONG_USE),
    (StorageError, NO_STORAGE),
)

OWN = {
    "bad_value": "“{field}”填得不对，请改正。",
    "broken_file": "文件和存档时的摘要不符，请运行 verify 看是哪一个，并用备份恢复。",
    "cannot_write": "写不进 {detail}，请换一个文件夹，或清出空间。",
    "disk_full": "磁盘满了，没有写入一半；请清出空间后再试。",
    "file_exists": "{detail} 已经存在，没有动它；请换一个文件名（export 可加 --force）。",
    "fonts_missing": "没有找到文书字体，请运行 doctor 看怎样补。",
    "is_folder": "{detail} 是文件夹，请给出文件。",
    "missing_field": "还缺“{field}”，请补上。",
    "new_schema": "数据库比本程序新（{detail}），请更新本程序。",
    "no_database": "这个地址还没有数据库，请先运行 migrate 或 demo。",
    "no_folder": "{detail} 所在的文件夹不存在，请先建好。",
    "not_allowed": "这个账号没有权限（{detail}），请用 --as 换一个账号或找管理员。",
    "not_our_database": "这不是本系统的数据库，没有改动它；请检查地址。",
    "not_writable": "写不进 {detail}，请检查文件夹的权限。",
    "old_schema": "数据库是旧版本（{detail}），请先运行 migrate。",
    "read_only": "数据库文件或它的文件夹不能写入，没有改动它；请检查权限。",
    "rule": "规则不允许这样做（{code}：{detail}），请改正后再试。",
    "storage": "数据库连不上（{detail}），请检查地址和网络后再试。",
    "ambiguous_name": "“{field}”有几个同名的，请写编码或完整路径。",
    "too_long": "“{field}”太长，请删短一些。",
    "unknown_account": "没有这个账号，请检查 --as。",
    "unknown_name": "没有找到这个“{field}”，请检查写法。",
    "unknown_ticket": "没有这件工单，请检查编号。",
    "usage": "{detail}",
    "version_conflict": "别处刚改过同一条数据，请再试一次。",
}
"""Where a command says something else than a screen; every other code has the shared sentence."""

LABELS = {
    "phone": "号码",
    "kind": "类型",
    "start_at": "起算时间",
}
"""What a command calls a field; the others are called as on screen."""

_SYSTEM: dict[int, tuple[type[ConsoleError], str]] = {
    errno.ENOSPC: (StorageError, "disk_full"),
    errno.EDQUOT: (StorageError, "disk_full"),
    errno.EFBIG: (StorageError, "disk_full"),
    errno.EROFS: (InputError, "not_writable"),
    errno.EACCES: (InputError, "no_access"),
    errno.EPERM: (InputError, "no_access"),
    errno.ENOENT: (InputError, "no_file"),
    errno.ENOTDIR: (InputError, "no_folder"),
    errno.EISDIR: (InputError, "is_folder"),
    errno.EEXIST: (InputError, "file_exists"),
    errno.ENAMETOOLONG: (InputError, "no_file"),
}


def status(error: ConsoleError) -> int:
    """Return the exit status of an expected failure."""
    return next((number for kind, number in _STATUS if isinstance(error, kind)), REFUSED)


def label(name: str) -> str:
    """Return what a command calls a field."""
    return LABELS.get(name) or FIELDS.get(name, name)


def sentence(error: ConsoleError) -> str:
    """Return one sentence that says what happened and what to do."""
    return filled(OWN.get(error.code) or pattern_of(error), error, label)


def of_system(error: OSError) -> ConsoleError:
    """Return a failure of the operating system as one of ours; of a path only the name is told."""
    kind, code = _SYSTEM.get(error.errno or 0, (StorageError, "cannot_write"))
    name = Path(os.fsdecode(error.filename)).name if isinstance(error.filename, str | bytes) else ""
    return kind(name[:NAME_SHOWN], code=code)


def open_streams() -> None:
    """Make sure that Chinese can be printed, whatever the locale says, or nothing where closed."""
    if sys.stdout is None or sys.stderr is None:
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the end
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            try:
                "办结〔〕✓".encode(stream.encoding)
            except UnicodeEncodeError:
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="backslashreplace")


def close_stdout() -> int:
    """Give up standard output, whose reader has gone, so that nothing complains at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def put_json(value: Json) -> None:
    """Print one JSON object on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def say(text: str) -> None:
    """Print a sentence on standard error."""
    sys.stderr.write(text.rstrip("\n") + "\n")


def put(value: Json, text: str, *, as_json: bool) -> None:
    """Print a result: as JSON for a script, or as text for a person."""
    if as_json:
        put_json(value)
    else:
        sys.stdout.write(text.rstrip("\n") + "\n")


def fail(error: ConsoleError, *, as_json: bool = False) -> int:
    """Say what went wrong and return the exit status; with JSON, the code stands in the object."""
    if as_json:
        put_json({"error": error.code, "detail": error.detail})
    say(sentence(error))
    return status(error)
