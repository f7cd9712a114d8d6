"""What a pale thing leaves in doubt: where it hardly shows, all that agrees may be the template round it."""

from __future__ import annotations

from bot.core.words import Words
from bot.pictures.finding.places import Place
from bot.pictures.judgement.doubtwords import EMPTY_FRAME, LOST, MIDDLE, PALE
from bot.pictures.judgement.faint import faint
from bot.pictures.judgement.shades import shade

MANY_FAINT, SMOOTHED = 6, 0.4
"""Blocks that lie together and lack what hardly shows in the original, from which it is another pale thing, asked alone and with
those around them, and the share of all that were asked from which grain was smoothed away: of things that were exchanged
outlines are lacking, a quarter at most. Of 624 copies of other things five lacked so many, all of them worn."""
PALE_MIDDLE, NO_MIDDLE, PLAIN_MIDDLE = 0.45, 0.1, 0.6
"""Share of the middle that is plain to see, below which an original is that of a pale thing; below which it shows but a frame, so that a
person looks whatever the odds unless what hardly shows agrees; and from which what is plain there tells what the thing is. So little as the first is it in one of 33
originals of other things, a glass, and as the second in none of 98."""
HINTED, UNLIKE = 0.5, 0.4
"""How alike most blocks of the middle must be that show little, for another pale thing to be unlikely: of 1,600 pairs of such things in one
template nine were above, and two of these, a glass through which the template shows, had odds above nought; of copies of pale things nine in
ten are above. Below the latter it may be one."""
UNKNOWN = 0.1
"""How alike what hardly shows of the product is where none of it is there: where the middle is unlike as well, none of 2,160 copies of other things,
nor of 1,260 of pale ones, has less."""
LEFT = 0.5
"""Share of what hardly shows in the middle that must be left in the light of a copy, for a pale thing to be told from another: of 2,160
copies of other things, edited once or several times over, none had less without a middle that is plain to see."""
VOID = 0.45
"""Width of a round patch in which nothing can be told, from which a picture may be an empty frame. Of 907 copies of other things 18 have
such a patch."""

SHADED, UNFOLLOWED, ALIKE = 0.3, 0.4, 0.7
"""Levels of shade on the ground from which it tells a pale thing; by how much a copy's follows it at least, or how alike it is: of 440 copies, edited
once or several times over, of other things and of pale ones, three do neither, one lost in its light and one photographed from a screen; of 53 pairs of
pale things behind the same strokes, which all else passed, two in three."""
UNSEEN, CLEAR, HARDLY_FOLLOWED = 0.3, 0.99, 0.6
"""How alike most blocks of the middle are that show little, below which the thing is not seen; how alike half of what agrees is in a copy whose own light takes no shade
away; and by how much the shade must follow then. Of 43 pairs of pale
things behind strokes drawn at random that all else passed five follow by .43 to .54; copies as little alike follow by .78, or lost their shade wholly to a brighter light."""


def is_pale(place: Place) -> bool:
    """Say whether the middle of the original is not plain to see."""
    seen = faint(place)
    return seen is not None and seen.middle < PLAIN_MIDDLE


def is_intact(place: Place) -> bool:
    """Say whether what is plain to see agrees to the pixel all the same: a place that is a pixel off looks worn, and hides nothing."""
    seen = faint(place)
    return seen is not None and seen.intact


def doubted_pale(place: Place) -> Words | None:
    """Say that it may be another pale thing in the same frame, where what hardly shows is not there; None if it is."""
    seen = faint(place)
    if seen is None:
        return None
    lacking = any(
        told.together >= MANY_FAINT and told.lacking <= SMOOTHED * told.asked for told in (seen.alone, seen.around)
    )
    return PALE if lacking else None


def doubted_hints(place: Place) -> Words | None:
    """Say that what hardly shows in the middle of the original does not agree, and little else is plain to see there; None if not so."""
    seen = faint(place)
    if seen is None or seen.hinted is None or seen.middle >= PLAIN_MIDDLE:
        return None
    return PALE if seen.hinted < UNLIKE else None


def doubted_light(place: Place) -> Words | None:
    """Say that what hardly shows in the middle of the original is lost in the light of the copy, and little else is there; None if not so."""
    seen = faint(place)
    if seen is None or seen.kept is None or seen.middle >= PLAIN_MIDDLE:
        return None
    return LOST if seen.kept < LEFT else None


def doubted_shade(place: Place) -> Words | None:
    """Say that the ground has another shade than in the original, strokes of a template aside: another pale thing stands there; None if it has not."""
    seen, thing = shade(place), faint(place)
    if seen is None or seen.shown < SHADED or seen.turned:
        return None
    unseen = thing is not None and thing.hinted is not None and thing.hinted < UNSEEN
    least = HARDLY_FOLLOWED if unseen and place.proof.quantile(0.5) >= CLEAR else UNFOLLOWED
    return PALE if seen.followed < least and seen.alike < ALIKE else None


def doubted_void(place: Place) -> Words | None:
    """Say that it may be an empty frame, where a large patch shows nothing that could be told; None if it does."""
    seen = faint(place)
    return EMPTY_FRAME if seen is not None and seen.void >= VOID else None


def doubted_middle(place: Place) -> Words | None:
    """Say that hardly anything in the middle of the original is plain to see, so that little can be told of the thing there."""
    seen = faint(place)
    return MIDDLE if seen is not None and seen.middle < PALE_MIDDLE else None


def agrees_however_little(place: Place) -> bool:
    """Say whether what hardly shows in the middle of the original is there as well: another thing hardly ever has that, however pale both are."""
    seen = faint(place)
    return seen is not None and seen.hinted is not None and seen.hinted >= HINTED


def shows_but_a_frame(place: Place) -> bool:
    """Say whether nothing in the middle of the original is plain to see: what agrees is round it, and may be a template."""
    seen = faint(place)
    return seen is not None and seen.middle < NO_MIDDLE


def shows_none_of_it(place: Place) -> bool:
    """Say whether of what hardly shows in the original nothing is there: none of it on the product, or a large patch shows nothing at all."""
    seen = faint(place)
    if seen is None:
        return False
    on_product = seen.anywhere.on_product
    return seen.void >= VOID or (on_product is not None and on_product < UNKNOWN)


def is_plain_in_its_middle(place: Place) -> bool:
    """Say whether the middle of the original is plain to see, and that is known."""
    seen = faint(place)
    return seen is not None and seen.middle >= PLAIN_MIDDLE
