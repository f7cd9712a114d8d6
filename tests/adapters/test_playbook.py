from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.reply.rules import wordlists
from bot.errors import ConfigError


@pytest.fixture
def shelves(tmp_path: Path) -> tuple[Path, Path]:
    """A shipped and an own folder of templates, each with little in it."""
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    write(shipped / "_base" / "platform.toml", 'languages = ["en", "zh"]\nregime = "dmca"\ncountry = "US"\n')
    write(shipped / "_base" / "en" / "hello.txt.j2", "base says {{ name }}\n")
    write(
        shipped / "shop" / "platform.toml",
        TITLE + 'address = { value = "a@shop.test", source = "s", seen = 2026-11-25 }\n',
    )
    own.mkdir()
    return shipped, own


TITLE = 'title = { en = "Shop", zh = "店" }\n'


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def rule(name: str) -> str:
    return f'[[rules]]\nid = "{name}"\nkind = "removed"\nany = ["{name}"]\n'


def test_every_shipped_profile_is_sound_and_none_claims_to_be_verified() -> None:
    book = Playbook(shipped_templates())
    expected = {"temu", "pinduoduo", "amazon", "alibaba", "etsy", "ebay", "google", "cloudflare", "generic"}
    assert expected <= set(book.names())
    for name in book.names():
        profile = book.platform(name)
        assert profile.name == name
        facts = [profile.address, profile.portal, profile.sender_domains, profile.response_days]
        assert all(fact.source and not fact.verified for fact in facts if fact is not None)


def test_no_address_stands_in_a_profile_that_nobody_found() -> None:
    book = Playbook(shipped_templates())
    addresses = {name: book.platform(name).address for name in book.names()}
    assert {name: fact.value for name, fact in addresses.items() if fact} == {
        "pinduoduo": "copyright@pinduoduo.com",
        "amazon": "copyright@amazon.com",
        "ebay": "vero@ebay.com",
    }


@pytest.mark.parametrize(
    ("platform", "url", "item"),
    [
        ("temu", "https://www.temu.com/uk/brass-lamp-g-601099512345678.html?top=1", "601099512345678"),
        ("temu", "https://www.temu.com/goods.html?_x=1&goods_id=601099512345678", "601099512345678"),
        ("pinduoduo", "https://mobile.yangkeduo.com/goods.html?goods_id=123456789012", "123456789012"),
        ("amazon", "https://www.amazon.co.uk/Brass-Lamp/dp/B07ABCDEF1/ref=sr_1", "B07ABCDEF1"),
        ("amazon", "https://www.amazon.de/gp/product/B07ABCDEF1", "B07ABCDEF1"),
        ("alibaba", "https://item.taobao.com/item.htm?spm=a.1&id=612345678901", "612345678901"),
        ("alibaba", "https://www.aliexpress.com/item/1005001234567890.html", "1005001234567890"),
        ("alibaba", "https://detail.1688.com/offer/612345678901.html", "612345678901"),
        ("etsy", "https://www.etsy.com/de/listing/1234567890/brass-lamp", "1234567890"),
        ("ebay", "https://www.ebay.de/itm/Brass-Lamp/123456789012?hash=1", "123456789012"),
    ],
)
def test_item_pages_are_known_with_their_numbers(platform: str, url: str, item: str) -> None:
    profile = Playbook(shipped_templates()).platform(platform)
    assert any(re.search(pattern, url) for pattern in profile.url_patterns)
    assert profile.item_of(url) == item


@pytest.mark.parametrize(
    ("platform", "url"),
    [
        ("temu", "https://www.temu.com/mall.html?mall_id=1"),
        ("temu", "https://www.temu.com.evil.test/x-g-601099512345678.html"),
        ("amazon", "https://www.amazon.com/stores/page/ABC"),
        ("etsy", "https://www.etsy.com/shop/BrassLamps"),
    ],
)
def test_shops_and_look_alikes_are_no_item_pages(platform: str, url: str) -> None:
    profile = Playbook(shipped_templates()).platform(platform)
    assert not any(re.search(pattern, url) for pattern in profile.url_patterns)


def test_the_users_profile_wins_key_by_key(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(own / "shop" / "platform.toml", 'country = "CN"\n[title]\nzh = "小店"\n')
    profile = Playbook(shipped, own).platform("shop")
    assert (profile.country, profile.regime) == ("CN", "dmca")
    assert (profile.title.en, profile.title.zh) == ("Shop", "小店")


def test_a_new_value_needs_a_source_of_its_own(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(own / "shop" / "platform.toml", '[address]\nvalue = "new@shop.test"\n')
    with pytest.raises(ConfigError) as wrong:
        Playbook(shipped, own).platform("shop")
    assert "source" in str(wrong.value) and "seen" in str(wrong.value)


def test_a_fact_can_be_marked_as_verified_without_repeating_it(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(own / "shop" / "platform.toml", "[address]\nverified = true\n")
    address = Playbook(shipped, own).platform("shop").address
    assert address is not None and address.verified and address.value == "a@shop.test"


def test_all_faults_of_a_profile_are_told_at_once(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(own / "shop" / "platform.toml", 'chanel = "email"\nticket_patterns = ["("]\nchannel = "pigeon"\n')
    with pytest.raises(ConfigError) as wrong:
        Playbook(shipped, own).platform("shop")
    assert len(wrong.value.faults) == 3
    assert "channel" in str(wrong.value)


def test_a_profile_that_is_not_toml_is_named_with_its_line(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(own / "shop" / "platform.toml", 'country = "CN"\nregime = cn\n')
    with pytest.raises(ConfigError, match=r"platform\.toml:2"):
        Playbook(shipped, own).platform("shop")


def test_an_unknown_platform_is_answered_with_the_likely_one() -> None:
    with pytest.raises(ConfigError, match='Did you mean "temu"') as wrong:
        Playbook(shipped_templates()).platform("Temuu")
    assert "pinduoduo" in str(wrong.value)


def test_the_base_is_no_platform_and_a_path_is_no_name(shelves: tuple[Path, Path]) -> None:
    book = Playbook(*shelves)
    assert book.names() == ("shop",)
    for name in ("_base", "../shipped/shop", ""):
        with pytest.raises(ConfigError):
            book.platform(name)


def test_rules_of_the_platform_come_before_those_of_the_base_and_the_users_first(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(shipped / "_base" / "replies.toml", rule("base") + rule("shared"))
    write(shipped / "shop" / "replies.toml", rule("shop") + rule("shared"))
    write(own / "shop" / "replies.toml", rule("mine"))
    assert [one.id for one in Playbook(shipped, own).platform("shop").rules] == ["mine", "shop", "shared", "base"]


def test_faults_of_a_rule_are_named_in_the_file_and_line_where_the_user_wrote_them(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    file = own / "shop" / "replies.toml"
    write(
        file,
        rule("good")
        + '\n[[rules]]\nid = "bad"\nkind = "gone"\nany = ["(("]\n[[rules]]\nid = "slow"\nkind = "removed"\nany = ["(a+)+b"]\n',
    )
    with pytest.raises(ConfigError) as caught:
        Playbook(shipped, own).platform("shop")
    places = [fault.where for fault in caught.value.faults]
    assert places == [f"{file}:8 [[rules]] 2 kind", f"{file}:9 [[rules]] 2 any", f"{file}:13 [[rules]] 3 any"]
    assert "take for ever" in caught.value.faults[-1].what.en


def test_only_rules_may_stand_among_the_replies(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(own / "shop" / "replies.toml", 'country = "CN"\n')
    with pytest.raises(ConfigError, match="rules"):
        Playbook(shipped, own).platform("shop")


def test_words_of_the_user_stand_beside_ours(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(shipped / "_base" / "otherwise.toml", '[refused]\nen = ["dismissed"]\nzh = ["驳回"]\n')
    write(own / "_base" / "otherwise.toml", '[refused]\nen = ["turned away"]\nnl = ["afgewezen"]\n')
    write(own / "_base" / "tallies.toml", '[removed]\nnl = ["verwijderd"]\n')
    wording = Playbook(shipped, own).platform("shop").wording
    assert wording.otherwise.refused.root == {
        "en": ("dismissed", "turned away"),
        "zh": ("驳回",),
        "nl": ("afgewezen",),
    }
    assert wording.tallies.removed.found_in("verwijderd: 3")


def test_faults_among_the_users_words_are_named_in_their_file_and_line(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    file = own / "_base" / "otherwise.toml"
    write(file, '[refused]\nen = ["fine", "(("]\nde = "nein"\n\n[back_agian]\nen = ["back"]\n')
    with pytest.raises(ConfigError) as caught:
        Playbook(shipped, own, trusts_shipped=True).platform("shop")
    places = {fault.where for fault in caught.value.faults}
    assert places == {f"{file}:2 [refused] en.2", f"{file}:3 [refused] de", f"{file}:5 back_agian"}
    assert 'did you mean "back_again"?' in str(caught.value)
    write(file, "[refused]\nen = [fine]\n")
    with pytest.raises(ConfigError, match=r"otherwise\.toml:2"):
        Playbook(shipped, own).platform("shop")


def test_words_that_would_break_the_reading_are_faults_of_their_file_and_line(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    file = own / "_base" / "tallies.toml"
    write(file, "[measures]\nen = ['(?P<count>x)']\njp = ['件']\nde = ['Stück']\nzh = ['\\b']\n")
    with pytest.raises(ConfigError) as caught:
        Playbook(shipped, own, trusts_shipped=True).platform("shop")
    places = {fault.where for fault in caught.value.faults}
    assert places == {
        f"{file}:2 [measures] en.1", f"{file}:3 [measures] jp", f"{file}:4 [measures] de.1", f"{file}:5 [measures] zh.1",
    }  # fmt: skip
    assert "(?:…)" in caught.value.said_in("zh") and "stück" in caught.value.said_in("zh")


def test_words_that_make_no_pattern_together_are_a_fault_of_their_file_and_list(
    shelves: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, own = shelves
    monkeypatch.setattr(wordlists, "between_blanks", lambda fragments: f"({'|'.join(fragments)}")
    write(shipped / "_base" / "otherwise.toml", '[refused]\nen = ["dismissed"]\n')
    assert Playbook(shipped, own, trusts_shipped=True).platform("shop")
    write(own / "_base" / "otherwise.toml", '[refused]\nen = ["turned away"]\n')
    with pytest.raises(ConfigError) as caught:
        Playbook(shipped, own, trusts_shipped=True).platform("shop")
    assert [one.where for one in caught.value.faults] == [f"{own / '_base' / 'otherwise.toml'} [refused]"]
    assert "turned" not in caught.value.said_in("zh") and "表达式" in caught.value.said_in("zh")


def test_the_words_that_come_along_pass_every_check_as_a_users_own() -> None:
    assert Playbook(shipped_templates(), trusts_shipped=False).platform("generic").wording


def test_the_users_template_wins_then_the_platforms_then_the_base(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves

    def said() -> str:
        return Playbook(shipped, own).render("hello.txt.j2", "en", "shop", {"name": "Lin"})

    assert said() == "base says Lin\n"
    write(shipped / "shop" / "en" / "hello.txt.j2", "shop says {{ name }}\n")
    assert said() == "shop says Lin\n"
    write(own / "_base" / "en" / "hello.txt.j2", "I say {{ name }}\n")
    assert said() == "I say Lin\n"
    write(own / "shop" / "en" / "hello.txt.j2", "I say to the shop {{ name }}\n")
    assert said() == "I say to the shop Lin\n"


def test_only_html_is_escaped(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(own / "_base" / "en" / "hello.html.j2", "<p>{{ name }}</p>")
    book = Playbook(shipped, own)
    assert book.render("hello.txt.j2", "en", "shop", {"name": "Lin & <Co>"}) == "base says Lin & <Co>\n"
    assert book.render("hello.html.j2", "en", "shop", {"name": "<Co>"}) == "<p>&lt;Co&gt;</p>"


@pytest.mark.parametrize(
    "broken",
    [
        "one\n{{ nme }}",
        "one\n{% if %}",
        "one\n{{ name.__class__.__mro__ }}",
        "one\n{{ 1 / 0 }}",
        "one\n{% include 'nothing.j2' %}",
    ],
)
def test_a_broken_template_is_named_with_its_line(shelves: tuple[Path, Path], broken: str) -> None:
    shipped, own = shelves
    write(own / "_base" / "en" / "hello.txt.j2", broken)
    with pytest.raises(ConfigError, match=r"hello\.txt\.j2:2"):
        Playbook(shipped, own).render("hello.txt.j2", "en", "shop", {"name": "Lin"})


def test_a_missing_template_is_named() -> None:
    with pytest.raises(ConfigError, match=r"nothing\.txt\.j2"):
        Playbook(shipped_templates()).render("nothing.txt.j2", "en", "temu", {})


def test_every_rule_knows_the_file_it_stands_in_and_whose_it_is(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    write(shipped / "_base" / "replies.toml", rule("base") + rule("rewritten"))
    write(shipped / "shop" / "replies.toml", rule("shop"))
    write(own / "_base" / "replies.toml", rule("rewritten"))
    write(own / "shop" / "replies.toml", rule("own"))
    write(own / "shop" / "platform.toml", rule("within"))
    book = Playbook(shipped, own)
    assert {name: (file.name, file.own) for name, file in book.rule_files("shop").items()} == {
        "within": ("templates/shop/platform.toml", True),
        "own": ("templates/shop/replies.toml", True),
        "shop": ("templates/shop/replies.toml", False),
        "rewritten": ("templates/_base/replies.toml", True),
        "base": ("templates/_base/replies.toml", False),
    }
    assert set(book.rule_files("shop")) == {one.id for one in book.platform("shop").rules}
    with pytest.raises(ConfigError):
        book.rule_files("shap")


def test_what_the_user_changes_counts_at_once_though_the_same_text_is_read_once(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    for word in ("rot", "tot"):
        write(own / "shop" / "platform.toml", TITLE)
        write(own / "shop" / "replies.toml", rule(word))
        write(own / "shop" / "en" / "letter.j2", f"{word} {{{{ x }}}}")
        book = Playbook(shipped, own)
        assert book.platform("shop").rules[0].id == word
        assert book.render("letter.j2", "en", "shop", {"x": 1}) == f"{word} 1"


def test_a_pattern_is_compiled_once_however_many_platforms_share_it(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    given = re.compile

    def counted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return given(pattern, flags)

    counts = []
    monkeypatch.setattr(re, "compile", counted)
    for _ in range(2):
        compiled.clear()
        book = Playbook(shipped_templates())
        assert all(len(book.platform(name).rules) > 100 for name in ("temu", "amazon", "etsy"))
        counts.append(len(compiled))
    assert counts[1] < 50, counts


def test_a_template_is_compiled_once_and_anew_when_its_text_changes(shelves: tuple[Path, Path]) -> None:
    from jinja2 import Environment

    shipped, own = shelves
    compiled: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        given = Environment._compile
        patch.setattr(Environment, "_compile", lambda *one: compiled.append(one[1]) or given(*one))
        for text in ("eins", "eins", "zwei", "zwei"):
            write(own / "_base" / "en" / "counted.j2", text)
            assert Playbook(shipped, own).render("counted.j2", "en", "shop", {}) == text
    assert len(compiled) == 2


def test_a_platform_is_judged_once_and_anew_when_any_of_its_files_changes(shelves: tuple[Path, Path]) -> None:
    shipped, own = shelves
    own.rmdir()
    one, other = Playbook(shipped, own).platform("shop"), Playbook(shipped, own / "elsewhere").platform("shop")
    assert one is other
    for file in ("_base/platform.toml", "_base/replies.toml", "shop/platform.toml", "shop/replies.toml"):
        write(own / file, rule(file.replace("/", "-")))
        changed = Playbook(shipped, own).platform("shop")
        assert changed is not one
        assert file.replace("/", "-") in changed.own_rules
        one = changed
    write(own / "_base" / "asked.toml", '[asked.photo]\nen = ["photo"]\n')
    assert Playbook(shipped, own).platform("shop").own_asked == {"photo": {"en": ("photo",)}}
    write(own / "_base" / "tallies.toml", '[known]\nen = ["photo"]\n')
    assert Playbook(shipped, own).platform("shop").wording.tallies.known.root == {"en": ("photo",)}
    write(own / "shop" / "platform.toml", "strange = 1\n")
    for _ in range(2):
        with pytest.raises(ConfigError):
            Playbook(shipped, own).platform("shop")
