"""Whom a mail greets, and what is made of one that greets somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply import read
from bot.core.reply.reasons import VERDICTS
from bot.core.reply.rules.addressee import is_for_another
from bot.core.reply.sentences.text import plain
from bot.core.reply.trace import Light

LIN = ("Lin Example",)
GREETINGS = Playbook(shipped_templates()).platform("generic").wording.greetings
Make = Callable[..., Mail]


@pytest.mark.parametrize(
    ("greeting", "ours"),
    [
        ("Dear Mr Harrow,", LIN),
        ("Good morning Ms. Okafor, thank you for your notice.", LIN),
        ("Sehr geehrte Frau Dr. Brandt,", LIN),
        ("Gentile sig.ra Fabbri,", LIN),
        ("Estimados señores de Salinas del Norte:", LIN),
        ("Madame Delorme,", LIN),
        ("À l'attention de la société Brillaud & Fils,", LIN),
        ("For the attention of Mr Harrow:", LIN),
        ("Zu Händen von Frau Brandt:", LIN),
        ("A la atención de la empresa Salinas:", LIN),
        ("All'attenzione della ditta Fabbri,", LIN),
        ("Cher Monsieur Dupont,", LIN),
        ("Szanowna Pani Wierzba,", LIN),
        ("苏州锦绣丝坊 王经理:", ("林示例",)),
        ("樂果文創股份有限公司 吳經理 您好:", ("林示例",)),
        ("尊敬的孙女士：", ("林小明",)),
        ("孫先生您好，", ("林小明",)),
        ("Bonjour M. Dupont,", LIN),
        ("Hej herr Svensson,", LIN),
        ("山本様", ("林",)),
        ("尊敬的王先生：", LIN),
        ("尊敬的王小明女士：您好", LIN),
        ("张伟先生您好，", LIN),
        ("尊敬的欧阳女士：", ("Chen Wei",)),
        ("尊敬的刘老师：", ("Wong Ka Ming",)),
        ("김민수님, 안녕하세요.", ("Park Ji-won",)),
        ("최영수님, 안녕하세요.", ("박영희",)),
    ],
)
def test_another_name_than_ours_is_heard_in_every_language(greeting: str, ours: tuple[str, ...]) -> None:
    assert is_for_another([plain(greeting)], GREETINGS, ours)


@pytest.mark.parametrize(
    ("greeting", "ours"),
    [
        ("尊敬的林先生：", LIN),
        ("尊敬的林小明女士：您好", LIN),
        ("尊敬的黄女士：", ("Wong Mei",)),
        ("尊敬的张先生：", ("Cheung Photography",)),
        ("尊敬的史密斯女士：", ("Emma Smith",)),
        ("尊敬的王先生：", ("Emma Brown",)),
        ("尊敬的客户：", LIN),
        ("尊敬的权利人您好：", LIN),
        ("이영희님, 안녕하세요.", ("Lee Young-hee",)),
        ("Dear Ms Lin,", LIN),
        ("Dear Mr and Mrs Example,", LIN),
        ("Dear Ms Xiaoming Lin - thank you", LIN),
        ("Dear Mr O'Neil,", ("Sean ONeil",)),
        ("Sehr geehrter Herr Müller,", ("Mueller Fotografie",)),
        ("Panie Marku,", ("Marek Nowak",)),
        ("林小姐：", ("林小明",)),
        ("林様", ("林",)),
        ("박영희님, 안녕하세요.", ("박영희",)),
    ],
)
def test_our_name_is_known_however_it_is_bent(greeting: str, ours: tuple[str, ...]) -> None:
    assert not is_for_another([plain(greeting)], GREETINGS, ours)


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Sir or Madam,", "Dear rights owner,", "Dear seller,", "Hello,", "Sehr geehrte Damen und Herren,", "Madame, Monsieur,",
        "Szanowna Pani,", "Estimada señora:", "尊敬的权利人：", "各位先生：", "お客様", "고객님, 안녕하세요.", "Mr Harrow has sold the lamp.",
        "Dear Mr Owner,", "Dear Mr or Ms,", "Estimado señor o señora:", "Geachte heer of mevrouw,", "Szanowny Panie lub Pani,",
        "Pani zgłoszenie jest zasadne.", "Madame a supprimé l'annonce.", "同样，您投诉的商品已下架。", "著作権者様", "파트너님,", "Dear Mr Agent,",
        "Dear Ms User1234,", "Szanowna Pani / Szanowny Panie,", "Sehr geehrter Herr Beschwerdeführer,", "Madame la Directrice,",
        "Geachte mevrouw klant,", "Estimado señor propietario,", "Szanowny Panie Zgłaszający,",
        "知识产权部 陈经理",
        "知识产权部 陈经理：",
        "服务中心 陈经理：",
        "苏州锦绣丝坊 王经理",
        "承办人 李先生",
        "我是客服 张小姐",
        "尊敬的示例文创 负责人先生：",
        "示例文創有限公司 代表人先生 您好：",
    ],
)  # fmt: skip
def test_who_is_greeted_by_no_name_may_be_us(greeting: str) -> None:
    assert not is_for_another([plain(greeting)], GREETINGS, ("Lin Example", "林小明", "박영희"))


def test_a_name_in_other_letters_than_all_of_ours_is_not_held_against_us() -> None:
    assert not is_for_another([plain("Dear Ms Sun,")], GREETINGS, ("林小明",))
    assert not is_for_another([plain("Dear Ms Sun,")], GREETINGS, ("林小明",), ("photo2019", "lamp-shop"))
    assert not is_for_another([plain("孙女士您好")], GREETINGS, ("Emma Example",))
    assert not is_for_another([plain("Dear Mr Harrow,")], GREETINGS, ())
    assert not is_for_another([plain("Dear Mr Harrow,")], GREETINGS, ("", " "))


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("We have removed the item that you reported for copyright infringement.", Reply.REMOVED),
        ("Your copyright complaint was rejected: the item does not infringe.", Reply.REJECTED),
    ],
)
def test_an_outcome_told_to_somebody_else_is_for_a_person(mail: Make, said: str, alone: Reply) -> None:
    generic = Playbook(shipped_templates()).platform("generic")
    light: Light = {
        "platform": generic,
        "listings": ("https://mart.example/item/482101",),
        "domains": ("mart.example",),
    }
    answer = mail(f"Dear Mr Harrow,\n\n{said}\n", in_reply_to="<wq.K7QF2M.n1.0001@seller.test>")
    assert read(answer, **light).kind is alone
    assert read(answer, **light, addressees=("Tom Harrow",)).kind is alone  # type: ignore[misc]
    told = read(answer, **light, addressees=LIN)  # type: ignore[misc]
    assert (told.kind, dict(told.listings)) == (Reply.UNCLEAR, {})
    assert told.rule in VERDICTS
    assert told.rule == "greets-another"


def test_what_else_we_are_known_by_may_be_greeted_too() -> None:
    assert is_for_another([plain("Dear Ms Lampworks,")], GREETINGS, LIN)
    assert not is_for_another([plain("Dear Ms Lampworks,")], GREETINGS, LIN, ("lampworks",))
    assert not is_for_another([plain("Dear Mr Øystein,")], GREETINGS, ("Oystein Berg",))


@pytest.mark.parametrize(
    "signature", ["Trademark and IP Team", "Anti-Counterfeit Team", "P.S. The seller used a fake account."]
)
def test_a_team_that_does_other_rights_too_tells_of_ours_in_our_thread(mail: Make, signature: str) -> None:
    generic = Playbook(shipped_templates()).platform("generic")
    answer = mail(
        f"We have removed the item you reported.\n\nKind regards,\n{signature}", subject="Re: your report 4711 [WQ-K7QF2M]",
        in_reply_to="<wq.K7QF2M.n1.0001@seller.test>",
    )  # fmt: skip
    assert read(answer, platform=generic, listings=("https://mart.example/item/482101",)).kind is Reply.REMOVED


def test_greetings_and_titles_of_your_own_are_known_too(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "_base").mkdir(parents=True)
    words = '[greetings]\nfr = ["coucou"]\n[titles]\nfr = ["maître"]\n[nobody]\nfr = ["lumineuse"]\n'
    (own / "_base" / "greetings.toml").write_text(words, encoding="utf-8")
    told = Playbook(shipped_templates(), own).platform("generic").wording.greetings
    assert is_for_another([plain("Coucou Maître Delorme,")], told, LIN)
    assert not is_for_another([plain("Coucou Maître Delorme,")], GREETINGS, LIN)
    assert is_for_another([plain("Madame Lumineuse,")], GREETINGS, LIN)
    assert not is_for_another([plain("Madame Lumineuse,")], told, LIN)


def test_a_man_of_our_own_firm_is_greeted_for_us() -> None:
    greeting = [plain("示例文创有限公司 周经理:")]
    assert not is_for_another(greeting, GREETINGS, ("林小明", "示例文创有限公司"))
    assert is_for_another(greeting, GREETINGS, ("林小明",))


@pytest.mark.parametrize("greeting", ["杭州木禾家居 周女士,您好:", "杭州木禾家居 周女士您好,", "杭州木禾家居 周女士:"])
def test_a_woman_of_another_firm_is_greeted(greeting: str) -> None:
    assert is_for_another([plain(greeting)], GREETINGS, ("林小明",))
    assert not is_for_another([plain(greeting)], GREETINGS, ("周小明",))
