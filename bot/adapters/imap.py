"""The way in: the mailbox is read, and never changed but for a copy of our own letter in Sent."""

from __future__ import annotations

import imaplib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.adapters.imaplogin import logged_in, shut, tools_error
from bot.adapters.patience import Patience
from bot.core.login import ImapLogin, Secret, connection_trouble
from bot.core.mailbox import (
    Fetched,
    MailFolders,
    batches,
    fetched,
    folders_by_part,
    imap_day,
    is_letter_of_ours,
    is_searchable,
    raw_of,
)
from bot.core.words import Words, words
from bot.errors import BotError, ConfigError, MailboxError
from bot.ports import Found, Incoming, Place

if TYPE_CHECKING:
    from imap_tools import MailBox, MailBoxStartTls
    from imap_tools.folder import FolderInfo

SECONDS = 60
"""How long the server may take for one answer."""
RUN_SECONDS = 300
"""How long reading may take in one run; what is left waits for the next."""
TALK_SECONDS = 120
"""How long logging in, or a search for one letter, may take in all."""
SIZE_CAP = 25 * 1024 * 1024
"""A mail beyond this many bytes is read only in part: its header and the first `CUT` bytes of its text."""
CUT = 256 * 1024
_CHUNK = 200
_MOST_REFUSED = 20
"""So many mails refused one after the other, and none given, are the server's trouble and not the mails'."""
_LATER = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[EXPIRED]", "THROTTL")
"""What a server says that will give the mail another time."""
_LOOK_BACK = 300
"""How many of the latest mails of a folder are compared one by one, for servers that search headers badly."""
_INBOX = "INBOX"
_OUR_MARKS = "MESSAGE-ID SUBJECT X-WEIQUAN-CASE X-MICROSOFT-ORIGINAL-MESSAGE-ID"


class ImapInbox:
    """A mailbox; one connection is kept for the whole run.

    `folders` names the folders to read; empty means inbox, spam and Sent.
    """

    def __init__(
        self,
        login: ImapLogin,
        folders: Sequence[str] = (),
        *,
        seconds: float = SECONDS,
        run_seconds: float = RUN_SECONDS,
        talk_seconds: float = TALK_SECONDS,
        size_cap: int = SIZE_CAP,
    ) -> None:
        self._login = login
        self._wanted = tuple(folders)
        self._seconds = seconds
        self._run_seconds = run_seconds
        self._talk_seconds = talk_seconds
        self._patience = Patience()
        self._size_cap = size_cap
        self._secret = Secret("")
        self._box: MailBox | MailBoxStartTls | None = None
        self._is_fresh = False  # logged in, and nothing asked since
        self._folders: MailFolders | None = None

    def open(self) -> None:
        """Connect and log in, unless that is done and the line still stands.

        Raises MailboxError when the server is out of reach, CredentialsError when it refuses the password.
        """
        if self._box is not None and (self._is_fresh or _line_stands(self._box)):
            return
        self.close()
        with self._patience.limit(self._talk_seconds, imaplib.IMAP4.error):
            self._secret = self._login.password()
            self._box = logged_in(self._login, self._secret, self._seconds, self._patience)
        self._is_fresh = True

    def close(self) -> None:
        """Log out, if there is anything to log out from."""
        box, self._box = self._box, None
        if box is not None:
            with suppress(imaplib.IMAP4.error, OSError, tools_error()), self._patience.limit(self._seconds):
                box.logout()
            shut(box)
        self._patience.forget()

    def folders(self) -> MailFolders:
        """Find Sent and spam: by what the server marks them as, else by the names that providers use."""
        if self._folders is None:
            self.open()
            with self._translated():
                listed = _listed(self._open_box)
            self._folders = folders_by_part(listed, self._login.sent_folders, self._login.junk_folders)
        return self._folders

    def new(self, cursors: dict[str, tuple[int, int]], since: datetime) -> Iterator[Incoming]:
        """Give what came after the cursors, oldest first in each folder; without a valid cursor, what came since `since`.

        A changed UIDVALIDITY makes a cursor void. Raises MailboxError or CredentialsError, also when the time of a
        run is up: what was given until then stands.
        """
        ends = time.monotonic() + self._run_seconds
        self.open()
        for folder in self._to_read():
            with self._translated(folder, self._run_seconds + self._talk_seconds):
                yield from self._new_in(folder, cursors, since, ends)

    def find(self, message_id: str, tag: str) -> Found:
        """Look for a letter of ours in Sent, inbox and spam. Raises MailboxError.

        It is found by its Message-ID; where the provider gave it another one, by our own header and the tag. A search
        of Sent that some mails could not be looked at for proves nothing.
        """
        known = self.folders()
        looked = {one: self._holds(one, message_id, tag) for one in (known.sent, _INBOX, known.junk) if one}
        return Found(
            tuple(one for one, holds in looked.items() if holds), sent_searched=looked.get(known.sent) is not None
        )

    def append_to_sent(self, raw: bytes, message_id: str) -> bool:
        """See to it that Sent holds this letter, once; gives false where there is no Sent folder. Raises MailboxError."""
        sent = self.folders().sent
        if not sent:
            return False
        if not self._holds(sent, message_id, ""):
            with self._translated(sent):
                self._open_box.append(raw, sent, dt=datetime.now(UTC), flag_set=["\\Seen"])
        return True

    def latest(self, count: int = 20) -> list[tuple[datetime | None, bytes]]:
        """Give time of arrival and header of the newest mails in the inbox. Raises MailboxError."""
        self.open()
        with self._translated(_INBOX):
            self._examine(_INBOX)
            uids = self._latest_uids(count)
            answers = self._fetch(uids, "(UID INTERNALDATE BODY.PEEK[HEADER])") if uids else ()
            return [(one.received_at, one.text("BODY[HEADER]") or b"") for one in answers if one.uid]

    def _to_read(self) -> tuple[str, ...]:
        known = self.folders()
        if not self._wanted:
            return tuple(one for one in (_INBOX, known.junk, known.sent) if one)
        names = {one.lower(): one for one in known.all} | {"inbox": _INBOX}
        missing = [one for one in self._wanted if one.lower() not in names]
        if missing and known.all:
            raise ConfigError(
                words("the mailbox has no folder {names}", "邮箱里没有文件夹 {names}", names=", ".join(missing)),
                "config.toml [imap] folders",
                words("there are: {known}", "现有：{known}", known=", ".join(known.all)),
            )
        return tuple(names.get(one.lower(), one) for one in self._wanted)

    def _new_in(
        self, folder: str, cursors: dict[str, tuple[int, int]], since: datetime, ends: float
    ) -> Iterator[Incoming]:
        validity = self._examine(folder)
        cursor = cursors.get(f"{self._login.address}/{folder}")
        after = cursor[1] if cursor and cursor[0] == validity and not self._is_beyond(cursor[1]) else None
        sizes = self._sizes(folder, after, since)
        held: list[Incoming] = []
        for batch in batches([str(uid) for uid in sorted(sizes)], sizes, _CHUNK, self._size_cap):
            if time.monotonic() > ends:
                raise _time_is_up(self._login.place, folder)
            held += self._batch(folder, validity, batch, sizes)
            if not any(one.raw for one in held):
                continue  # is it the mail, or the server? the next one tells
            for incoming in held:
                if after is not None or incoming.received_at >= since:
                    yield incoming
            held = []
        if held:
            raise imaplib.IMAP4.error(f"FETCH: {held[0].refused}")

    def _is_beyond(self, uid: int) -> bool:
        """Say whether no mail of this folder can have had that UID: it was put back from a copy, and its cursor is void."""
        said = self._open_box.client.response("UIDNEXT")[1]
        following = said[0] if said else None
        return isinstance(following, bytes) and following.isdigit() and 0 < int(following) <= uid

    def _sizes(self, folder: str, after: int | None, since: datetime) -> dict[int, int]:
        """The size of every mail to read, by UID. SINCE knows days only, of a clock we do not know, so it asks for a day more."""
        if after is not None:
            # "n:*" always means at least the last mail, even when that one has been read.
            try:
                answers = self._fetch([f"{after + 1}:*"], "(UID RFC822.SIZE)")
                return {one.uid: one.size for one in answers if one.uid > after}
            except imaplib.IMAP4.error as refused:
                if not _is_about_mails(refused):
                    raise
            uids = [uid for uid in self._open_box.uids(f"UID {after + 1}:*", charset=None) if int(uid) > after]
        else:
            day = since.astimezone(UTC) - timedelta(days=1)
            uids = self._open_box.uids(f"SINCE {imap_day(day)}", charset=None)
        sizes: dict[int, int] = {}
        for start in range(0, len(uids), _CHUNK):
            given, refused_too = self._fetch_each(folder, uids[start : start + _CHUNK], "(UID RFC822.SIZE)")
            sizes |= {uid: one.size for uid, one in given.items()}
            sizes |= dict.fromkeys(refused_too, self._size_cap + 1)  # nobody knows: it is asked for alone, and in part
        return sizes

    def _batch(self, folder: str, validity: int, uids: list[str], sizes: dict[int, int]) -> list[Incoming]:
        """Fetch some mails, in order; what the server does not give comes back as refused."""
        cut = sizes[int(uids[0])] > self._size_cap
        parts = f"BODY.PEEK[HEADER]<0.{CUT}> BODY.PEEK[TEXT]<0.{CUT}>" if cut else "BODY.PEEK[]"
        given, refused = self._fetch_each(folder, uids, f"(UID INTERNALDATE {parts})")
        mails = []
        for uid in sorted(given.keys() | refused.keys()):
            one = given.get(uid)
            raw = raw_of(one, CUT if cut else 0) if one else b""
            if raw is None:
                continue  # news of its flags only: it vanished meanwhile
            # Every server must tell INTERNALDATE; where one does not, the mail is at least not from the future.
            received_at = (one or self._dated(folder, uid)).received_at or datetime.now(UTC)
            place = Place(self._login.address, folder, validity, uid)
            why = refused.get(uid, "") or ("" if raw else "it is empty")
            mails.append(Incoming(raw, received_at, place, folder == self.folders().sent, cut and bool(raw), why))
        return mails

    def _dated(self, folder: str, uid: int) -> Fetched:
        """What the server still says of a mail that it does not give."""
        try:
            answers = self._fetch_in(folder, [str(uid)], "(UID INTERNALDATE)")
        except imaplib.IMAP4.error as refused:
            if not _is_about_mails(refused):
                raise
            answers = []
        return next((one for one in answers if one.uid == uid), Fetched(b"", {}))

    def _fetch_each(self, folder: str, uids: list[str], parts: str) -> tuple[dict[int, Fetched], dict[int, str]]:
        """Fetch mails together or, when the server refuses that, one by one; gives them, and what was refused even then.

        One mail that a server has lost or cannot read makes it refuse all that are asked for with it.
        """
        try:
            return {one.uid: one for one in self._fetch_in(folder, uids, parts) if one.uid}, {}
        except imaplib.IMAP4.error as together:
            if not _is_about_mails(together):
                raise
        wanted, given, refused = {int(uid) for uid in uids}, dict[int, Fetched](), dict[int, str]()
        for uid in (*uids, *uids):  # what was refused is asked for once more, when others have been given
            if int(uid) in given:
                continue
            try:
                answers = self._fetch_in(folder, [uid], parts)
            except imaplib.IMAP4.error as alone:
                refused[int(uid)] = self._secret.hidden_in(" ".join(str(alone).split()), self._login.user)
                if not _is_about_mails(alone) or (len(refused) >= _MOST_REFUSED and not given):
                    raise
                continue
            given |= {one.uid: one for one in answers if one.uid in wanted and one.uid not in given}
            refused.pop(int(uid), None)
        return given, {uid: why for uid, why in refused.items() if uid not in given}

    def _holds(self, folder: str, message_id: str, tag: str) -> bool | None:
        """Say whether a folder holds a letter of ours; None where some of its mails could not be looked at."""
        self.open()
        unseen: dict[int, str] = {}
        with self._translated(folder):
            self._examine(folder)
            if is_searchable(message_id) and self._open_box.uids(f'HEADER Message-ID "{message_id}"', charset=None):
                return True
            # By the tag, for one that was given another id and is not among the latest any more.
            alike = self._open_box.uids(f'SUBJECT "{tag}"', charset=None) if tag and is_searchable(tag) else []
            looked = list(dict.fromkeys([*alike[-_LOOK_BACK:], *self._latest_uids(_LOOK_BACK)]))
            for start in range(0, len(looked), _CHUNK):
                parts = f"(UID BODY.PEEK[HEADER.FIELDS ({_OUR_MARKS})])"
                given, refused = self._fetch_each(folder, looked[start : start + _CHUNK], parts)
                unseen |= refused
                for one in given.values():
                    if any(is_letter_of_ours(text, message_id, tag) for text in one.texts.values()):
                        return True
        return None if unseen else False

    def _latest_uids(self, count: int) -> list[str]:
        return sorted(self._open_box.uids("ALL", charset=None), key=int)[-count:]

    @property
    def _open_box(self) -> MailBox | MailBoxStartTls:
        if self._box is None:
            raise MailboxError(Words("the mailbox is closed", "邮箱连接已关闭"), self._login.place)
        return self._box

    def _examine(self, folder: str) -> int:
        """Open a folder for reading only; gives its UIDVALIDITY."""
        self._open_box.folder.set(folder, readonly=True)
        said = self._open_box.client.response("UIDVALIDITY")[1]
        first = said[0] if said else None
        return int(first) if isinstance(first, bytes) and first.isdigit() else 0

    def _fetch_in(self, folder: str, uids: list[str], parts: str) -> list[Fetched]:
        """Fetch in a folder, which a search between two mails may have left."""
        if self._open_box.folder.get() != folder:
            self._examine(folder)
        return self._fetch(uids, parts)

    def _fetch(self, uids: list[str], parts: str) -> list[Fetched]:
        status, answer = self._open_box.client.uid("FETCH", ",".join(uids), parts)
        if status != "OK":
            said = b" ".join(one for one in answer if isinstance(one, bytes)).decode("utf-8", "replace")
            raise imaplib.IMAP4.error(f"FETCH: {status} {said}")
        return list(fetched(answer))

    @contextmanager
    def _translated(self, folder: str = "", seconds: float = 0) -> Iterator[None]:
        """Turn what the libraries throw into a MailboxError; the line is not used again then.

        They throw ValueError and LookupError at answers that are none.
        """
        try:
            with self._patience.limit(seconds or self._talk_seconds, imaplib.IMAP4.error):
                self._is_fresh = False
                yield
        except BotError:
            raise
        except (imaplib.IMAP4.error, OSError, ValueError, LookupError, TypeError, tools_error()) as broke:
            self._drop()
            said = self._secret.hidden_in(str(broke), self._login.user)
            what, fix = connection_trouble(broke, said)
            where = f"{self._login.place} {folder}".strip()
            cause = broke if said == str(broke) else None  # its words may hold what we sent
            raise MailboxError(words("reading failed: {what}", "读取失败：{what}", what=what), where, fix) from cause

    def _drop(self) -> None:
        box, self._box = self._box, None
        if box is not None:
            shut(box)
        self._patience.forget()


def _is_about_mails(refused: Exception) -> bool:
    """Say whether an answer may mean the mails that were asked for, and not the line or the hour."""
    said = str(refused).upper()
    return not isinstance(refused, imaplib.IMAP4.abort) and not any(mark in said for mark in _LATER)


def _line_stands(box: MailBox | MailBoxStartTls) -> bool:
    try:
        return box.client.noop()[0] == "OK"
    except (imaplib.IMAP4.error, OSError):
        return False


def _listed(box: MailBox | MailBoxStartTls) -> list[FolderInfo]:
    # The library does not look whether the server refused; without spam and Sent nothing may be decided.
    answer = box.client.list('""', "INBOX")
    if answer[0] != "OK":
        raise imaplib.IMAP4.error(f"LIST: {answer}")
    try:
        return box.folder.list()
    except ValueError:
        # A name in broken modified UTF-7 spoils the whole list; the inbox is there in any case.
        return []


def _time_is_up(place: str, folder: str) -> MailboxError:
    return MailboxError(
        Words("the mailbox is too slow to be read in one run", "邮箱太慢，一次读不完"),
        f"{place} {folder}",
        Words("what was read is kept; the next run goes on from there", "已读到的都保留了，下次运行会接着读"),
    )
