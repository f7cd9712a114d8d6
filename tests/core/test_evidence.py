"""Files are taken for what they are, or asked about."""

from dataclasses import replace

import pytest

from bot.core.case import Case, CaseFile, Evidence, Level, Role
from bot.core.evidence import Looks, gaps, given_as, is_identity_paper, left_alone, manifest, role_of_folder, sort_loose
from bot.core.platform import Bilingual, Platform


def platform(**more: object) -> Platform:
    return Platform.model_validate({"name": "mart", "title": Bilingual(en="Mart", zh="集市"), **more})


def case(*files: tuple[Role, str]) -> Case:
    file = CaseFile(key="K7QF2M", platform="mart")
    return Case("lamp", file, evidence=tuple(Evidence(role, path, 1, 0, "0" * 64) for role, path in files))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("original", Role.ORIGINAL), ("原图", Role.ORIGINAL), ("Listing", Role.LISTING), ("截图 ", Role.LISTING),
        ("OUTTAKES", Role.OUTTAKES), ("证明", Role.PROOF), ("声明", Role.STATEMENT), ("授权", Role.AUTHORITY),
        ("photos", None),
    ],
)  # fmt: skip
def test_a_sub_folder_counts_under_both_names(name: str, role: Role | None) -> None:
    assert role_of_folder(name) is role


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("DSC_0001.NEF", Role.ORIGINAL), ("lamp.psd", Role.ORIGINAL), ("lamp.ai", Role.ORIGINAL), ("lamp.tif", Role.ORIGINAL),
        ("Screenshot_2025.png", Role.LISTING), ("微信截图_1.jpg", Role.LISTING), ("截屏 2025.png", Role.LISTING),
        ("作品登记证书.pdf", Role.PROOF), ("registration.pdf", Role.PROOF), ("可信时间戳.pdf", Role.PROOF),
        ("lamp.tsr", Role.PROOF), ("授权委托书.pdf", Role.AUTHORITY), ("Power of Attorney.pdf", Role.AUTHORITY),
        ("身份证正面.jpg", Role.AUTHORITY), ("营业执照.jpg", Role.AUTHORITY), ("声明.pdf", Role.STATEMENT),
        ("signed statement.pdf", Role.STATEMENT), ("花絮1.jpg", Role.OUTTAKES), ("盗图.jpg", Role.LISTING),
        ("power-strip.jpg", None), ("发布截图.png", None), ("item id lamp.jpg", None), ("notes.docx", None),
    ],
)  # fmt: skip
def test_a_loose_file_is_sorted_by_its_name(name: str, role: Role | None) -> None:
    guess = sort_loose(name)
    assert guess.role is role
    assert guess.why.en and guess.why.zh


def test_a_picture_with_the_marks_of_a_camera_is_an_original() -> None:
    assert sort_loose("a.jpg", Looks(4000, 3000, camera=True)).role is Role.ORIGINAL


@pytest.mark.parametrize("looks", [Looks(1170, 2532), Looks(1920, 1080), Looks(800, 800)])
def test_a_picture_that_tells_nothing_is_asked_about(looks: Looks) -> None:
    assert sort_loose("a.png", looks).role is None


def test_a_screen_sized_picture_is_asked_about_as_a_screenshot() -> None:
    assert "screen" in sort_loose("a.png", Looks(2532, 1170)).why.en


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "~$brief.docx",
        "a.jpg.part",
        "b.crdownload",
        ".x",
        "c.jpg.baiduyun.p.downloading",
        "case.toml~",
    ],
)
def test_what_the_system_leaves_about_is_left_alone(name: str) -> None:
    assert left_alone(name)
    assert not left_alone("lamp.jpg")


def test_only_identity_papers_are_identity_papers() -> None:
    assert all(
        map(is_identity_paper, ["passport.jpg", "身份证.png", "id.jpg", "ID_card front.png", "driving licence.pdf"])
    )
    assert not any(
        map(
            is_identity_paper,
            ["委托书（附身份证号）.pdf", "营业执照.jpg", "video.mp4", "business licence.pdf", "idea.jpg"],
        )
    )


def test_gaps_name_what_is_missing_and_no_more() -> None:
    assert {one.rule: one.level for one in gaps(case(), platform())} == {
        "no-original": Level.BLOCK, "no-screenshot": Level.WARN, "no-proof-of-date": Level.WARN,
    }  # fmt: skip
    whole = case((Role.ORIGINAL, "a"), (Role.LISTING, "b"), (Role.PROOF, "c"))
    assert gaps(whole, platform()) == ()


def test_a_desk_that_wants_outtakes_gets_none_without_them() -> None:
    whole = case((Role.ORIGINAL, "a"), (Role.LISTING, "b"), (Role.PROOF, "c"))
    (gap,) = gaps(whole, platform(required={"evidence": ["outtakes"], "source": "made up", "seen": "2026-01-01"}))
    assert (gap.level, gap.rule) == (Level.BLOCK, "no-outtakes")
    assert "集市" in gap.what.zh and "花絮" in gap.fix.zh


@pytest.mark.parametrize(
    ("name", "sha256", "hollow", "counts"),
    [
        ("2.jpg", "b", False, True), ("2.heic", "b", False, True), ("2.nef", "b", False, True), ("2.psd", "b", False, True),
        ("2.nef", "b", True, False), ("2.jpg", "b", True, False), ("2.jpg", "a", False, False), ("2.nef", "a", False, False),
        ("contract.pdf", "b", False, False), ("note.txt", "b", False, False), ("film.mp4", "b", False, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("key", "level"), [("evidence", Level.BLOCK), ("wished", Level.WARN)])
def test_only_a_picture_that_is_no_original_once_more_fills_the_outtakes_that_a_desk_wants(
    name: str, sha256: str, hollow: bool, counts: bool, key: str, level: Level
) -> None:
    whole = case((Role.ORIGINAL, "a"), (Role.LISTING, "b"), (Role.PROOF, "c"))
    original = replace(whole.evidence[0], sha256="a" * 64)
    outtake = Evidence(Role.OUTTAKES, f"outtakes/{name}", 9, 0, sha256 * 64, hollow)
    whole = replace(whole, evidence=(original, *whole.evidence[1:], outtake))
    assert given_as(Role.OUTTAKES, whole) == ((outtake,) if counts else ())
    found = gaps(whole, platform(required={key: ["outtakes"], "source": "made up", "seen": "2026-01-01"}))
    assert [(one.rule, one.level) for one in found] == ([] if counts else [("no-outtakes", level)])
    for gap in found:
        assert "nothing counts" in gap.fix.en and "都不算" in gap.fix.zh


def test_the_manifest_is_what_sha256sum_reads() -> None:
    assert manifest(case((Role.ORIGINAL, "原图/灯.jpg")).evidence) == "0" * 64 + "  原图/灯.jpg\n"
    assert manifest(case((Role.ORIGINAL, "a\\b")).evidence).startswith("\\")
