"""What a person is told to look at where a place is in doubt."""

from __future__ import annotations

from bot.core.words import Words

PERHAPS = Words("only a part agrees", "只有一部分吻合")
TOO_LITTLE = Words(
    "what can be compared agrees, and it is too little to be sure", "能比对的都吻合，但内容太少，无法确定"
)
TOO_SMALL = Words("it is too small there to be sure", "图太小，无法确定")
OTHER_PRODUCT = Words("what is round it agrees, the product does not", "周围吻合，但商品本身不吻合")
ISLAND = Words(
    "looked at closely, one part of the product differs: the same mock-up or template with something else in it?",
    "细看商品有一处不同：是否同一模板或样机换了内容？",
)
OTHER_WORDS = Words(
    "the template agrees, but other words or numbers stand in it: another card or label of the same kind?",
    "版式吻合，但其中的文字或数字不同：是否同一模板的另一张图或另一张标签？",
)
PALE = Words(
    "the palest parts do not agree: another pale product in the same template, or a copy made brighter or smoother?",
    "颜色最浅的部分不吻合：是同一模板里换了另一件浅色商品，还是图片被提亮或磨皮过？",
)
LOST = Words(
    "it was made so bright that the pale product in the middle is lost: is only the template round it the same?",
    "图片被调得过亮，中间的浅色商品已看不清：是否只有周围的模板相同？",
)
EMPTY_FRAME = Words(
    "a large part shows nothing that could be told: is only the frame round a very pale product the same?",
    "有一大片颜色太浅、看不出内容：是否只有浅色商品周围的模板相同？",
)
MIDDLE = Words(
    "its middle is so pale that little can be compared there: another pale product in the same template?",
    "画面中间颜色很浅，可比对的内容很少：是否同一模板里的另一件浅色商品？",
)
ASLANT = Words(
    "it is seen from far aside, and not all agrees: another photograph of a thing with the same label?",
    "视角差异很大，且并非全部吻合：是否对带同一标签的商品另拍的照片？",
)
OTHER_FRAME = Words(
    "many points lie a little beside their place: another frame of the same shoot?",
    "许多特征点略有错位：是否同一次拍摄的另一张？",
)
TOO_SMALL_TO_DIFFER = Words(
    "something seems to differ, and it is too small there to be sure", "看似有所不同，但图太小，无法确定"
)
VARIANT = Words(
    "it is in other colours, and too small there to be sure: another variant of the product?",
    "颜色不同，且图太小，无法确定：是否同款商品的另一种颜色？",
)
