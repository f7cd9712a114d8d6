"""Which of our listings a sentence means: by ranges, groups, letters, sites, "these two", "idem", and by what was said before."""

import numpy as np
import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.ear.hearing import TONES, Tone, states_heard
from bot.core.reply.listings.lists import rows_in, titles, told_above
from bot.core.reply.listings.outcomes import outcomes
from bot.core.reply.listings.settle import settled
from bot.core.reply.naming.addresses import Index
from bot.core.reply.naming.amounts import EXCEPT, counts_all
from bot.core.reply.naming.counting import numbered, places
from bot.core.reply.rules.verdict import Verdict
from bot.core.reply.sentences.quotes import fresh_lines
from bot.core.reply.sentences.text import clauses, plain, sentences
from bot.core.reply.states.phrases import is_same, of_a_part, tells_of_earlier
from bot.core.reply.states.rows import row_state
from bot.core.reply.states.staying import decided_later, invites_anew, still_open
from tests.core.reply.listings.test_outcomes import GONE, OPEN, STAYS, generic, said_of

BACK = ListingState.RESTORED
A, B, C, D = (f"https://bazaar.example/goods/{number}" for number in (77120, 77134, 80951, 90188))
FOUR = (A, B, C, D)
POSTS = (
    "https://www.instagram.com/p/C9aaLQ1oXbe/",
    "https://www.facebook.com/marketplace/item/771002244180093",
    "https://www.facebook.com/marketplace/item/771002244180551",
    "https://www.facebook.com/marketplace/item/771002244181120",
)
FRAMES = (
    "https://studio.example/products/driftwood-frame-a5",
    "https://studio.example/products/driftwood-frame-a4",
    "https://studio.example/pages/about",
)


def named(words: str, listings: tuple[str, ...]) -> set[int]:
    return {listings.index(one) for one in Index(listings, {}, generic(), words).named(words)[0]}


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        ("no. 1 to no. 4: images removed", (0, 1, 2, 3)),
        ("items 1 to 3 as well as 5 and 6 have been ended", (0, 1, 2, 4, 5)),
        ("dal n. 1 al n. 3: inserzioni rimosse", (0, 1, 2)),
        ("seq. 4-6 - effective", (3, 4, 5)),
        ("第1条到第5条,", (0, 1, 2, 3, 4)),
        ("第1至第5号网页,", (0, 1, 2, 3, 4)),
        ("第2号至第4号链接", (1, 2, 3)),
        ("第5、第6条,", (4, 5)),
        ("마지막 한 건만 빼고", (5,)),
        ("其二,请补交", (1,)),
        ("the first and the last two by himself", (0, 4, 5)),
        ("pierwszy i drugi produkt z listy", (0, 1)),
        ("druga strona nie odpowiada", ()),
        ("the first to the third link were removed", (0, 1, 2)),
        ("vom ersten bis zum dritten angebot", (0, 1, 2)),
        ("첫 번째부터 세 번째 물품까지", (0, 1, 2)),
        ("the first and the third item", (0, 2)),
        ("www 开头那个网页", ()),
        ("the first approved draft", ()),
        ("the third removed items", ()),
    ],
)
def test_ranges_and_more_ordinals_are_counted(piece: str, found: tuple[int, ...]) -> None:
    assert tuple(sorted(places(piece, 6))) == found


@pytest.mark.parametrize(
    ("text", "found"), [("1 and 3", [0, 2]), ("2-4", [1, 2, 3]), ("5 to 2", [4, 1]), ("一、三", [0, 2]), ("7", [6])]
)
def test_a_list_of_numbers_is_read(text: str, found: list[int]) -> None:
    assert numbered(text) == found


@pytest.mark.parametrize(
    ("words", "listings", "which"),
    [
        ("the second Marketplace item is gone", POSTS, {2}),
        ("the first and the third Marketplace items", POSTS, {1, 3}),
        ("the first listed item", POSTS, {0}),
        ("the second Craigslist item", POSTS, set()),
    ],
)
def test_of_the_third_of_a_kind_only_that_kind_is_counted(
    words: str, listings: tuple[str, ...], which: set[int]
) -> None:
    index = Index(listings, {}, generic())
    kinds = lambda word: [at for at, url in enumerate(listings) if url in index.group(word)]  # noqa: E731
    assert set(places(plain(words), len(listings), kinds)) == which


@pytest.mark.parametrize(
    ("words", "listings", "which"),
    [
        ("all three Marketplace items are down", POSTS, {1, 2, 3}),
        ("both Marketplace items are down", POSTS, set()),
        ("the two driftwood frames were unpublished", FRAMES, {0, 1}),
        ("two photos of the driftwood frames are yours", FRAMES, set()),
        ("a driftwood frame was unpublished", FRAMES, set()),
        ("Everything you listed at mossmarl is off", ("https://mossmarl.example/p/1", "https://mossmarl.example/p/2", "https://folk.example/p/1"), {0, 1}),
        ("quilt A is off, quilt B is not", ("https://a.example/d/quilt-a-12", "https://a.example/d/quilt-b-15"), {0, 1}),
        ("A 款已下架", ("https://a.example/d/quilt-a-12", "https://a.example/d/quilt-b-15"), {0}),
        ("a quilt was sold", ("https://a.example/d/quilt-a-12", "https://a.example/d/quilt-b-15"), set()),
        ("德站：图片已移除", ("https://temu.example/de/g-1", "https://temu.example/fr/g-2"), {0}),
        ("马来站、泰国站的商品", ("https://x.com.my/p/1", "https://x.sg/p/2", "https://x.co.th/p/3"), {0, 2}),
        ("品德站点的商品", ("https://temu.example/de/g-1", "https://temu.example/fr/g-2"), set()),
        ("the small fern frame stays", ("https://a.example/1/pressed-fern-frame", "https://a.example/2/fern-frame-small"), {1}),
        ("ferns are ferns", ("https://a.example/1/pressed-fern-frame", "https://a.example/2/fern-frame-small"), set()),
        ("rattan-lamp-s (and -m, -l) are blocked", ("https://a.example/p/rattan-lamp-s", "https://a.example/p/rattan-lamp-m", "https://a.example/p/rattan-lamp-l"), {0, 1, 2}),
        ("rattan-lamp-s is blocked - m is not", ("https://a.example/p/rattan-lamp-s", "https://a.example/p/rattan-lamp-m"), {0}),
        ("de tafellamppagina is gewist", ("https://a.example/l/hanglamp", "https://a.example/l/tafellamp"), {1}),
        ("koszy z bawełny: bawełna", ("https://a.example/p/kosz-juta", "https://a.example/p/kosz-bawelna"), {1}),
        ("尾号 001 至 003 三件", tuple(f"https://a.example/g/620551147{n:03}" for n in range(1, 6)), {0, 1, 2}),
        ("9001–9003：已删", tuple(f"https://a.example/g/{n}" for n in range(9001, 9006)), {0, 1, 2}),
        ("/basket-top.jpg: 404", ("https://a.example/basket-top.jpg", "https://a.example/basket-low.jpg"), {0}),
        ("1.png 至 3.png 已移除", tuple(f"https://a.example/{n}.png" for n in range(1, 5)), {0, 1, 2}),
        ("1 至 3 天", tuple(f"https://a.example/{n}.png" for n in range(1, 5)), set()),
        ("（77b1）：已下架 （77b2）：不通过", ("https://a.example/e/77b1", "https://a.example/e/77b2"), {0, 1}),
        ("The Irish offer is off", ("https://a.example/ie/p/7", "https://a.example/uk/p/7"), {0}),
    ],
)  # fmt: skip
def test_a_listing_is_found_in_its_group_by_its_letter_its_site_or_its_sibling(
    words: str, listings: tuple[str, ...], which: set[int]
) -> None:
    assert named(words, listings) == which


@pytest.mark.parametrize(
    ("words", "excepts"),
    [
        ("we've deactivated everything on your list but the third one", True),
        ("com exceção do quarto, todos foram removidos", True),
        ("mit ausnahme von nr. 2", True),
        ("2件目を除くすべて", True),
        ("마지막을 뺀 나머지", True),
        ("마지막 한 건만 빼고 모두 내려갔습니다", True),
        ("all were removed, but the third stays", False),
        ("everything was checked but the third is under review", False),
        ("已从平台除下", False),
    ],
)
def test_an_exception_is_heard_in_many_tongues(words: str, excepts: bool) -> None:
    assert bool(EXCEPT.search(words)) is excepts


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("No. 1 to no. 3: removed.\nNo. 4: not removed, it shows another picture.", (GONE, GONE, GONE, STAYS)),
        ("1-3: deleted\n4: not removed, the picture differs", (GONE, GONE, GONE, STAYS)),
        ("1. Fox: deleted\n2. Owl: idem\n3. Cat: not removed\n4. Dog: idem", (GONE, GONE, STAYS, STAYS)),
        ("1 | Fox | deleted\n2 | Owl | deleted\n3 | Cat | waiting for seller\n4 | Dog | deleted", (GONE, GONE, OPEN, GONE)),
        ("1. Removed\n- fox 77120\n- owl 77134\n\n2. Not upheld\n- cat 80951\n\n3. Under review\n- dog 90188", (GONE, GONE, STAYS, OPEN)),
        (f"{A}\naccess disabled\n{B}\nnot removed\n{C}\naccess disabled", (GONE, STAYS, GONE, OPEN)),
        ("(a) 77120, Bowl\nIt is your image.\nDecision: unpublished.\n(b) 77134\nOnly text.\nDecision: claim denied.", (GONE, STAYS, OPEN, OPEN)),
        ("The first two have been removed; 80951 was not removed.", (GONE, GONE, STAYS, OPEN)),
        ("77120 and 77134 show a licence. For these two your notice was rejected. We removed 80951.", (STAYS, STAYS, GONE, OPEN)),
        ("We removed 77120, 77134 and 80951. I had told you that 77134 and 80951 would stay up, they were kept.", (GONE, GONE, GONE, OPEN)),
        ("We removed 77120. Page 77134 was not removed. We asked a colleague and will tell you once he has a view.", (GONE, OPEN, OPEN, OPEN)),
        ("We removed 77120. Page 77134 was not removed. If you object, we will tell you once it was looked at.", (GONE, STAYS, OPEN, OPEN)),
        ("77120 gelöscht. 77134: wartet auf den Händler, der Link wird gelöscht.", (GONE, OPEN, OPEN, OPEN)),
        ("77120 已下架\n77134 —— 等待商家答辩，商家对下架有申诉权", (GONE, OPEN, OPEN, OPEN)),
        ("We removed 77120. With 77134 it is harder: two of the five pictures on it were deleted.", (GONE, OPEN, OPEN, OPEN)),
        ("序号 商品ID 结论 1 77120 成立，已屏蔽 2 77134 不成立 3 80951 成立，已屏蔽", (GONE, STAYS, GONE, OPEN)),
    ],
)  # fmt: skip
def test_what_is_said_reaches_the_listing_it_is_said_of(text: str, states: tuple[ListingState, ...]) -> None:
    assert said_of(text, FOUR) == states


@pytest.mark.parametrize(
    ("line", "anew"),
    [
        ("please submit a new notice with a screenshot", True),
        ("您可在7日内补充原图,再次发起投诉", True),
        ("złóż odwołanie i dodaj oryginał", True),
        ("please send us the original photo", False),
        ("the seller's appeal is pending", False),
    ],
)
def test_an_invitation_to_complain_anew_is_no_open_question(line: str, anew: bool) -> None:
    assert invites_anew(line, generic().wording.staying) is anew


def test_a_question_behind_a_refusal_leaves_it_open_but_an_invitation_to_complain_anew_does_not() -> None:
    body = sentences("Item 77120 was kept. Please send us the original. Goodbye.")
    again = sentences("Item 77120 was kept. Please send a new notice with the original. Goodbye.")
    tones = np.zeros((4, len(TONES)), dtype=np.float32)
    tones[1, TONES.index(Tone.STAYS)] = tones[2, TONES.index(Tone.ASKS)] = 0.9
    assert states_heard(tones, body, generic().wording)[body[0]] is OPEN
    assert states_heard(tones, again, generic().wording)[again[0]] is STAYS


def test_a_refusal_that_counts_all_of_ours_holds_for_those_that_are_not_named() -> None:
    verdict = Verdict(Reply.REJECTED, "", "rejected", "sure")
    for text, states in (
        ("The reviewer compared 77120 and rejected it. All four pages will not be removed.", (STAYS,) * 4),
        ("The reviewer compared 77120 and rejected it. Pages are not removed by us.", (STAYS, OPEN, OPEN, OPEN)),
    ):
        lines = fresh_lines(text)
        heard = {one: STAYS for one in lines[0][1:]}
        found = outcomes(lines, Index(FOUR, {}, generic()), FOUR, (), heard)
        told = settled(verdict, found, FOUR)[1]
        assert tuple(told.get(url, OPEN) for url in FOUR) == states


@pytest.mark.parametrize(
    ("line", "all_of_them"),
    [
        ("all three therefore stay", True),
        ("五个商品均不支持删除", False),
        ("三个商品均不支持", True),
        ("two of the pages", False),
    ],
)
def test_a_sentence_counts_all_of_ours(line: str, all_of_them: bool) -> None:
    assert counts_all(3, line) is all_of_them


def test_what_is_merely_still_there_is_open_and_what_the_ear_hears_refused_is_not() -> None:
    body = sentences("Item 77120 can be bought as before. Goodbye.")
    tones = np.zeros((3, len(TONES)), dtype=np.float32)
    tones[1, TONES.index(Tone.STAYS)] = 0.9
    assert states_heard(tones, body, generic().wording)[body[0]] is OPEN
    tones[1, TONES.index(Tone.REFUSED)] = 0.3
    assert states_heard(tones, body, generic().wording)[body[0]] is STAYS


def test_rows_of_which_some_are_back_make_no_partial_removal() -> None:
    found = outcomes(fresh_lines("77120: restored\n77134: removed"), Index(FOUR[:2], {}, generic()), FOUR[:2], ())
    unclear = Verdict(Reply.UNCLEAR, "", "nothing-recognised", "weak")
    assert settled(unclear, found, FOUR[:2])[0].kind is Reply.UNCLEAR


def test_a_row_that_says_idem_fares_like_the_one_before() -> None:
    shops = ("https://temu.example/de/g-1", "https://temu.example/fr/g-2", "https://temu.example/it/g-3")
    assert said_of("德站：已下架。\n法站：同德站。\n意站：不予处理。", shops) == (GONE, GONE, STAYS)
    assert is_same("owl: idem") and is_same("b: 同上") and not is_same("the same seller has other items")


def test_what_stays_down_is_not_restored_with_the_others() -> None:
    text = "The seller of 77120 and 77134 sent a licence. These two items have been restored. Item 80951 stays removed."
    found = outcomes(fresh_lines(text), Index((A, B, C), {}, generic()), (A, B, C), ())
    assert found.states == {A: BACK, B: BACK, C: GONE}


@pytest.mark.parametrize(
    ("line", "earlier"),
    [
        ("we had told you last thursday that the fox would stay", True),
        ("there we said that the bee poncho was staying online", True),
        ("当时我们把两个商品一并删了", True),
        ("we told you so", False),
        ("the seller told us that the fox was his", False),
    ],
)
def test_what_was_said_before_is_told_from_what_is_said_now(line: str, earlier: bool) -> None:
    assert tells_of_earlier(line) is earlier


def test_a_part_of_a_listing_is_no_listing() -> None:
    assert of_a_part("two of the five pictures on it were deleted")
    assert not of_a_part("two of the five listings were deleted")


@pytest.mark.parametrize(
    ("line", "later"),
    [
        ("we've asked a senior colleague", True),
        ("最晚下周三告诉你", True),
        ("i have until friday", True),
        ("if you send it, we will let you know by monday", False),
        ("the seller has answered", False),
    ],
)
def test_a_decision_still_to_come_leaves_open_what_is_kept(line: str, later: bool) -> None:
    assert decided_later(line, generic().wording.staying) is later


@pytest.mark.parametrize(
    ("line", "undecided"),
    [
        ("a partner who must be heard first", True),
        ("等发完货再处理", True),
        ("维持原状,不再处理", False),
        ("须先征询采销部门", True),
        ("nog geen besluit", True),
        ("we won't touch it", False),
    ],
)
def test_what_waits_for_somebody_is_open(line: str, undecided: bool) -> None:
    assert still_open(line, generic().wording.staying) is undecided


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("bleibt gesperrt", GONE), ("bleibt online", STAYS), ("plainte non retenue", STAYS), ("melding verworpen", STAYS), ("规約違反にあたらない", STAYS),
        ("made available to the public again", BACK), ("wijzen wij af", STAYS), ("由客户聘请摄影师拍摄,不予撤架", STAYS), ("3 不成立", STAYS), ("没删成", STAYS), ("已经放回货架", BACK), ("sob análise", OPEN), ("le lien sera retiré", None), ("ineffective", STAYS),
    ],
)  # fmt: skip
def test_more_words_of_rows_are_known(words: str, state: ListingState | None) -> None:
    assert row_state(words, generic().wording.rows) is state


def test_titles_and_judgments_below_are_told_apart() -> None:
    index = Index(FOUR, {}, generic())
    over = fresh_lines("Removed\nfox 77120\nNot upheld\nowl 77134")
    assert list(titles(over, index).values()) == [GONE, STAYS]
    assert titles(fresh_lines("Removed\nfox 77120"), index) == {}
    below = fresh_lines(f"{A}\naccess disabled\n{B}\nnot removed")
    assert told_above(below, index) == {1, 3} and titles(below, index) == {}
    assert told_above(fresh_lines(f"Removed:\n{A}\n{B}"), index) == frozenset()


def test_rows_that_run_on_are_cut_only_where_each_has_its_state() -> None:
    index = Index(FOUR, {}, generic())
    assert len(rows_in("77120 removed 77134 rejected 80951 removed", index)) == 3
    assert len(rows_in("77120, 77134 and 80951 were removed", index)) == 1
    assert len(rows_in("77120 to 77134: removed", index)) == 1


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("We won't be taking down items 1, 2 and 3. Item 4 was removed.", (STAYS, STAYS, STAYS, GONE)),
        ("Item 1 was removed, 3 others are still under review.", (GONE, OPEN, OPEN, OPEN)),
        ("序号1:已下架\n序号2:不成立\n序号3:已下架\n序号4:审核中", (GONE, STAYS, GONE, OPEN)),
        ("We did not remove items 1 to 4. Items 1 and 2 were removed in an earlier case.", (STAYS,) * 4),
        (f"{A} 确已下架;{B} 因系统延迟,现仍可正常购买。", (GONE, OPEN, OPEN, OPEN)),
        (f"{A} を削除しました。\n{B} は現在も公開中です。", (GONE, OPEN, OPEN, OPEN)),
        ("Everything on your list was taken down save for no. 3.", (GONE, GONE, OPEN, GONE)),
        ("Aside from the first listing, all of them have been removed.", (OPEN, GONE, GONE, GONE)),
        ("除1号外均已下架,1号图片不同,不予下架。", (STAYS, GONE, GONE, GONE)),
        ("The seller tells us that he has removed items 1 and 2. Item 3 was removed by us.", (OPEN, OPEN, GONE, OPEN)),
    ],
)
def test_a_removal_of_another_day_or_told_by_the_seller_is_not_theirs(
    text: str, states: tuple[ListingState, ...]
) -> None:
    assert said_of(text, FOUR) == states


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("删除需提供登记证书", None),
        ("下架前须签署声明", None),
        ("已删除", GONE),
        ("の削除には、写真データが必要です", None),
        ("削除済み", GONE),
    ],
)
def test_what_a_removal_would_need_is_no_removal(words: str, state: ListingState | None) -> None:
    assert row_state(words, generic().wording.rows) is state


def test_a_refusal_that_gives_way_to_a_request_refuses_no_listing() -> None:
    text = "The first item has been removed. For the second and third, please send us the original photographs so that we can go on."
    assert STAYS not in said_of(text, FOUR[:3])


def test_a_range_is_counted_in_japanese() -> None:
    assert places("商品1から3は削除しました", 4) == (0, 1, 2)


def test_the_latter_of_more_than_two_is_not_the_last_of_all() -> None:
    assert places("the latter is still on sale", 2) == (1,)
    assert places("in the case of the latter, we could not find it", 5) == ()
    assert places("the former went, the last one stays", 3) == places("the last one stays", 3)


def test_former_and_latter_are_told_apart_in_chinese_and_behind_a_comma() -> None:
    assert clauses("the former is gone, the latter stays") == ["the former is gone", "the latter stays"]
    assert [places(one, 2) for one in clauses("前者已下架,后者予以保留")] == [(0,), (1,)]
    assert places("后者予以保留", 3) == ()
