"""The seller's workspace: settings, one platform profile of her own, and three case folders with pictures in them."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from bot.core.words import Language
from bot.demo.platform import DESK, HOST_DESK, HOST_TYPO, PROVIDER
from bot.demo.servers import MailServers
from bot.demo.story import CAST, KEYS, LISTINGS, SELLERS, Cast

_FOLDERS: dict[Language, dict[str, str]] = {
    "en": {"original": "original", "outtake": "outtakes", "listing": "listing"},
    "zh": {"original": "原图", "outtake": "花絮", "listing": "截图"},
}
_PUBLISHED = {"lamp": "2025-09-20", "teapot": "2025-10-08", "scarf": "2025-11-25"}
_SEEN = {"lamp": "2026-02-06", "teapot": "2026-02-07", "scarf": "2026-02-07"}
_SAVED = {
    "original": datetime(2025, 11, 28, 12, 0, tzinfo=UTC),
    "outtake": datetime(2025, 11, 28, 12, 0, tzinfo=UTC),
    "listing": datetime(2026, 2, 8, 12, 0, tzinfo=UTC),
}
"""When the files came to this disk: long ago, as nobody is still copying them, and the screenshots after the pages were seen."""

_CONFIG = """\
[account]
address = "{address}"
name = "{seller}"

[smtp]
host = "{host}"
port = {smtp_port}
security = "ssl"
ca_file = '{ca_file}'

[imap]
host = "{host}"
port = {imap_port}
security = "ssl"
ca_file = '{ca_file}'
authserv_id = "{provider}"

[claimants.me]
name = "{seller}"
kind = "owner"
address = "{street}"
phone = "{phone}"
email = "{address}"

[report]
language = "{language}"

[holidays]
country = "{country}"
"""

_PROFILE = """\
# An invented platform. Any platform can be described like this, in your own templates/ folder: no code is needed.
name = "demomart"
channel = "email"
regime = "{regime}"
country = "{country}"
url_patterns = ['^https://www\\.demomart\\.example/item/\\d+']
item_pattern = '/item/(\\d+)'
ticket_patterns = ['\\b(DM-\\d{{4}}-\\d{{6}})\\b']

[title]
en = "DemoMart"
zh = "DemoMart（演示平台）"

[address]
value = "{desk}"
source = "invented for the demo"
seen = 2026-01-15

[sender_domains]
value = ["demomart.example"]
source = "invented for the demo"
seen = 2026-01-15
"""

_CASE = """\
key = "{key}"
title = "{title}"
platform = "{platform}"
language = "{language}"
claimant = "me"
{extra}
[[works]]
title = "{title}"
first_published = {published}
url = "https://shop.{shop}/{ware}"
{listings}"""

_LISTING = """
[[listings]]
url = "{url}"
seller = "{seller}"
seen = {seen}
"""


def lay_out(folder: Path, language: Language, servers: MailServers) -> None:
    """Write the whole workspace as a user would have it after `weiquan init` and three times `weiquan new`."""
    cast = CAST[language]
    (folder / "templates" / "demomart").mkdir(parents=True)
    _write(
        folder / "config.toml",
        _CONFIG.format(
            address=cast.address,
            seller=cast.seller,
            host=servers.host,
            smtp_port=servers.smtp_port,
            imap_port=servers.imap_port,
            ca_file=servers.ca_file,
            provider=PROVIDER,
            street=cast.street,
            phone=cast.phone,
            language=language,
            country=cast.country,
        ),
    )
    profile = _PROFILE.format(regime=cast.regime, country=cast.country, desk=DESK)
    _write(folder / "templates" / "demomart" / "platform.toml", profile)
    for ware in KEYS:
        _lay_out_case(folder / "cases" / cast.folders[ware], ware, cast, language)


def correct_address(case_folder: Path) -> None:
    """Do what the seller does when a letter came back: write the right address into case.toml."""
    path = case_folder / "case.toml"
    _write(path, path.read_text(encoding="utf-8").replace(HOST_TYPO, HOST_DESK))


def _lay_out_case(folder: Path, ware: str, cast: Cast, language: Language) -> None:
    folder.mkdir(parents=True)
    at_host = ware == "scarf"
    text = _CASE.format(
        key=KEYS[ware],
        title=cast.titles[ware],
        platform="generic" if at_host else "demomart",
        language=language,
        extra=f'send_to = "{HOST_TYPO}"\nregime = "{cast.regime}"\n' if at_host else "",
        published=_PUBLISHED[ware],
        shop=cast.address.rsplit("@", 1)[-1],
        ware=ware,
        listings="".join(_LISTING.format(url=url, seller=SELLERS[ware], seen=_SEEN[ware]) for url in LISTINGS[ware]),
    )
    _write(folder / "case.toml", text)
    for kind, name in _FOLDERS[language].items():
        target = folder / name / f"{ware}-{kind}.jpg"
        target.parent.mkdir()
        with as_file(files("bot.demo") / "pictures" / f"{ware}-{kind}.jpg") as picture:
            shutil.copyfile(picture, target)
        os.utime(target, (_SAVED[kind].timestamp(),) * 2)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
