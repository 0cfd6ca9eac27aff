"""A press with the open fonts, and a letter to vary."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from console.domain.errors import StorageError
from console.domain.letter import LetterKind, LetterText, Level, Paragraph
from console.letters.fonts import FontSettings, find_faces
from console.letters.page import Faces
from console.letters.press import LetterPress, PressSettings

SETTINGS = PressSettings(FontSettings(system=False))
NOT_PREPARED = "The letter fonts are not prepared: run `python .ci/fonts.py` (make does it)."

BODY = (
    Paragraph(
        "您好！您于2026年11月16日通过12345热线反映的海尔路与辽阳东路路口路灯不亮的诉求"
        "（工单编号：261116093012000107）收悉。经调查核实，现答复如下："
    ),
    Paragraph("一、核查情况", Level.FIRST),
    Paragraph("（一）现场查看情况", Level.SECOND),
    Paragraph(
        "接到诉求后，我单位于11月17日9时30分派工作人员2名到现场查看。经查，该路段路灯电缆因附近"
        "燃气管道施工被挖断约12米，造成3盏路灯（编号HE-0417至HE-0419）断电。"
    ),
    Paragraph("二、处理意见", Level.FIRST),
    Paragraph("已于11月18日完成电缆更换，3盏路灯当晚19时恢复照明，并对周边1.5公里路灯进行了排查。"),
)


@pytest.fixture(scope="session")
def press() -> LetterPress:
    try:
        return LetterPress(SETTINGS)
    except StorageError as error:
        raise AssertionError(NOT_PREPARED) from error


@pytest.fixture(scope="session")
def faces() -> Faces:
    try:
        return find_faces(SETTINGS.fonts)
    except StorageError as error:
        raise AssertionError(NOT_PREPARED) from error


@pytest.fixture
def make_letter() -> Callable[..., LetterText]:
    def make(**changes: Any) -> LetterText:  # noqa: ANN401  # fields of LetterText
        fields: dict[str, Any] = {
            "kind": LetterKind.REPLY_LETTER,
            "issuer": "青岛市崂山区城市管理局",
            "title": "关于海尔路与辽阳东路路口路灯不亮问题的答复意见书",
            "addressee": "尊敬的王先生",
            "body": BODY,
            "signer": "青岛市崂山区城市管理局",
            "signed_on": date(2026, 11, 20),
            "document_number": "崂城管诉〔2026〕7号",
            "note": "联系人：王工，电话：0532-00000000",
        }
        return LetterText(**{**fields, **changes})

    return make
