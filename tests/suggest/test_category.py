"""Categories that a text speaks of."""

from console.suggest.category import CategoryWords, Known

WORDS = CategoryWords(
    (
        Known("A1", ("供热温度不达标", "暖气不热", "家里冷")),
        Known("A2", ("供热管道漏水", "暖气漏水")),
        Known("B1", ("噪声", "夜间施工")),
        Known("B2", ("夜间施工", "工地扬尘")),
        Known("C1", ("水",)),
    )
)


def test_names_and_everyday_words_point_to_their_category() -> None:
    assert WORDS.find("三号楼暖气不热") == ("A1",)
    assert WORDS.find("暖气漏水，家里冷") == ("A2", "A1")
    assert WORDS.find("没有这样的事") == ()


def test_a_word_counts_when_its_ends_stand_apart_in_one_clause() -> None:
    assert WORDS.find("暖气一直都不热") == ("A1",)
    assert WORDS.find("暖气来了，水管不热") == ()
    assert WORDS.find("不热的暖气") == ()


def test_a_word_of_two_categories_or_of_one_character_says_nothing() -> None:
    assert WORDS.find("夜间施工") == ()
    assert WORDS.find("水") == ()


def test_case_and_width_do_not_matter() -> None:
    words = CategoryWords((Known("X", ("WiFi信号",)),))
    assert words.find("家里ｗｉｆｉ信号差") == ("X",)
