"""One spelling for one party."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.party import SUFFIXES, normal_party, suffixes_of

ENDINGS = suffixes_of(SUFFIXES)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("海湾物业有限公司", "海湾物业"),
        ("海湾物业 有限公司 崂山分公司", "海湾物业崂山"),
        ("ＡＢＣ超市", "abc超市"),
        ("公司", "公司"),
        ("某公司", "某公司"),
        ("某某公司", "某某"),
        ("䶮记股份有限公司", "䶮记"),
        ("", ""),
        ("e \u0301一号", "\u00e9一号"),
        ("e有限公司\u0301一号", "\u00e9一号"),
        ("海湾有限有限公司公司崂山", "海湾崂山"),
    ],
)
def test_spellings(typed: str, key: str) -> None:
    assert normal_party(typed, ENDINGS) == key


def test_longest_endings_come_first_and_either_semicolon_parts_them() -> None:
    assert suffixes_of("公司；有限公司; ;厂") == ("有限公司", "公司", "厂")
    assert normal_party("海湾公司", ()) == "海湾公司"


@given(st.text(max_size=30) | st.text("海湾 e\u0301\u0345有限责任股份分公司", max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    key = normal_party(name, ENDINGS)
    assert normal_party(key, ENDINGS) == key
    assert not any(one.isspace() for one in key)
