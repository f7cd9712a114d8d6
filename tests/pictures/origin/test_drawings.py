"""Old drawings have no XMP: what their heads say of day and author is read."""

from datetime import date

import pytest

from bot.core.marks import Dated, Source
from bot.pictures.origin.authorship import marks_of
from bot.pictures.origin.drawings import drawing_of

OLD = (
    "%!PS-Adobe-3.0 \r%%Creator: Adobe Illustrator(R) 8.0\r%%AI8_CreatorVersion: 8.0.1\r"
    "%%For: (Lin Xiaoman) (Lin Studio)\r%%CreationDate: {when}\r%%EndComments\rshowpage\r"
)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("(3/14/2009) (2:15 PM)", "2009-03-14"),
        ("(14/3/2009) (14:15)", "2009-03-14"),
        ("(14.03.2009) (14:15)", "2009-03-14"),
        ("(3/14/99) (2:15 PM)", "1999-03-14"),
        ("(4/3/09) (2:15 PM)", "2009-04-03"),
        ("(2009-3-14) (14:15)", "2009-03-14"),
        ("(2009/3/14) (14:15)", "2009-03-14"),
        ("(2009年3月14日) (14:15)", "2009-03-14"),
        ("Sat Mar 14 14:15:16 2009", "2009-03-14"),
        ("14 March 2009", "2009-03-14"),
        ("(31/31/2009)", ""),
        ("(yesterday)", ""),
    ],
)
def test_the_day_is_read_however_it_is_written_and_never_too_early(when: str, day: str) -> None:
    assert drawing_of(OLD.format(when=when).encode()).created == day


@pytest.mark.parametrize(
    "name", [b"(\xc1\xd6\xd0\xa1\xc2\xfa) ()", rb"(\301\326\320\241\302\372) ()", "林小满".encode()]
)
def test_the_author_is_read_in_any_code_page(name: bytes) -> None:
    raw = OLD.format(when="(3/14/2009)").encode().replace(b"(Lin Xiaoman) (Lin Studio)", name)
    assert drawing_of(raw).maker == "林小满"


@pytest.mark.parametrize("before", [b"", b"\xc5\xd0\xd3\xc6" + b"\x1e" * 26])
def test_an_old_drawing_says_when_and_for_whom_it_was_made(before: bytes) -> None:
    marks = marks_of(before + OLD.format(when="(3/14/2009) (2:15 PM)").encode(), "label.ai")
    assert marks.makers == ("Lin Xiaoman",) and marks.layers == 1
    assert marks.taken == Dated("taken", date(2009, 3, 14), Source.EMBEDDED)
    assert "Adobe Illustrator(R) 8.0" in marks.software


def test_the_day_of_a_pdf_counts_only_where_it_is_a_drawing_without_xmp() -> None:
    pdf = b"%PDF-1.6\n1 0 obj << /CreationDate (D:20230203141516+08'00') >> endobj\n"
    assert marks_of(pdf, "logo.ai").taken == Dated("taken", date(2023, 2, 3), Source.EMBEDDED)
    assert marks_of(pdf, "certificate.pdf").taken is None
    xmp = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        b'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2022-01-01T00:00:00Z"/></rdf:RDF>'
    )
    taken = marks_of(pdf + xmp, "logo.ai").taken
    assert taken is not None and taken.day == date(2022, 1, 1)


def test_other_files_and_garbage_say_nothing() -> None:
    assert drawing_of(b"\xff\xd8 %%CreationDate: (3/14/2009)") == drawing_of(b"") == drawing_of(b"%!PS-Adobe-3.0")
    assert drawing_of(b"%!PS-Adobe\n%%For: (((\n%%CreationDate: 99999999").created == ""
