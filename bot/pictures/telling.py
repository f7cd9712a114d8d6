"""What was found of an original on a page, and the counted evidence in words: never a percentage that pretends to be a chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.core.words import NOTHING, Words, words
from bot.pictures.changes.traits import Traits, in_one_breath
from bot.pictures.files.load import Picture
from bot.pictures.finding.places import Place
from bot.pictures.finding.study import StudiedSuspect
from bot.pictures.judgement.judging import Judgement
from bot.pictures.known.boxes import Box, Part, shorter_side
from bot.pictures.known.hashes import BITS


@dataclass(frozen=True, slots=True)
class Instance:
    """One place in the suspect where the original shows.

    `box` is x0, y0, x1, y1 in pixels of the suspect after EXIF rotation, x1 and y1 exclusive; `coverage` is the share
    of the original that shows there.
    """

    box: Box
    mirrored: bool
    coverage: float
    traits: Traits = field(default_factory=Traits)

    @property
    def cropped(self) -> bool:
        """Say whether a part of the original is missing."""
        return self.traits.cropped

    @property
    def covers(self) -> tuple[Part, ...]:
        """What something lies on."""
        return self.traits.covers


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A place, what is thought of it, and the instance that is told of it."""

    place: Place
    judgement: Judgement
    instance: Instance


def but_for(told: Words, *pictures: Picture) -> Words:
    """The same with what of both files was not looked at."""
    for one in pictures:
        if one.unseen:
            told = words(
                "{told}; of {name} {unseen}", "{told}；{name} {unseen}", told=told, name=one.name, unseen=one.unseen
            )
    return told


def too_plain(names: Sequence[str]) -> Words:
    return words(
        "too plain to compare: almost nothing but one colour in {names}",
        "画面太单一，无法比较：{names} 几乎只有一种颜色",
        names=Words(" and ".join(names), "、".join(names)),
    )


_WEIGHED = Words("weighed together with how edges and colours run", "已结合边缘与颜色的走向综合判断")


_SHAPED = Words("in the original's shape", "与原图比例一致")


def nothing_found(page: StudiedSuspect) -> Words:
    return words(
        "not found: of {points} distinctive points of the suspect no group lies as in the original",
        "未发现：可疑图中 {points} 个特征点里，没有一组与原图的排列相同",
        points=len(page.searched.features),
    )


def _colon(doubt: Words) -> Words:
    """What stands between a doubt and the counts: a doubt that asks something needs no more."""
    return Words(": ", "：") if not doubt.en.endswith("?") else Words(" ", "")


def _how_often(found: list[Found]) -> Words:
    """How many places show it, and how many of them mirrored; nothing of a single one, of which that is told among its traits."""
    if len(found) < 2:
        return NOTHING
    mirrored = sum(one.instance.mirrored for one in found)
    many = words("{n} times mirrored", "其中 {n} 处为镜像", n=mirrored)
    turned = {1: Words("once mirrored", many.zh), 2: Words("twice mirrored", many.zh)}.get(mirrored, many)
    if mirrored == len(found):
        turned = Words("always mirrored", "均为镜像")
    told = [turned] if mirrored else []
    told += list(_otherwise_shaped(found))
    more = Words("".join(f", {one.en}" for one in told), "".join(f"，{one.zh}" for one in told))
    return words("; found {n} times{more}", "；共出现 {n} 处{more}", n=len(found), more=more)


def _otherwise_shaped(found: Sequence[Found]) -> Iterator[Words]:
    """How often it is stretched or turned otherwise than in the first place, of which that is told among its traits; by each place's own proof alone.

    A page leans nowhere: what seems to, beside one that does not, is too small for its shape to be known, and of a
    thumbnail it is known roughly.
    """
    first = found[0]
    seen = first.instance.traits
    own = [one.instance for one in found[1:] if one.place is not first.place]
    own = [one for one in own if not one.traits.leaning or seen.leaning]
    own = [one for one in own if not one.traits.is_shaped_like(seen, shorter_side(one.box))]
    others = [in_one_breath(one.traits.shape()) or _SHAPED for one in own]
    for shape, n in Counter(others).items():
        often = {1: Words("once", ""), 2: Words("twice", "")}.get(n, words("{n} times", "", n=n))
        yield words("{often} {shape}", "其中 {n} 处{shape}", often=often, n=n, shape=shape)


def evidence_of(found: list[Found], changed: Sequence[Words] = ()) -> Words:
    """The counted evidence, and in the same breath what was changed."""
    best = found[0]
    proof, pose, seen = best.place.proof, best.place.pose, best.instance.traits.seen()
    evidence = [
        words(
            "{n} of {all} textured places agree", "{all} 个有纹理的位置中 {n} 个吻合", n=proof.agreed, all=proof.cells
        )
    ]
    if pose.support:
        evidence.append(words("{n} distinctive points lie alike", "{n} 个特征点位置一致", n=pose.support))
    if best.place.distance < BITS:
        evidence.append(
            words("{n} of {bits} hash bits differ", "{bits} 位指纹中 {n} 位不同", n=best.place.distance, bits=BITS)
        )
    if best.judgement.weighed:
        evidence.append(_WEIGHED)
    evidence += [*([seen] if seen else []), *changed]
    counted = Words(", ".join(one.en for one in evidence), "，".join(one.zh for one in evidence))
    if best.judgement.verdict == "same":
        return words("{counted}{more}", "{counted}{more}", counted=counted, more=_how_often(found))
    return words(
        "please look yourself, {doubt}{colon}{counted}",
        "请人工确认，{doubt}{colon}{counted}",
        doubt=best.judgement.doubt,
        colon=_colon(best.judgement.doubt),
        counted=counted,
    )
