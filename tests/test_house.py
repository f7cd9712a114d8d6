"""The house keeps its shape: arrows fall, core stays pure, rooms stay small."""

import ast
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"
FILES = sorted(path for path in BOT.rglob("*.py"))

IMPURE = {
    "os", "pathlib", "io", "socket", "time", "random", "secrets", "subprocess", "shutil", "tempfile", "threading",
    "asyncio", "ssl", "smtplib", "imaplib", "urllib.request", "http",
}  # fmt: skip
MERELY_COMPUTING = {
    "ahocorasick",
    "numpy",
    "pydantic",
    "holidays",
    "selectolax",
    "mailparser_reply",
    "flufl",
    "authres",
}
PICTURE_LIBRARIES = {"numpy", "cv2", "PIL", "imagehash", "defusedxml", "pypdfium2"}
ALLOWED_ROOMS = {
    "core": {"core", "errors"},
    "pictures": {"pictures", "core", "errors"},
    "adapters": {"adapters", "core", "errors", "ports"},
    "errors": {"core"},
    "ports": {"core", "errors"},
    "config": {"core", "errors"},
    "pacing": {"core"},
    "world": {"core", "errors", "ports", "pacing"},
    "desk": {"core", "errors", "ports", "world"},
    "light": {"core", "errors", "ports", "world"},
    "filed": {"core", "errors", "ports", "desk"},
    "mailevent": {"core", "world"},
    "unanswered": {"core", "errors", "light", "mailevent", "world"},
    "unclaimed": {"core", "desk", "light"},
    "intake": {"core", "errors", "ports", "world", "desk", "filed", "light", "mailevent", "unclaimed"},
    "sentcopy": {"core", "errors", "ports", "world"},
    "dispatch": {"core", "errors", "ports", "world", "intake", "sentcopy"},
    "standings": {"core", "desk", "filed", "intake"},
    "todolist": {"core", "errors", "ports", "world", "desk", "standings"},
    "run": {
        "core",
        "errors",
        "ports",
        "world",
        "desk",
        "intake",
        "dispatch",
        "packet",
        "sentcopy",
        "standings",
        "todolist",
        "unanswered",
    },
    "packet": {"core", "errors", "ports"},
    "record": {"core", "errors", "ports", "world", "filed", "light", "mailevent"},
    "mending": {"core", "errors", "ports", "world", "filed", "light", "mailevent"},
}
STANDARD = set(__import__("sys").stdlib_module_names)


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, at any depth, late ones too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def room_of(path: Path) -> str:
    return path.relative_to(BOT).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    return path.relative_to(BOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_arrows_fall(path: Path) -> None:
    room = room_of(path)
    if room not in ALLOWED_ROOMS:
        return
    rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("bot.")}
    may_ask_pictures = {"pictures"} if name_of(path) in ASK_PICTURES else set()
    assert rooms <= ALLOWED_ROOMS[room] | may_ask_pictures


ASK_PICTURES = {
    "adapters/pdf.py", "adapters/casefolder/examining.py", "adapters/casefolder/sheets.py", "adapters/casefolder/enclosing.py", "adapters/casefolder/comparing.py", "adapters/casefolder/fingerprints.py",
    "adapters/casefolder/newcase.py", "adapters/casefolder/sorting.py", "adapters/casefolder/shooting.py",
    "adapters/reporting.py",
}  # fmt: skip
"""Adapters that may have pictures judged, reduced or shrunk."""


@pytest.mark.parametrize("path", [p for p in FILES if room_of(p) == "adapters"], ids=name_of)
def test_an_adapter_knows_no_stranger_among_the_adapters(path: Path) -> None:
    house = f"bot.adapters.{path.relative_to(BOT / 'adapters').parts[0].removesuffix('.py')}"
    others = {
        name for name in imports_of(path) if name.startswith("bot.adapters.") and not f"{name}.".startswith(f"{house}.")
    }
    assert others <= FAMILIES.get(path.name, set())


FAMILIES = {
    "logmend.py": {"bot.adapters.caselog"},
    "meaning.py": {"bot.adapters.encoder"},
    "playbook.py": {"bot.adapters.meaning", "bot.adapters.templatefiles"},
    "testletter.py": {"bot.adapters.doctor"},
    "smtp.py": {"bot.adapters.patience", "bot.adapters.tls", "bot.adapters.transcript"},
    "imap.py": {"bot.adapters.imaplogin", "bot.adapters.patience"},
    "imaplogin.py": {"bot.adapters.patience", "bot.adapters.tls"},
}
"""Adapters of one and the same outside thing, split because one file would be too long."""


@pytest.mark.parametrize("path", [p for p in FILES if room_of(p) == "core"], ids=name_of)
def test_core_is_pure(path: Path) -> None:
    outside = {name for name in imports_of(path) if not name.startswith("bot")}
    assert not {name for name in outside if name in IMPURE or name.split(".")[0] in IMPURE}
    foreign = {name.split(".")[0] for name in outside} - STANDARD
    assert foreign <= MERELY_COMPUTING


@pytest.mark.parametrize("path", [p for p in FILES if room_of(p) == "pictures"], ids=name_of)
def test_pictures_know_only_picture_libraries(path: Path) -> None:
    foreign = {name.split(".")[0] for name in imports_of(path) if not name.startswith("bot")} - STANDARD
    assert foreign <= PICTURE_LIBRARIES


def opened_by(path: Path, house: str) -> set[str]:
    """What of a house, a package, a file opens: the rooms and modules right in it, however they are imported."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {name.removeprefix(f"{house}.").split(".")[0] for name in found if name.startswith(f"{house}.")}


READING_ROOMS = ("sentences", "rules", "besides", "states", "naming", "listings", "ear", "decision")
"""Rooms of the reading, each of which may open only those before it, and the values at its front door."""


@pytest.mark.parametrize("path", sorted((BOT / "core" / "reply").glob("*/*.py")), ids=name_of)
def test_a_room_of_the_reading_opens_only_those_before_it(path: Path) -> None:
    before = READING_ROOMS[: READING_ROOMS.index(path.parent.name) + 1]
    assert opened_by(path, "bot.core.reply") <= {*before, "facts", "reading"}


OPENED_BY_ROOMS_OF_PICTURES = {
    "files": set(),
    "origin": {"files"},
    "known": {"files"},
    "finding": {"files", "known"},
    "writing": {"known", "finding"},
    "changes": {"known", "finding", "writing"},
    "judgement": {"known", "finding", "writing", "changes"},
    "page": {"known", "finding"},
    "sheets": {"files", "known"},
}
"""What each room of the pictures opens beside itself: none opens one that opens it."""


@pytest.mark.parametrize("path", sorted((BOT / "pictures").glob("*/*.py")), ids=name_of)
def test_a_room_of_the_pictures_opens_only_what_it_needs(path: Path) -> None:
    room = path.parent.name
    assert opened_by(path, "bot.pictures") <= {room, *OPENED_BY_ROOMS_OF_PICTURES[room]}


def test_there_is_no_import_circle() -> None:
    graph = {
        "bot." + name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"): {
            name for name in imports_of(path) if name.startswith("bot.")
        }
        for path in FILES
    }
    finished: set[str] = set()

    def walk(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " → ".join([*above[above.index(module) :], module])
        if module not in finished:
            for needed in sorted(graph.get(module, ())):
                walk(needed, (*above, module))
            finished.add(module)

    for module in graph:
        walk(module, ())


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_rooms_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_module_says_what_it_is_in_one_line(path: Path) -> None:
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert words and words.splitlines()[0].endswith((".", "!", "?"))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_catch_all_stands_in_two_places_only(path: Path) -> None:
    catches = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name) and node.type.id == "Exception"
    ]  # fmt: skip
    assert len(catches) <= {"run.py": 1, "intake.py": 1}.get(name_of(path), 0)
