"""Numbers in every spelling a hotline meets. All numbers are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.phone import (
    NumberKind,
    Phone,
    find_numbers,
    mask,
    mask_name,
    mask_text,
    normalise,
    tail,
)

MOBILE = "+8613800001234"
LANDLINE = "+8653288881234"


def read(raw: str) -> Phone:
    found = normalise(raw)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "raw",
    [
        "13800001234",
        " 138 0000 1234 ",
        "138-0000-1234",
        "1380-000-1234",
        "+8613800001234",
        "+86 138 0000 1234",
        "008613800001234",
        "8613800001234",
        "86-13800001234",
        "013800001234",
        "+86013800001234",
        "１３８００００１２３４",
        "＋８６１３８００００１２３４",
        "138—0000—1234",
        "1259313800001234",
        "17951 13800001234",
        "1795113800001234",
        "1258613800001234",
        "12583113800001234",
        "sip:13800001234@192.0.2.1",
        "sip:+8613800001234@pbx.example;user=phone",
        "sip:%2B8613800001234@pbx.example",
        '"张三" <sip:13800001234@192.0.2.1:5060>',
        "tel:+86-138-0000-1234",
        "13800001234/13900001234",
        "手机13800001234",
        "13800001234（张先生）",
    ],
)
def test_a_mobile_number_in_all_spellings(raw: str) -> None:
    assert read(raw) == Phone(MOBILE, "13800001234", NumberKind.MOBILE)


@pytest.mark.parametrize(
    "raw",
    ["14100001234", "17410001234", "19900001234", "16600001234", "17000001234", "13000001234"],
)
def test_every_mobile_block_passes(raw: str) -> None:
    assert read(raw).kind is NumberKind.MOBILE


@pytest.mark.parametrize(
    "raw",
    [
        "0532-88881234",
        "053288881234",
        "(0532)88881234",
        "（0532）8888 1234",
        "0532-8888-1234",
        "+86 532 88881234",
        "+86 (0)532 8888 1234",
        "+8653288881234",
        "+86053288881234",
        "0086-532-88881234",
        "8653288881234",
        "88881234",
        "8888-1234",
        "53288881234",
        "17909053288881234",
        "sip:053288881234@192.0.2.1",
        "电话：88881234",
    ],
)
def test_a_landline_in_all_spellings(raw: str) -> None:
    assert read(raw) == Phone(LANDLINE, "0532-88881234", NumberKind.LANDLINE)


@pytest.mark.parametrize(
    ("raw", "text", "national", "kind"),
    [
        ("010-66661234", "+861066661234", "010-66661234", NumberKind.LANDLINE),
        ("+86 10 6666 1234", "+861066661234", "010-66661234", NumberKind.LANDLINE),
        ("0571-8888123", "+865718888123", "0571-8888123", NumberKind.LANDLINE),
        ("4001234567", "+864001234567", "400-123-4567", NumberKind.SERVICE),
        ("400-1234-567", "+864001234567", "400-123-4567", NumberKind.SERVICE),
        ("800-810-1234", "+868008101234", "800-810-1234", NumberKind.SERVICE),
        ("12345", "12345", "12345", NumberKind.SHORT),
        ("110", "110", "110", NumberKind.SHORT),
        ("119", "119", "119", NumberKind.SHORT),
        ("120", "120", "120", NumberKind.SHORT),
        ("122", "122", "122", NumberKind.SHORT),
        ("10086", "10086", "10086", NumberKind.SHORT),
        ("95588", "95588", "95588", NumberKind.SHORT),
        ("12328", "12328", "12328", NumberKind.SHORT),
        ("96119", "96119", "96119", NumberKind.SHORT),
        ("956789", "956789", "956789", NumberKind.SHORT),
        ("11888", "11888", "11888", NumberKind.SHORT),
        ("0532-12345", "+8653212345", "0532-12345", NumberKind.SHORT),
        ("0571-12345", "+8657112345", "0571-12345", NumberKind.SHORT),
        ("021-12345", "+862112345", "021-12345", NumberKind.SHORT),
        ("+852 2123 4567", "+85221234567", "+85221234567", NumberKind.FOREIGN),
        ("0085221234567", "+85221234567", "+85221234567", NumberKind.FOREIGN),
        ("+1 (202) 555-0123", "+12025550123", "+12025550123", NumberKind.FOREIGN),
        ("sip:1001@192.0.2.1", "1001", "1001", NumberKind.OTHER),
        ("1380000123", "1380000123", "1380000123", NumberKind.OTHER),
    ],
)
def test_other_numbers(raw: str, text: str, national: str, kind: NumberKind) -> None:
    assert read(raw) == Phone(text, national, kind)


@pytest.mark.parametrize(
    ("raw", "text", "extension"),
    [
        ("0532-88881234转802", LANDLINE, "802"),
        ("0532-88881234 转 802", LANDLINE, "802"),
        ("0532-88881234-802", LANDLINE, "802"),
        ("88881234-802", LANDLINE, "802"),
        ("88881234转分机802", LANDLINE, "802"),
        ("0532-88881234分机：802", LANDLINE, "802"),
        ("0532-88881234 ext. 802", LANDLINE, "802"),
        ("053288881234#802", LANDLINE, "802"),
        ("400-123-4567转8", "+864001234567", "8"),
        ("400-123-4567-1234", "+864001234567", "1234"),
        ("13800001234-5678", MOBILE, "5678"),
        ("13800001234转5678", MOBILE, "5678"),
    ],
)
def test_an_extension_is_split_off(raw: str, text: str, extension: str) -> None:
    found = read(raw)
    assert (found.text, found.extension) == (text, extension)
    assert found.shown.endswith(f"转{extension}")


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "  ",
        "0",
        "00",
        "000000",
        "-",
        "+",
        "anonymous",
        "Anonymous",
        "withheld",
        "unknown",
        "Restricted",
        "unavailable",
        "匿名",
        "未知号码",
        "sip:anonymous@anonymous.invalid",
        "sip:anonymous@192.0.2.1",
        '"Anonymous" <sip:anonymous@192.0.2.1>',
        "sip:alice13800001234@192.0.2.1",
        "12",
        "不知道",
        "13800001234567890123",
        "张13800001234 李13900001234",
    ],
)
def test_no_number(raw: str | None) -> None:
    assert normalise(raw) is None


def test_the_home_area_code_is_an_argument() -> None:
    beijing = normalise("66661234", "010")
    assert beijing is not None
    assert beijing.text == "+861066661234"
    assert normalise("66661234", "10") == beijing


def test_only_the_home_area_code_may_lack_its_zero() -> None:
    assert read("57188881234").kind is NumberKind.OTHER


def test_the_hook_decides_on_foreign_numbers() -> None:
    refused = normalise("+85221234567", foreign=lambda _: None)
    assert refused == Phone("0085221234567", "0085221234567", NumberKind.OTHER)
    hooked = normalise("+852 2123 4567", foreign=lambda text: text + "0")
    assert hooked == Phone("+852212345670", "+852212345670", NumberKind.FOREIGN)


MOBILES = st.from_regex(r"\A1[3-9][0-9]{9}\Z")
AREAS = st.sampled_from(["10", "21", "29", "532", "571", "311", "898"])


@st.composite
def phones(draw: st.DrawFn) -> Phone:
    local = draw(st.from_regex(r"\A[2-9][0-9]{6,7}\Z"))
    raw = draw(st.sampled_from([draw(MOBILES), f"0{draw(AREAS)}-{local}", "400" + local[:7]]))
    return read(raw)


@given(phones(), st.sampled_from(["", "802", "1"]))
def test_every_shown_form_reads_back_the_same(phone: Phone, extension: str) -> None:
    assert normalise(phone.text) == phone
    assert normalise(phone.national) == phone
    extended = Phone(phone.text, phone.national, phone.kind, extension)
    assert normalise(extended.shown) == extended


@given(MOBILES, st.sampled_from(["", "+86", "0086", "86", "0", "+86 "]), st.integers(0, 10))
def test_spelling_does_not_change_a_mobile_number(number: str, prefix: str, gap: int) -> None:
    full_width = str.maketrans("0123456789", "０１２３４５６７８９")
    raw = f"{prefix}{number[:gap]} {number[gap:]}"
    assert read(raw).text == "+86" + number
    assert read(raw.translate(full_width)).text == "+86" + number


@given(st.text())
def test_any_text_is_read_or_refused(raw: str) -> None:
    found = normalise(raw)
    assert found is None or normalise(found.text) == Phone(found.text, found.national, found.kind)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("13800001234", "138****1234"),
        ("0532-88881234", "0532-****1234"),
        ("0571-8888123", "0571-***8123"),
        ("0532-88881234转802", "0532-****1234转***"),
        ("4001234567", "400***4567"),
        ("12345", "12345"),
        ("+85221234567", "+85*****4567"),
        ("1001", "***1"),
    ],
)
def test_masking(raw: str, shown: str) -> None:
    assert mask(read(raw)) == shown


def test_the_mask_pattern_is_an_argument() -> None:
    assert mask(read("13800001234"), head=0, last=2) == "*********34"
    assert mask(read("0532-88881234"), last=2) == "0532-******34"


@given(phones())
def test_a_mask_hides_three_digits_at_least(phone: Phone) -> None:
    assert mask(phone).count("*") >= 3


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张三丰", "张**"),
        ("欧阳锋", "欧阳*"),
        ("欧阳", "欧*"),
        ("𠅤三", "𠅤*"),
        ("买买提·艾力", "买**·**"),
        ("阿依古丽•买买提", "阿***•***"),
        ("John Smith", "J*** S****"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_name_masking(name: str, shown: str) -> None:
    assert mask_name(name) == shown


def test_the_tail_is_what_people_type_without_area_code() -> None:
    assert tail(read("0532-88881234")) == tail(read("88881234")) == "88881234"
    assert tail(read("13800001234")) == "00001234"
    assert tail(read("12345")) == "12345"


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("请致电13800001234张先生", ["13800001234"]),
        ("电话：0532-88881234转802，或 138 0000 1234。", ["0532-88881234转802", "138 0000 1234"]),
        ("联系电话88881234", ["88881234"]),
        ("电话: 8888-1234。", ["8888-1234"]),
        ("拨打４００－１２３－４５６７咨询", ["４００－１２３－４５６７"]),
        ("+852 2123 4567", ["+852 2123 4567"]),
        ("13800001234 13900001234", ["13800001234", "13900001234"]),
        ("电话：88881234、88885678或者0532-88880000", ["88881234", "88885678", "0532-88880000"]),
        ("可拨打12345或110", []),
        ("工单260203101512000101已办结", []),
        ("身份证370212199001011234", []),
        ("2025-11-20 办结，共 88881234 元", []),
        ("2025年11月20日15时30分", []),
        ("", []),
    ],
)
def test_numbers_inside_a_text(text: str, spellings: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_numbers(text)] == spellings


@given(st.text(max_size=40), phones(), st.text(max_size=40))
def test_what_is_found_stands_where_it_says(before: str, phone: Phone, after: str) -> None:
    text = f"{before}，电话{phone.shown}。{after}"
    places = {one.phone: text[one.start : one.end] for one in find_numbers(text)}
    assert places[phone] == phone.shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("+86 13800001234", "138 0000 1234"),
        ("13800001234转802", "138 0000 1234转802"),
        ("88881234", "0532-88881234"),
        ("110", "110"),
    ],
)
def test_a_mobile_number_is_read_in_groups(raw: str, shown: str) -> None:
    found = normalise(raw)
    assert found is not None
    assert found.grouped == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("请打13800001234找张师傅", "请打138****1234找张师傅"),
        (
            "打 138 0000 1234 或０５３２－８８８８１２３４转802",
            "打 138****1234 或0532-****1234转***",
        ),
        ("电话：88881234、88885678", "电话：0532-****1234、0532-****5678"),
        ("可拨打12345或110", "可拨打12345或110"),
        ("工单260203101512000101已办结", "工单260203101512000101已办结"),
        ("身份证37021219900101123X。", "身份证370***********123X。"),
        ("编号370212199001011231", "编号370212199001011231"),
        ("3号楼2单元501，11月20日15时30分", "3号楼2单元501，11月20日15时30分"),
        ("", ""),
    ],
)
def test_numbers_of_persons_in_a_text_are_masked(text: str, shown: str) -> None:
    assert mask_text(text) == shown
    assert mask_text(shown) == shown


def test_a_number_that_a_unit_gives_out_may_stay() -> None:
    said = "已联系13800001234，咨询电话0532-88881234、400-123-4567。"
    kept = {NumberKind.LANDLINE, NumberKind.SERVICE}
    assert mask_text(said, kept=kept) == said.replace("13800001234", "138****1234")
