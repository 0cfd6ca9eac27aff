"""A parser of options that speaks Chinese and refuses in one sentence."""

import argparse
import re
from typing import NoReturn

from typing_extensions import override

from console.domain.errors import InputError

_HEADINGS = {
    "usage: ": "用法：",
    "positional arguments:": "参数：",
    "options:": "选项：",
    "show this help message and exit": "显示这段说明",
}
_REASONS = (
    (r"the following arguments are required: (.*)", r"还缺 \1，请补上。"),
    (r"the text is not UTF-8", "参数的文字编码不认识，请用 UTF-8 的终端。"),
    (r"unrecognized arguments: (.*)", r"不认识 \1，请看用法。"),
    (r"argument VERB: invalid choice: (.*) \(choose from (.*)\)", r"没有 \1 这个动词，可用：\2。"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2，可用：\3。"),
    (r"argument (.*): invalid \S+ value: (.*)", r"\1 不能是 \2，请看用法。"),
    (r"argument (.*): expected (?:one|at least one) argument", r"\1 后面要有值，请补上。"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1 后面不要值，请去掉 \2。"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 和 \2 不能同时用，请去掉一个。"),
    (r"argument (.*?): (.*)", r"\1 填得不对（\2），请看用法。"),
)


class UsageError(InputError):
    """The command line itself is wrong.

    Attributes:
        usage: how the verb is written.
    """

    code = "usage"

    def __init__(self, detail: str, usage: str) -> None:
        super().__init__(detail)
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """Raises `UsageError` where argparse would print English and leave."""

    def __init__(self, *args: object, **settings: object) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **settings})  # type: ignore[arg-type]  # handed through

    @override
    def format_help(self) -> str:
        return _chinese(super().format_help())

    @override
    def format_usage(self) -> str:
        return _chinese(super().format_usage())

    @override
    def error(self, message: str) -> NoReturn:
        raise UsageError(_reason(message), self.format_usage().rstrip())


def _chinese(text: str) -> str:
    for english, chinese in _HEADINGS.items():
        text = text.replace(english, chinese)
    return text


def _reason(message: str) -> str:
    for pattern, words in _REASONS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(words).replace("'", "").replace("\n", " ")
    return f"命令写得不对（{message}），请看用法。"
