"""Every fault of a file is named with its line, and with what to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import Settings
from bot.core.case import CaseFile
from bot.core.tomlcheck import check_toml, line_of
from bot.errors import CaseError, ConfigError, Fault

GOOD = 'key = "K7QF2M"\nplatform = "temu"\n'


def faults(text: str) -> list[Fault]:
    with pytest.raises(CaseError) as raised:
        check_toml(text, CaseFile, "case.toml", CaseError)
    return list(raised.value.faults)


def only(text: str) -> Fault:
    (fault,) = faults(text)
    return fault


def test_a_good_file_is_read_whatever_its_byte_order_mark_and_line_ends() -> None:
    assert check_toml("\ufeff" + GOOD.replace("\n", "\r\n"), CaseFile, "case.toml").platform == "temu"


def test_all_faults_come_at_once_each_with_its_line() -> None:
    text = (
        'key = "K7QF2M"\nplattform = "temu"\nexample = "maybe"\n'
        '[[listings]]\nurl = "https://mart.example/1"\n[[listings]]\nurl = "mart 2"\nseen = "last week"\n'
    )
    found = {fault.where for fault in faults(text)}
    assert found == {
        "case.toml platform",
        "case.toml:2 plattform",
        "case.toml:3 example",
        "case.toml:7 [[listings]] 2 url",
        "case.toml:8 [[listings]] 2 seen",
    }


def test_what_is_missing_is_placed_at_the_table_that_lacks_it() -> None:
    rest = '[[listings]]\nurl = "https://mart.example/1"\n[[listings]]\nseller = "Bright"\n[[listings]]\nitem = "3"\n'
    places = ["case.toml:5 [[listings]] 2 url", "case.toml:7 [[listings]] 3 url"]
    assert [fault.where for fault in faults(GOOD + rest)] == places


def test_a_misspelt_key_is_told_its_right_name() -> None:
    fault = next(one for one in faults('key = "K7QF2M"\nplattform = "temu"\n') if "plattform" in one.where)
    assert 'did you mean "platform"' in fault.fix.en
    assert "platform" in fault.fix.zh


def test_in_a_table_whose_name_is_free_the_keys_are_known_all_the_same() -> None:
    text = (
        '[account]\naddress = "a@b.test"\n[claimants.me]\nkind = "owner"\nphome = "1"\n'
        '[platforms.temu]\nadress = "a@b.test"\nzzz = 1\n'
    )
    with pytest.raises(ConfigError) as raised:
        check_toml(text, Settings, "config.toml")
    fixes = {fault.where: fault.fix.en for fault in raised.value.faults}
    assert fixes["config.toml:5 [claimants.me] phome"] == 'did you mean "phone"?'
    assert fixes["config.toml:7 [platforms.temu] adress"] == 'did you mean "address"?'
    assert "address, confirmed_by" in fixes["config.toml:8 [platforms.temu] zzz"]
    assert "full legal name" in fixes["config.toml:3 [claimants.me] name"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("[account", "[account]"),
        ("[[works]", "[[works]]"),
        ("[listings", "[[listings]]"),
        ("[claimants.me", "[claimants.me]"),
    ],
)
def test_a_bracket_that_was_forgotten_is_put_to_the_name_that_stands_there(line: str, wanted: str) -> None:
    with pytest.raises(ConfigError) as raised:
        check_toml(f"{line}\n", Settings, "config.toml")
    assert any(f"write {wanted}, alone" in fault.fix.en for fault in raised.value.faults)


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("title = lamp", 'title = "lamp"'),
        ('title = "lamp', 'title = "lamp"'),
        ("title = “台灯”", 'title = "台灯"'),
        ("title：台灯", 'title = "台灯"'),
        ("title = lamp  # what the picture shows", 'title = "lamp"'),
        ("title = “台灯”  # 图片内容", 'title = "台灯"'),
        ("title = lamp #2  # the second", 'title = "lamp #2"'),
        ("first = 2025/3/1  # 首次发布日期", "2025-03-01"),
        ("example = True", "example = true"),
        ("title = 'it's mine'", 'title = "it\'s mine"'),
        ("first = 2025-3-1", "2025-03-01"),
        ("first = 2025/03/01", "2025-03-01"),
        ("first = 2025年3月1日", "2025-03-01"),
        ('title = "C:\\users\\lamp"', "single quotes"),
        ("标题 = 台灯", "in English"),
        ("[[listings]", "[[listings]]"),
    ],
)
def test_a_slip_of_the_pen_is_shown_with_what_to_write(line: str, remedy: str) -> None:
    fault = only(f"{GOOD}{line}\n")
    assert fault.where.startswith("case.toml:3: ")
    assert remedy in fault.fix.en
    assert fault.fix.zh and fault.what.zh


def test_one_missing_quote_does_not_hide_the_next_fault() -> None:
    places = [fault.where.split(" ")[0] for fault in faults('key = "K7QF2M\nplatform = temu\nexampel = true\n')]
    assert places == ["case.toml:1:", "case.toml:2:", "case.toml:3"]


def test_a_line_that_cannot_be_read_is_not_also_called_missing() -> None:
    assert [fault.where for fault in faults('key = "K7QF2M"\nplatform = temu\n')] == ["case.toml:2: platform = temu"]


def test_a_key_that_stands_twice_is_named_once() -> None:
    fault = only(GOOD + 'platform = "ebay"\n')
    assert fault.where.startswith("case.toml:3:")
    assert "second time" in fault.what.en


def test_a_list_that_never_ends_is_found_where_it_begins() -> None:
    fault = only(GOOD + '[[works]]\ntitle = "lamp"\nfiles = [\n"a.jpg",\n')
    assert fault.where.startswith("case.toml:5:")


def test_line_ends_that_only_python_counts_do_not_shift_the_line() -> None:
    assert only(GOOD + 'title = "a\u2028b\x85"\nexampel = true\n').where == "case.toml:4 exampel"


def test_a_line_with_a_password_is_not_repeated() -> None:
    with pytest.raises(ConfigError) as raised:
        check_toml('[smtp]\npassword = "hunter2\n', Settings, "config.toml")
    assert "hunter2" not in raised.value.said_in("en") + raised.value.said_in("zh") + repr(raised.value)
    assert "config.toml:2" in str(raised.value)


def test_numbers_out_of_range_are_told_the_limit_in_both_languages() -> None:
    with pytest.raises(ConfigError) as raised:
        check_toml('[account]\naddress = "a@b.test"\n[smtp]\nport = 0\n', Settings, "config.toml")
    (fault,) = raised.value.faults
    assert fault.where == "config.toml:4 [smtp] port"
    assert (fault.fix.en, fault.fix.zh) == ("write 1 or more", "请写 1 或更大的数")


def test_an_entry_of_a_list_is_found_in_its_table() -> None:
    with pytest.raises(ConfigError) as raised:
        check_toml('[account]\naddress = "a@b.test"\n[imap]\nfolders = ["INBOX", 3]\n', Settings, "config.toml")
    assert raised.value.faults[0].where == "config.toml:4 [imap] folders.2"


def test_lines_are_found_in_tables_with_dots_in_their_names() -> None:
    text = '[claimants."my.shop"]\nname = "Lin"\n[claimants.me]\nname = "Li"\nkind = "boss"\n'
    assert line_of(text, ["claimants", "my.shop", "name"]) == 2
    assert line_of(text, ["claimants", "me", "kind"]) == 5


@given(st.text())
def test_no_text_does_more_than_raise_faults(text: str) -> None:
    with pytest.raises(CaseError) as raised:
        check_toml(text, CaseFile, "case.toml", CaseError)
    assert raised.value.said_in("zh")


@given(
    st.lists(st.sampled_from([*'="[]\n#.-', "key", "“", "[[works]]\n", "title", "\\", "'''", "2025-1-1"]), max_size=30)
)
def test_near_toml_does_no_more_than_raise_faults(pieces: list[str]) -> None:
    with pytest.raises(CaseError):
        check_toml("".join(pieces), CaseFile, "case.toml", CaseError)
