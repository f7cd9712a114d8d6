"""A sentence is said in both languages, and a command in it can be copied as it stands."""

import pytest

from bot.core.words import NOTHING, Words, as_argument, beside, words


@pytest.mark.parametrize(
    ("name", "argument"),
    [("lamp", "lamp"), ("台灯", "台灯"), ("a.b-c_1", "a.b-c_1"), ("my lamp", '"my lamp"'), ("a&b", '"a&b"')],
)
def test_a_name_that_a_shell_would_part_stands_in_quotes_within_a_command(name: str, argument: str) -> None:
    said = words("{case}: read it (weiquan preview {case})", "{case}：请阅读（weiquan record {case} gone）", case=name)
    assert said.en == f"{name}: read it (weiquan preview {argument})"
    assert said.zh == f"{name}：请阅读（weiquan record {argument} gone）"
    assert as_argument(name) == argument


def test_words_in_words_are_filled_in_their_own_language() -> None:
    assert words("a {what}", "一个{what}", what=words("lamp", "灯")) == words("a lamp", "一个灯")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (words("operator", "网站运营方"), "核对过网站运营方的地址"),
        (words("Amazon", "Amazon"), "核对过 Amazon 的地址"),
        (words("Alibaba", "Alibaba 国际站"), "核对过 Alibaba 国际站的地址"),
        ("主图 一.jpg", "核对过 主图 一.jpg 的地址"),
    ],
)
def test_no_space_stands_in_chinese_beside_words_that_are_chinese(name: object, said: str) -> None:
    assert words("{name}", "核对过 {name} 的地址", name=name).zh == said


@pytest.mark.parametrize(
    ("what", "why", "en", "zh"),
    [
        (words("read it", "请阅读"), words("it is new", "新的"), "read it (it is new)", "请阅读（新的）"),
        (words("read it (run)", "请阅读（运行）"), words("new", "新的"), "read it (run); new", "请阅读（运行）；新的"),
        (words("read it", "请阅读"), words("empty (0 bytes)", "空的（0 字节）"), "read it; empty (0 bytes)", "请阅读；空的（0 字节）"),
        (words("read it", "请阅读"), NOTHING, "read it", "请阅读"),
    ],
)  # fmt: skip
def test_a_reason_stands_in_no_parentheses_beside_others(what: Words, why: Words, en: str, zh: str) -> None:
    assert beside(what, why) == Words(en, zh)


def test_no_space_stands_in_chinese_behind_a_closing_sign() -> None:
    name = words("Alibaba", "阿里巴巴（淘宝、天猫）")
    assert words("{name} takes none", "{name} 不接受", name=name).zh == "阿里巴巴（淘宝、天猫）不接受"
