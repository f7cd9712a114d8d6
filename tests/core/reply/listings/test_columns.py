"""Tables with several columns: the one that tells the state decides, and what it says that nobody understands leaves a listing open."""

from itertools import product

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import looked_at

MART = tuple(f"https://mart.example/item/60109951234567{place}" for place in range(5))
GONE, KEPT = (MART[0], MART[1], MART[3]), (MART[2], MART[4])

TABLES = [
    ("Link", "Status", "Note", "Removed", "policy violation", "Open", "removed content cannot be found"),
    ("Link", "Decision", "Remark", "Deleted", "", "Awaiting seller", "removal possible after 5 days"),
    ("链接", "状态", "备注", "已下架", "违规", "处理中", "删除的内容无法找到"),
    ("链接", "处理结果", "说明", "已删除", "", "见备注", "商家称已自行下架"),
    ("Link", "Ergebnis", "Bemerkung", "Entfernt", "Verstoß", "Offen", "wird entfernt, wenn der Verkäufer nicht antwortet"),
    ("Lien", "Statut", "Remarque", "Supprimée", "", "En cours", "sera supprimée sans réponse du vendeur"),
    ("Enlace", "Estado", "Nota", "Eliminado", "infracción", "En revisión", "se eliminará si no responde"),
    ("URL", "状況", "備考", "削除済み", "", "確認中", "回答がない場合は削除予定"),
]  # fmt: skip


def _table(sign: str, told: tuple[str, ...]) -> str:
    link, status, note, gone, why, kept, remark = told
    rows = [(url, gone, why) if url in GONE else (url, kept, remark) for url in MART]
    return "\n".join(sign.join(row) for row in [(link, status, note), *rows])


def _records(sign: str, told: tuple[str, ...]) -> str:
    link, status, note, gone, why, kept, remark = told
    rows = [(url, gone, why) if url in GONE else (url, kept, remark) for url in MART]
    return "\n\n".join(
        "\n".join(f"{label}{sign}{words}" for label, words in zip((link, status, note), row, strict=True) if words)
        for row in rows
    )


@pytest.mark.parametrize(
    ("told", "text"),
    [(told, _table(sign, told)) for told, sign in product(TABLES, [" | ", "\t", ",", ";", " - "])]
    + [(told, _records(sign, told)) for told, sign in product(TABLES, [": ", "："])],
)
def test_notes_beside_a_state_say_nothing_of_it(told: tuple[str, ...], text: str) -> None:
    seen = looked_at(text, MART)
    assert {url: state for url, state in seen.states.items() if url in GONE} == dict.fromkeys(
        GONE, ListingState.REMOVED
    )
    assert ListingState.REMOVED not in {seen.states.get(url) for url in KEPT}
    assert seen.verdict.kind is Reply.PARTIALLY_REMOVED


def test_a_column_is_told_by_its_heading_where_the_notes_tell_as_much() -> None:
    rows = [(url, "removed" if url in GONE else "unknown", "kept by the seller") for url in MART]
    text = "\n".join(" | ".join(row) for row in [("Link", "Status", "Remark"), *rows])
    assert set(looked_at(text, MART).states) == set(MART)
    assert looked_at(text, MART).states[KEPT[0]] is ListingState.OPEN


def test_the_same_as_above_is_the_same() -> None:
    rows = [(MART[0], "removed", "a"), (MART[1], "同上", "b"), (MART[2], "rejected", "c"), (MART[3], "同上", "d")]
    text = "\n".join(" | ".join(row) for row in rows)
    states = looked_at(text, MART).states
    assert states[MART[1]] is ListingState.REMOVED
    assert states[MART[3]] is ListingState.REJECTED


def test_records_without_a_state_that_is_understood_tell_nothing() -> None:
    text = f"We removed the listings.\n\n{MART[0]}\nStatus: resolved\n\n{MART[1]}\nStatus: resolved"
    assert ListingState.OPEN not in looked_at(text, MART[:2]).states.values()


def _states(text: str, count: int = 3) -> str:
    """What a mail tells of the first listings: r, x, o, b, and - for nothing."""
    letters = {
        ListingState.REMOVED: "r",
        ListingState.REJECTED: "x",
        ListingState.OPEN: "o",
        ListingState.RESTORED: "b",
    }
    for place, url in enumerate(MART[:count], 1):
        text = text.replace(f"A{place}", url)
    states = looked_at(text, MART[:count]).outcomes.states
    return "".join(letters[states[url]] if url in states else "-" for url in MART[:count])


@pytest.mark.parametrize(
    ("text", "states"),
    [
        # the state stands above each listing
        ("Decision: not removed\nA1\n\nDecision: not removed\nA2\n\nDecision: removed\nA3", "xxr"),
        ("处理结果：已下架\nA1\n\n处理结果：未下架\nA2\n\n处理结果：未下架\nA3", "rxx"),
        # the listing's column counts, not that of our complaint; what was decided counts more than a status
        ("Item | Report status | Listing status\nA1 | Accepted | Pending\nA2 | Accepted | Pending\nA3 | Accepted | Removed", "oor"),
        ("商品 | 投诉状态 | 商品状态\nA1 | 投诉成立 | 在售\nA2 | 投诉成立 | 已下架\nA3 | 投诉成立 | 在售", "oro"),
        ("Item | Status | Decision\nA1 | Done | We decided against removal\nA2 | Done | Removed\nA3 | Done | The photo differs from yours", "xrx"),
        ("Item | Status | Note\nA1 | On hold | Please send the invoice; the listing is removed then\nA2 | On hold | see above\nA3 | Removed | -", "oor"),
        # asked, wanted and planned is not done
        ("Item | Status | Note\nA1 | Removed by seller? | tell us\nA2 | Removed | fine\nA3 | Removal refused | no copy", "-rx"),
        ("Item | Note | Status\nA1 | tell us | Removed?\nA2 | fine | Removed\nA3 | no copy | Kept", "orx"),
        ("Item | Status | Note\nA1 | Scheduled for removal | soon\nA2 | Removed | fine\nA3 | Removed | fine", "orr"),
        ("链接 | 状态 | 备注\nA1 | 待下架 | 排队\nA2 | 下架中 | 排队\nA3 | 已下架 | 完成", "oor"),
        ("URL | 状況 | 備考\nA1 | 削除予定 | 来週\nA2 | 削除済み | 完了\nA3 | 確認中 | 来週", "oro"),
        # nouns of what was done
        ("Article | Décision | Motif\nA1 | Retrait définitif | copie\nA2 | Maintien en vente | licence\nA3 | Retrait définitif | copie", "rxr"),
    ],
)  # fmt: skip
def test_which_column_counts_and_what_in_it_was_done(text: str, states: str) -> None:
    told = _states(text)
    assert all(one == wanted or (wanted == "-" and one != "r") for one, wanted in zip(told, states, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Guten Tag, wir lehnen die Meldung dieser Angebote ab:\n482101, Lampenladen\n482102, Lampenladen\n482103, Glow",
        "Thank you, we have received your complaint about:\n482101, lampshop\n482102, lampshop\n482103, glow",
        "Your requests, as we noted them:\n482101, please remove\n482102, please remove\n482103, please remove",
    ],
)
def test_a_sentence_over_a_list_is_no_heading_of_a_table(text: str) -> None:
    listings = tuple(f"https://mart.example/item/48210{place}" for place in (1, 2, 3))
    seen = looked_at(text, listings)
    assert seen.verdict.kind is not Reply.REMOVED
    assert not any("¦" in one.words for one in seen.told.body)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("ID | 1st check | 2nd check\n{0} | removed | removed\n{1} | under review | removed", "gg"),
        ("ID | 1st check | 2nd check\n{0} | refused | removed\n{1} | removed | refused", "gk"),
        ("商品 | 第1次 | 第2次\n{0} | 审核中 | 下架\n{1} | 驳回 | 复核后下架", "gg"),
        ("商品 | 初审 | 复审\n{0} | 驳回 | 已下架\n{1} | 驳回 | 维持驳回", "gk"),
        ("Artikel | Erste Prüfung | Zweite Prüfung\n{0} | in Prüfung | entfernt\n{1} | entfernt | entfernt", "gg"),
        ("ID | after review | before review\n{0} | removed | refused\n{1} | refused | removed", "gk"),
        ("ID | 2nd check | 1st check\n{0} | removed | refused\n{1} | refused | removed", "gk"),
        ("商品 | 图1 | 图2\n{0} | 驳回 | 已下架\n{1} | 驳回 | 已下架", None),
        ("商品 | 店铺1 | 店铺2\n{0} | 驳回 | 已下架\n{1} | 驳回 | 已下架", None),
        ("商品 | 03日12月 | 19日11月\n{0} | 驳回 | 已下架\n{1} | 驳回 | 已下架", None),
        ("Artikel | Erstes Bild | Zweites Bild\n{0} | abgelehnt | entfernt\n{1} | abgelehnt | entfernt", None),
        ("Oferta | Pierwsze zdjęcie | Drugie zdjęcie\n{0} | odrzucono | usunięto\n{1} | odrzucono | usunięto", None),
    ],
)
def test_of_states_at_several_times_the_last_one_counts(text: str, states: str | None) -> None:
    seen = looked_at(text.format(*MART), MART[:2])
    code = {"g": ListingState.REMOVED, "k": ListingState.REJECTED}
    wanted = dict(zip(MART, map(code.__getitem__, states), strict=False)) if states else None
    assert seen.states == wanted if wanted else ListingState.REMOVED not in seen.states.values()
