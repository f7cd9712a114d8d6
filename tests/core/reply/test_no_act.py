"""What names a desk, a queue or a paper of removals, hedges or hands on the news, or tells of a moment, a place or a year, removes no listing of ours."""

import pytest

from bot.core.event import Reply
from bot.core.reply.naming.amounts import fewer_than
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import removes_nothing
from tests.core.reply.states.test_otherwise import WORDING
from tests.core.reply.test_plain_answers import MART, answer

_GONE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
DESKS_AND_PAPERS = [
    "您的案卷已归入移除处理序列。", "La seconde plainte, identique à la première, a été supprimée.",
    "您的来函已分发至内容下线小组。", "该案已转入下架处置岗。", "我们已启动下架评估程序。", "您的投诉已转到商品下架小组处理。",
    "申诉单因超时未补充材料，已自动删除。", "您的举报记录已按您的要求清除。", "该投诉单为重复提交，现已移除。", "我们已经把您多余的那份投诉删掉了。",
    "您已撤销投诉，因此该投诉记录已从系统删除。", "旧的申诉材料已按隐私政策销毁并删除。",
    "Your case went to the takedown desk, and the pages were put into the takedown queue.", "The superfluous report was deleted.",
    "Der Fall ging an das Löschteam.", "取り下げられた申告の記録は削除済みです。", "중복 신고서를 삭제 처리했습니다.", "철회하신 신고 기록은 삭제하였습니다.",
]  # fmt: skip
HEDGED = [
    "Die Angebote wurden offiziell entfernt, aber man kann sie weiter kaufen.", "Los anuncios fueron oficialmente eliminados, pero en la práctica se venden.",
    "Po weryfikacji usunę wszystkie trzy oferty.", "Zablokuję te oferty dopiero po sprawdzeniu zgłoszenia.",
    "不见得商品就已经下架了。", "机器人不该回覆您商品已下架。", "链接多半已经删了，我没细看。", "我们本以为商品已下架，结果并没有。", "It is far from certain that the listings have been removed.",
    "谈不上商品已下架，我们刚收到商家的答复。", "商品貌似已下架，不过我不敢肯定。", "看起来商品已下架，但我们没有操作记录。", "我们不应该在上封信里写商品已下架。",
    "您误以为链接已删除，其实是换了店铺。", "您以为已删除的那个商品，只是换了标题。", "按理说链接已经删除，可我点开还是能买。", "我可不敢说商品已经下架。",
    "您所谓已下架的商品，不过是改了标题。", "说链接已被删除，未免言过其实。",
    "Officially the listings have been removed, but in fact anyone can buy them.", "The pages which you think were deleted merely moved to another shop.",
    "Nobody should have written to you that the listings were taken down.", "Theoretisch sind die Angebote gelöscht, praktisch kann man sie weiter kaufen.",
    "En théorie, les annonces ont été supprimées ; en pratique, elles s'ouvrent toujours.", "Los anuncios parecen haber sido eliminados, aunque no es seguro.",
    "Il collega non avrebbe dovuto dirLe che le inserzioni sono state rimosse.", "Konsultant nie powinien był mówić, że oferty zostały usunięte.",
    "担当者が商品は削除済みとお伝えすべきではありませんでした。", "상담원이 상품이 삭제되었다고 안내하지 말았어야 했습니다.",
]  # fmt: skip
THE_SPEAKER_BEHIND = [
    "商品已下架云云，皆出自卖家。", "商品全部下架了，反正商家是这么讲的。", "The listings were removed, we read in the seller's letter.", "In the seller's version, all listings have been removed.",
    "说链接已删除的只有卖家自己。", "提出商品已下架的一直是商家。", "反映商品已删除的是您本人，我们还没查。", "商品已下架这句话出自商家之口。", "链接已全部删除——卖家如是说。",
    "三个商品已下架，出处是商家的回信。", "就商品已下架一事，目前只有商家单方表态。", "写着“商品已下架”的是商家发来的截图。",
    "The one who says that the listings were deleted is the shop owner.", "That the pages were deleted is the merchant's version.",
    "It was the merchant who wrote that the listings have been taken down.", "All that we have is the shop's assertion that the listings have been removed.",
    "Die drei Angebote wurden gelöscht, wie der Händler bestätigt.", "Die Angebote wurden entfernt, so die Händlerin.", "Alle Angebote sind gelöscht, schreibt der Shopbetreiber.",
    "The news that the listings have been removed reached us from the seller.", "The listings have been removed, claims the merchant.",
    "Die Aussage, dass die Angebote gelöscht wurden, stammt vom Verkäufer.", "Que les annonces ont été supprimées, c'est le vendeur qui le dit.",
    "El único que dice que los anuncios han sido eliminados es el vendedor.", "L'unico a dire che le inserzioni sono state rimosse è il venditore.",
    "Że oferty zostały usunięte, twierdzi tylko sprzedawca.", "削除済みというのは出品者の言い分です。", "상품이 삭제되었다고 말하는 것은 판매자뿐입니다.",
]  # fmt: skip
FOR_A_TIME_OR_A_PLACE = [
    "The listings were taken out of the catalogue, while their pages remain open.",
    "Die Angebote wurden für zwei Stunden gesperrt und laufen nun wieder.", "Oferty zostały zablokowane na dwie godziny i znów są w sprzedaży.",
    "商品昨晚下架，今早又上来了。", "商品昨天下架过几个小时，如今又在售了。", "链接被屏蔽不到一天就放出来了。", "商品只是在搜索里隐藏了12小时，之后又展示出来了。",
    "商品售罄，页面自动显示已下架。", "商品因换季已下架，明年春天再上。", "商品已从“猜你喜欢”里移除，店铺内照卖。", "商品已从今日特价撤下，原链接仍可购买。",
    "The listings were disabled for a short while and have since returned.", "The products were delisted automatically when the stock reached zero.",
    "The listings were suspended for two hours during an update of the site.", "The listings have been deleted from the newsletter and may still be purchased.",
    "Die Angebote wurden aus der App gelöscht, im Web kann man sie noch öffnen.", "Les annonces ont été supprimées des résultats de recherche, mais on peut encore les acheter.",
    "Los anuncios fueron retirados un día y después volvieron a aparecer.", "Le inserzioni sono state tolte dalla ricerca, ma si possono ancora acquistare.",
    "The listings were removed because the stock was empty.", "The listings were delisted after the inventory was sold out.",
    "商品因库存清零已下架。", "商品因系统维护已下架，明天恢复。", "三个商品已下架，卖家次日又重新上架了。", "三个商品已下架，现在再次上架，将被处罚的是卖家。",
    "商品は一時的に削除されましたが、翌日また掲載されました。", "상품은 일시적으로 삭제되었다가 다음 날 다시 올라왔습니다.",
]  # fmt: skip
FIGURES = [
    "2025 haben wir 12.000 Angebote gelöscht.", "Nel 2025 abbiamo rimosso 12.300 inserzioni.", "我们平台90%的侵权商品已下架。", "百分之九十的商品已下架。", "2025年平台共下架商品31000件。",
    "Depuis janvier, 80 000 annonces ont été supprimées.", "今年に入ってから8万件の商品を削除しました。",
    "2025年全年，平台已下架商品320万件。", "自平台成立以来，已有上千万条链接被删除。", "九成以上的盗图商品在举报后24小时内已被删除。",
    "In 2024 our platform took down 3.1 million listings.", "In den letzten drei Jahren haben wir zehn Millionen Angebote entfernt.",
    "L'an dernier, nous avons supprimé plus de deux millions d'annonces.", "En los últimos tres años hemos eliminado diez millones de anuncios.",
    "Nel 2024 la nostra piattaforma ha eliminato 3,1 milioni di inserzioni.", "W zeszłym roku usunęliśmy ponad dwa miliony ofert.",
    "過去3年間に1000万件の出品が削除されています。", "지난 3년간 천만 건의 게시물이 삭제되었습니다.",
]  # fmt: skip
PARTS = [
    "한 건은 삭제되었고 다른 건은 침해가 아닙니다.", "다섯 건 중 세 건만 삭제되었습니다.", "7건 가운데 5건을 삭제했습니다.", "三つの商品のうち一つを削除しました。",
    "六件のうち四件を削除いたしました。", "3点だけ削除いたしました。", "二件を削除しました。",
]  # fmt: skip
OURS = [
    "Die gemeldeten Angebote wurden am 12.10.2026 gelöscht.", "Alle Angebote wurden gelöscht (Stand: 19.10.2026).", "Alle drei Angebote wurden am 19. 10. 2026 gelöscht.",
    "Los tres anuncios fueron eliminados el 19.10.2026.", "Le tre inserzioni sono state rimosse il 19.10.2026.", "En 2026 el 100 % de los anuncios fueron eliminados.",
    "该商品已100%下架。", "三个商品已百分之百下架。", "截至2026年10月，涉案商品已全部下架，案号2026100088。",
    "The listings were officially taken down today, though copies may linger in search engines.", "Los anuncios fueron oficialmente eliminados, pero Google los guarda un día en caché.",
    "Die Angebote wurden offiziell entfernt, aber im Google-Cache sind sie noch einen Tag zu sehen.",
    "Les annonces ont été officiellement supprimées, mais le cache de Google peut les montrer encore.",
    "您投诉的三个商品均已下架，若之后又出现，请告知我们。", "您可撤回投诉，我们会恢复内容。", "Votre demande a été acceptée et les trois annonces ont été supprimées.", "We have read the seller's letter and removed all three listings.",
    "下架专员审核后已将商品全部删除。", "投诉记录显示三个商品已全部下架。", "您投诉单所列的三个商品已全部删除。", "根据投诉记录，三个商品均已下架。", "您认为应当下架的商品已全部下架。",
    "其实三个商品上周就已全部下架了。", "因商家未能提供授权，三个商品已下架。", "三个商品已从店铺和搜索中全部移除，不能再购买。", "三个商品已从平台移除，缓存可能仍会显示一段时间。",
    "三个商品已被平台强制下架，无法再次上架。", "三个商品已下架，这是平台的最终决定。", "三个商品于2026年10月14日全部下架。",
    "Our takedown team has removed all three listings.", "All three listings were removed, as you asked.", "All three listings were removed on Monday and have stayed down since.",
    "All three listings have been removed from our site and app and can no longer be bought.", "In 2026 your complaint was upheld, and all three listings have been removed.",
    "Unser Löschteam hat alle drei Angebote gelöscht.", "Wir teilen Ihnen mit, dass alle drei Angebote gelöscht wurden.", "Les trois annonces ont été supprimées du site et de l'application.",
    "Los tres anuncios fueron retirados de la web y de la app.", "Le inserzioni indicate nella segnalazione sono state tutte rimosse.", "Wszystkie oferty ze zgłoszenia zostały usunięte.",
    "Die drei Angebote wurden gelöscht, wie unsere Händlerbetreuung bestätigt.", "Alle Angebote wurden gesperrt, wie das Shop-Team bestätigt.",
    "The listings were removed after we found that the stock photos were sold without your consent.", "The listings were deleted because your stock images were sold on.",
    "因涉嫌盗图及虚假库存，商品已下架。", "因维护权利人权益，商品已下架。", "因维护原创权益，三个商品已下架。", "三个商品已下架，卖家再次上架将被封店。",
    "三个商品已下架，后重新上架的商品将被处罚。",
    "ご申告を受け、該当商品をすべて削除しました。", "商品は一つ残らず削除いたしました。", "신고를 검토하여 상품을 모두 삭제하였습니다.", "한 건도 빠짐없이 모두 삭제하였습니다.",
]  # fmt: skip


@pytest.mark.parametrize(
    "sentence", [*DESKS_AND_PAPERS, *HEDGED, *THE_SPEAKER_BEHIND, *FOR_A_TIME_OR_A_PLACE, *FIGURES]
)
def test_what_only_sounds_like_an_act_removes_no_listing(sentence: str) -> None:
    assert removes_nothing(plain(sentence), WORDING)
    assert answer(sentence, MART).kind not in _GONE


@pytest.mark.parametrize("sentence", PARTS)
def test_so_many_of_so_many_are_a_part_in_korean_and_japanese_too(sentence: str) -> None:
    assert fewer_than(3, plain(sentence))
    assert answer(sentence, MART).kind is not Reply.REMOVED


@pytest.mark.parametrize("sentence", OURS)
def test_a_removal_that_shares_their_words_stays_one(sentence: str) -> None:
    assert not removes_nothing(plain(sentence), WORDING)
    assert not fewer_than(3, plain(sentence))
