"""The one place that prints: results on standard output, sentences on standard error."""

import json
import sys

from console.domain.errors import ConflictError, ConsoleError, InputError, RuleError, StorageError

Json = object
"""Whatever json.dumps writes."""

DONE, REFUSED, WRONG_USE, NO_STORAGE = 0, 1, 2, 3
_STATUS: tuple[tuple[type[ConsoleError], int], ...] = (
    (RuleError, REFUSED),
    (ConflictError, REFUSED),
    (InputError, WRONG_USE),
    (StorageError, NO_STORAGE),
)

SENTENCES = {
    "ambiguous_name": "{detail}：有几个同名的，请写编码或完整路径。",
    "bad_catalog": "随程序提供的表不能用：{detail}",
    "bad_csv": "第 {detail} 行的引号不成对，请检查这一行。",
    "bad_encoding": "{detail} 的文字编码不认识，请另存为 UTF-8 或 GB18030 的 CSV。",
    "bad_input": "给出的内容不能用：{detail}",
    "bad_scenario": "剧本读不懂（{detail}），没有运行，请改正后再试。",
    "bad_url": "数据库地址写得不对：{detail}",
    "bad_value": "{detail}：填得不对，请改正。",
    "double_column": "表头里“{detail}”出现了两次，请改名或删去一列。",
    "empty_file": "{detail} 是空的，请给出有表头的文件。",
    "file_exists": "{detail} 已经存在；要覆盖它请加 --force。",
    "is_folder": "{detail} 是文件夹，请给出文件。",
    "is_workbook": "{detail} 其实是 Excel 工作簿或压缩包，请把后缀改成 .xlsx 或另存为 CSV。",
    "long_field": "第 {detail} 行太长，不像一张表；请检查引号，或换一个文件。",
    "missing_column": "缺少列：{detail}。请补上表头后再导入。",
    "missing_field": "还缺 {detail}，请补上。",
    "new_schema": "数据库比本程序新（{detail}），请更新本程序。",
    "no_database": "这个地址还没有数据库，请先运行 migrate 或 demo。",
    "no_file": "没有文件 {detail}，请检查路径。",
    "no_folder": "{detail} 所在的文件夹不存在，请先建好。",
    "no_mapping": "没有名为 {detail} 的列对应表。",
    "no_workbook": "{detail} 不是能读的 XLSX 文件，请用表格软件另存一次。",
    "not_a_table": "{detail} 不是文本表格（像是图片或程序），请给出 CSV 或 XLSX。",
    "not_allowed": "这个账号没有权限：{detail}",
    "not_demo": "这不是演示数据库，play 没有运行；请换一个地址。",
    "not_empty": "数据库里已有数据；demo 只填空数据库，请换一个地址。",
    "not_our_database": "这不是本系统的数据库，没有改动它；请检查地址。",
    "old_schema": "数据库是旧版本（{detail}），请先运行 migrate。",
    "storage": "数据库暂时连不上（{detail}），请稍后再试。",
    "unknown_account": "没有这个账号，请检查 --as。",
    "unknown_name": "没有找到：{detail}，请检查写法。",
    "unknown_suffix": "不认识后缀“{detail}”，请用 .csv 或 .xlsx。",
    "unknown_ticket": "没有这件工单，请检查编号。",
    "version_conflict": "别处刚改过同一条数据，请再试一次。",
}
"""What happened and what to do, by code; `{detail}` as the error gives it."""


def status(error: ConsoleError) -> int:
    """Return the exit status of an expected failure."""
    return next((number for kind, number in _STATUS if isinstance(error, kind)), REFUSED)


def sentence(error: ConsoleError) -> str:
    """Return one sentence that says what happened and what to do."""
    pattern = SENTENCES.get(error.code)
    if pattern is None:
        return f"没有办成：{error.code}{'（' + error.detail + '）' if error.detail else ''}"
    return pattern.replace("{detail}", error.detail).replace("（）", "").strip()


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
