"""What a mail says of each listing is understood row by row, piece by piece, counted and left over."""

from datetime import UTC, datetime
from functools import lru_cache

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply import Reading, read
from bot.core.reply.listings.outcomes import hears_more, outcomes
from bot.core.reply.naming.addresses import Index, address, addresses_in
from bot.core.reply.naming.counting import places, rest_named
from bot.core.reply.states.rows import row_state
from bot.core.reply.states.staying import still_open
from tests.core.reply.looking import looked_at

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
A, B, C = (f"https://bazaar.example/goods/{number}" for number in (77120, 77134, 80951))
GONE, STAYS, OPEN = ListingState.REMOVED, ListingState.REJECTED, ListingState.OPEN


@lru_cache
def generic() -> Platform:
    return Playbook(shipped_templates()).platform("generic").model_copy(update={"ear": None})


def read_about(text: str, listings: tuple[str, ...] = (A, B, C)) -> Reading:
    mail = Mail(
        "<x@bazaar.example>", "0", "desk@bazaar.example", "", ("shop@seller.test",), "Re: [WQ-K7QF2M] Notice", None, NOW, "", (), (), text
    )  # fmt: skip
    return read(mail, platform=generic(), listings=listings, items={})


def said_of(text: str, listings: tuple[str, ...] = (A, B, C)) -> tuple[ListingState, ...]:
    told = read_about(text, listings).listings
    return tuple(told.get(url, OPEN) for url in listings)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (f"{A} removed\n{B} not removed, the picture differs\n{C} under review", (GONE, STAYS, OPEN)),
        (f"| {A} | 已下架 |\n| {B} | 不予处理（图片不一致） |\n| {C} | 审核中 |", (GONE, STAYS, OPEN)),
        (f"・{A}　削除済み\n・{B}　対応不可\n・{C}　確認中", (GONE, STAYS, OPEN)),
        (f"{A} 삭제 완료\n{B} 유지 (침해 아님)\n{C} 검토 중", (GONE, STAYS, OPEN)),
        (f"- {A}: gelöscht\n- {B}: bleibt online\n- {C}: in Prüfung", (GONE, STAYS, OPEN)),
        (f"- {A} : supprimée\n- {B} : maintenue\n- {C} : en cours d'examen", (GONE, STAYS, OPEN)),
        (f"- {A}: eliminado\n- {B}: se mantiene\n- {C}: en revisión", (GONE, STAYS, OPEN)),
        (f"- {A}: rimosso\n- {B}: resta visibile\n- {C}: in esame", (GONE, STAYS, OPEN)),
    ],
)
def test_every_row_of_a_table_speaks_for_its_listing(text: str, states: tuple[ListingState, ...]) -> None:
    assert said_of(text) == states


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The first two links have been taken down. The last one will stay up.", (GONE, GONE, STAYS)),
        ("您投诉的三个商品，前两个已下架，最后一个不予处理。", (GONE, GONE, STAYS)),
        ("第一、三条链接已删除，第二条未予删除。", (GONE, STAYS, GONE)),
        ("Der erste Link wurde entfernt, der zweite bleibt online.", (GONE, STAYS, OPEN)),
        ("Links 1 and 3 have been removed.", (GONE, OPEN, GONE)),
    ],
)
def test_listings_are_counted_in_the_order_of_the_notice(text: str, states: tuple[ListingState, ...]) -> None:
    assert said_of(text) == states


def test_the_others_take_what_is_said_of_the_others() -> None:
    assert said_of("We have removed item 77134. The other two items were not removed.") == (STAYS, GONE, STAYS)
    assert said_of("已删除 77134，其余两个不予处理。") == (STAYS, GONE, STAYS)


def test_all_except_one() -> None:
    reading = read_about("您投诉的商品中，除 77134 外均已删除。")
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert said_of("您投诉的商品中，除 77134 外均已删除。") == (GONE, OPEN, GONE)
    assert said_of("All of the links were removed except 77134.") == (GONE, OPEN, GONE)


def test_a_heading_holds_for_the_list_under_it() -> None:
    text = f"The following URLs have been removed:\n{A}\n{C}\nWe decided not to remove the following URL:\n{B}"
    assert said_of(text) == (GONE, STAYS, GONE)


def test_a_bare_denial_belongs_to_its_listing() -> None:
    assert said_of("We removed 77120 and 77134, but 80951 was not.") == (GONE, GONE, STAYS)


def test_the_only_listing_named_is_the_only_one_gone() -> None:
    reading = read_about("Following your report we removed item 77134.")
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert reading.listings == {B: GONE}


def test_a_decision_outweighs_a_finding_in_the_same_sentence() -> None:
    text = "We removed 77120 and 77134. In 80951 we could not find your photograph, so it remains as it is."
    assert said_of(text) == (GONE, GONE, STAYS)


@pytest.mark.parametrize(
    "written", [A, "hxxps://bazaar[.]example/goods/77120", "bazaar(.)example/goods/77120?utm_source=mail", "７７１２０"]
)
def test_a_listing_is_found_however_its_address_is_written(written: str) -> None:
    assert Index((A, B), {}, generic()).named(f"item {written} was removed")[0] == (A,)


def test_two_shops_with_one_item_number_are_told_apart() -> None:
    uk, de = "https://www.shop.example.uk/dp/B0TQN4V7LX", "https://www.shop.example.de/dp/B0TQN4V7LX"
    index = Index((uk, de), {uk: "B0TQN4V7LX", de: "B0TQN4V7LX"}, generic())
    assert index.named(f"{de} was removed")[0] == (de,)
    assert index.named("B0TQN4V7LX was removed")[0] == (uk, de)


def test_a_site_alone_names_the_one_listing_that_it_holds() -> None:
    one, other = "https://lamps.example/p/oak", "https://cheap-oak.example/en/lamp-7"
    assert Index((one, other), {}, generic()).named("the page on cheap-oak.example is gone")[0] == (other,)
    assert Index((one, other), {}, generic()).named("write to desk@cheap-oak.example")[0] == ()


def test_addresses_are_compared_without_what_does_not_matter() -> None:
    assert address("https://www.bazaar.example/goods/77120/?utm_source=x") == address(
        "hxxp://bazaar[.]example/goods/77120"
    )
    assert addresses_in("see bazaar[.]example/goods/77120.") == ("https://bazaar.example/goods/77120",)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("no longer available", GONE), ("isn't visible to anyone any more", GONE), ("not removed", STAYS), ("not found", OPEN),
        ("removed, the seller's appeal is pending", GONE), ("may be removed later", None), ("Approved URLs", GONE), ("not yet removed", OPEN),
        ("不成立，商品保留", STAYS), ("成立", GONE), ("请补充对比图", None), ("retained (different picture)", STAYS),
    ],
)  # fmt: skip
def test_the_first_plain_word_of_a_row_counts(row: str, state: ListingState | None) -> None:
    assert row_state(row, generic().wording.rows) is state


def test_ordinals_need_more_than_one_listing_and_a_thing_to_count() -> None:
    assert places("the first link was removed", 1) == ()
    assert places("the first reviewer looked at it", 3) == ()
    assert places("the last two items were removed", 3) == (1, 2)
    assert rest_named("the other two are down") == 2
    assert rest_named("其余商品") == 0
    assert rest_named("both are down") is None


@pytest.mark.parametrize("odd", ["https://？", "https://[::1", "hxxp://]/x[", "https://a{.}b/c["])
def test_what_is_no_address_is_still_compared(odd: str) -> None:
    assert address(odd)
    assert Index((odd,), {}, generic()).named(f"{odd} was removed") is not None


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("https://www.amazon.com/dp/B0TQN4V7LX", "https://www.amazon.de/dp/B0TQN4V7LX", "On the German site the page is still up."),
        ("https://www.amazon.com/dp/B0TQN4V7LX", "https://www.amazon.de/dp/B0TQN4V7LX", "德国站的商品仍在销售。"),
        ("https://shopee.com.my/product/7/18", "https://shopee.vn/product/5/16", "VN - 1 listing - in queue"),
        ("https://shop.example/uk/p/1180", "https://shop.example/us/p/1180", "The American storefront keeps it."),
        ("https://oak.example/p/1", "https://oak.example/galerie", "La page /galerie affiche encore une photo."),
        ("https://mart.example/view?id=3609900112233", "https://mart.example/view?id=3609900112244", "商品3609900112244：维持在售"),
        ("https://mart.example/hk/p/H10022", "https://mart.example/hk/p/H10023", "至于产品 H10023，未有采取行动"),
    ],
)  # fmt: skip
def test_a_listing_is_found_by_country_path_and_any_number_of_its_address(one: str, other: str, words: str) -> None:
    assert Index((one, other), {}, generic()).named(words)[0] == (other,)


def test_short_numbers_count_where_the_mail_speaks_of_two_of_ours() -> None:
    shop = tuple(f"https://oakmarket.example/i/{n}" for n in (31, 32, 33))
    words = "I can't fault you on 31 and 33."
    assert Index(shop, {}, generic(), words).named(words)[0] == (shop[0], shop[2])
    assert Index(shop, {}, generic(), "Answer within 31 days.").named("Answer within 31 days.")[0] == ()
    alone = "Open from 31 to 35 degrees."
    assert Index(shop, {}, generic(), alone).named(alone)[0] == ()


@pytest.mark.parametrize(
    ("words", "undecided"),
    [
        ("the other one stays up until the seller answers", True),
        ("it is kept, the seller has shown a licence", False),
        ("第三件商家还在举证,暂未下架", True),
        ("第三件不成立,商品保留", False),
        ("es bleibt online, solange das nicht entschieden ist", True),
        ("das dritte angebot bleibt online", False),
        ("we do not host it and cannot remove it", True),
    ],
)
def test_what_stays_is_refused_or_not_decided_yet(words: str, undecided: bool) -> None:
    assert still_open(words, generic().wording.staying) is undecided


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("We have removed two of the three reported listings.\nhttps://bazaar.example/goods/77134 stays up, it shows another picture.", (GONE, STAYS, GONE)),
        ("Everything you listed has been removed with the exception of 77134, for which the shop holds a licence.", (GONE, OPEN, GONE)),
    ],
)  # fmt: skip
def test_the_listings_left_over_are_what_was_said_of_nothing_in_particular(
    text: str, states: tuple[ListingState, ...]
) -> None:
    assert said_of(text) == states


def test_a_listing_that_lost_some_of_its_pictures_is_not_gone() -> None:
    reading = read_about("Pictures 1 and 2 of the listing were removed, pictures 3 and 4 were not removed.", (A,))
    assert reading.listings.get(A) is not GONE


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("The mug is gone.", 0),
        ("杯子那款维持在售，狐狸挂饰已经撤了。", 1),
        ("店铺暖暖家居的链接删了。", 0),
        ("the page of WOOLHOUSE stays up", 1),
    ],
)
def test_a_listing_is_found_by_its_title_its_seller_or_a_word_of_its_address(words: str, which: int) -> None:
    shop = (
        "https://www.etsy.com/listing/1702231001/enamel-mug",
        "https://www.etsy.com/listing/1702231002/enamel-plate",
    )
    called = {shop[0]: ("猫头鹰门帘", "暖暖家居"), shop[1]: ("狐狸挂饰 手作", "WoolHouse")}
    assert Index(shop, {}, generic(), words, called).named(words)[0] == (shop[which],)


def test_one_listing_alone_needs_no_name_and_common_words_name_none() -> None:
    shop = ("https://mart.example/item/photo-page-1", "https://mart.example/item/photo-page-2")
    assert Index(shop, {}, generic()).named("The photo on the page was removed.")[0] == ()
    assert Index(shop[:1], {}, generic()).named("A photo of a page.")[0] == ()


SHEEP = tuple(f"https://bazaar.example/p/sheep-{number}" for number in range(1, 5))
LONG = tuple(f"https://bazaar.example/item/99440011{tail}" for tail in ("0801", "0802", "5503"))


@pytest.mark.parametrize(
    ("words", "listings", "which"),
    [
        ("The item ending in 801 is gone.", LONG, (0,)),
        ("尾号 5503 的商品已下架。", LONG, (2,)),
        ("0801、0802结尾的商品已下架。", LONG, (0, 1)),
        ("0801 is gone, 5503 is not.", LONG, (0, 2)),
        ("sheep-2 to sheep-4 are gone", SHEEP, (1, 2, 3)),
        ("图片 sheep-1至sheep-3 已删", SHEEP, (0, 1, 2)),
        ("b.jpg has gone", ("https://a.example/x/a.jpg", "https://a.example/x/b.jpg"), (1,)),
        ("v/71: rimosso", ("https://a.example/v/70", "https://a.example/v/71"), (1,)),
        ("/2 bleibt", ("https://a.example/1", "https://a.example/2"), (1,)),
        ("A100: oscurata, A101 no", ("https://a.example/p/A100", "https://a.example/p/A101"), (0, 1)),
        ("902的页面没了，901还在", ("https://a.example/g/901", "https://a.example/g/902"), (1, 0)),
        ("o lote 5 foi apagado, o lote 6 não", ("https://a.example/l/5", "https://a.example/l/6"), (0, 1)),
        ("8번은 그대로, 5번은 내렸습니다", ("https://a.example/j/5", "https://a.example/j/8"), (1, 0)),
        ("«Falésia» foi desativado", ("https://a.example/q-falesia", "https://a.example/q-duna"), (0,)),
        ("les bougies sont retirées", ("https://a.example/p/bougie", "https://a.example/p/tasse"), (0,)),
        ("Misty Dune and Misty Dune II", ("https://a.example/d/misty-dune", "https://a.example/d/misty-dune-ii"), (1, 0)),
        ("cesta-b è respinta", ("https://a.example/p/cesta-a", "https://a.example/p/cesta-b"), (1,)),
    ],
)  # fmt: skip
def test_a_listing_is_found_by_its_tail_its_path_or_its_number(
    words: str, listings: tuple[str, ...], which: tuple[int, ...]
) -> None:
    assert set(Index(listings, {}, generic(), words).named(words)[0]) == {listings[one] for one in which}


@pytest.mark.parametrize(
    "words",
    ["We will answer in 801 hours.", "The case 991 is closed.", "On 802.3 nothing is said.", "it costs 801 €"],
)
def test_a_figure_alone_names_no_listing(words: str) -> None:
    assert Index(LONG, {}, generic(), words).named(words)[0] == ()


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        ("dwie pierwsze aukcje", (0, 1)),
        ("i primi due asin sono spariti", (0, 1)),
        ("gli ultimi due", (1, 2)),
        ("las dos primeras páginas", (0, 1)),
        ("os dois primeiros anúncios", (0, 1)),
        ("de eerste twee zijn weg", (0, 1)),
        ("前两篇笔记已删除", (0, 1)),
        ("前俩下了", (0, 1)),
        ("第1至2张已删除", (0, 1)),
        ("2番目の商品:取り下げ済み", (1,)),
        ("두 번째 상품은", (1,)),
        ("1번 상품은 뺐습니다", (0,)),
        ("pozycja 2: wycofano", (1,)),
        ("over the third i am waiting", (2,)),
        ("items 2 to 3 are gone", (1, 2)),
        ("the first contributor granted a licence", ()),
        ("上品 3건은", ()),
        ("상품 3건의 판매", ()),
        ("页面跳转至首页", ()),
        ("图片2张", ()),
        ("am ersten tag", ()),
        ("the second time", ()),
    ],
)
def test_listings_are_counted_in_many_tongues(piece: str, found: tuple[int, ...]) -> None:
    assert places(piece, 3) == found


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("1. Felt fox: deleted\n2. Felt owl: not removed, the picture differs\n3. Felt cat: deleted", (GONE, STAYS, GONE)),
        ("（一）马克杯：业已下架。\n（二）挂饰：业已下架。\n（三）抱枕：不予处理。", (GONE, GONE, STAYS)),
        ("All of the links were deleted.\n1. The seller may appeal.\n2. Keep this mail.\n3. Have a nice day.", (GONE, GONE, GONE)),
        ("1. Felt fox: deleted\n2. Felt owl: deleted", (OPEN, OPEN, OPEN)),
        ("Ended (2)\nFox 77120\nOwl 77134\nNot ended (1)\nCat 80951: stock photo", (GONE, GONE, STAYS)),
        ("All links were removed except the third.", (GONE, GONE, OPEN)),
        ("除第三条还在核实，其他的都删掉了。", (GONE, GONE, OPEN)),
        ("We removed 77120. The page 77134 was not removed.\nUntil then it stays.", (GONE, OPEN, OPEN)),
        ("Esito 77120: rimosso 77134: respinto 80951: rimosso", (GONE, STAYS, GONE)),
        (f"Items of your notice\n{A}\nAction taken: Deleted\n{B}\nAction taken: none", (GONE, STAYS, OPEN)),
        ("We removed 77120. La oferta 77134 la hemos retirado solo en la Unión Europea.", (GONE, OPEN, OPEN)),
        (f"Removed were:\n{A}\n{B}\n\nWe had a careful look at the page {C} as well, which opens with an error here.", (GONE, GONE, OPEN)),
        (f"These were removed:\n{A}\n{B}\n\nWhat we could not look at so far, as it opens with an error here:\n{C}", (GONE, GONE, OPEN)),
        ("Entfernt wurden:\n77120\n77134\n\nBei 80951 sahen wir keine Übereinstimmung mit Ihren Bildern. Hier haben wir nichts entfernt.", (GONE, GONE, STAYS)),
        (f"Removed were:\n{A} (felt fox, brown)\n{B} (felt owl, grey)\n{C} (felt cat)", (GONE, GONE, GONE)),
        ("1) 77120：当时还在，是缓存问题，现已确认删除；\n2) 77134：上周同事说“会下架”，说早了。此条维持不处理；\n3) 80951：还在，将于明天删除。", (GONE, STAYS, OPEN)),
        ("We ended 77120 and 77134. I've left 80951 alone, as the seller has his own picture.", (GONE, GONE, STAYS)),
        ("Hemos retirado 77120 y 77134. El 80951 se queda publicado.", (GONE, GONE, STAYS)),
    ],
)  # fmt: skip
def test_lists_titles_and_rests_are_followed(text: str, states: tuple[ListingState, ...]) -> None:
    assert said_of(text) == states


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("더 이상 재생되지 않습니다", GONE),
        ("nous n'avons rien retiré", STAYS),
        ("el anuncio ha sido suprimido", GONE),
        ("뺐습니다", GONE),
        ("not established", STAYS),
    ],
)
def test_a_row_is_read_in_its_own_tongue(words: str, state: ListingState) -> None:
    assert row_state(words, generic().wording.rows) is state


def test_a_fraction_that_counts_no_listings_says_nothing_of_some() -> None:
    reading = read_about("The listings have been removed and ports 80/443 are closed.")
    assert reading.kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "1. Your complaint was accepted and the items were removed.\n2. Your request for seller details is rejected.",
        "1. Both listings were deleted.\n2. We will not suspend the seller.",
        "1、投诉成立，商品已下架。\n2、您要求的卖家信息无法提供，驳回该请求。",
    ],
)
def test_a_numbered_list_about_other_things_tells_of_no_listing(text: str) -> None:
    assert STAYS not in said_of(text, (A, B))


def test_what_none_of_ours_suffered_is_no_partial_removal() -> None:
    for text in (
        "Not removed: 77120, 77134, 80951.",
        "None of the three listings (77120 to 80951) has been removed, they do not infringe.",
    ):
        assert read_about(text).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


def test_only_item_numbers_that_stand_in_the_mail_are_looked_for() -> None:
    shop = ("https://mart.example/item/482101", "https://mart.example/item/482102")
    words = "Item \uff14\uff18\uff12\uff11\uff10\uff11 was removed."
    assert Index(shop, {}, generic(), said=words).named(words)[0] == (shop[0],)
    assert not Index(shop, {}, generic(), said="Nothing of yours.").items_at("item 482101 was removed.")
    assert not Index(shop, {}, generic()).items_at("nothing of yours.")
    assert Index(shop, {}, generic()).items_at("item 482102 was removed.") == [0]


@pytest.mark.parametrize(
    ("heard", "more"),
    [((), False), ((GONE, STAYS), False), ((OPEN, None), False), ((GONE, OPEN), True), ((None, None, STAYS), True)],
)
def test_an_ear_that_hears_no_more_than_the_rules_changes_nothing(
    heard: tuple[ListingState | None, ...], more: bool
) -> None:
    seen = looked_at(f"We removed {A}.\nAs to {B}, no infringement was found.\nIt is as it was before.", (A, B))
    by_ear = {one: state for one, state in zip(seen.told.body, heard, strict=False) if state}
    assert hears_more(by_ear, seen.told.fired) is more
    again = outcomes(seen.told.lines, seen.index, seen.subjects, seen.told.fired, by_ear)
    assert more or again == seen.outcomes
