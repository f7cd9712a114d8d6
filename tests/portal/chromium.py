"""A real browser without a window, driven over a pipe: it opens a page, clicks as a person does, and is read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

BINARY = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), "")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-pipe",
)  # fmt: skip


class Page:
    """One open page; every call waits for its answer."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to, self._from = to_browser, from_browser
        self._number, self._session, self._rest = 0, "", b""

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser for something (Chrome DevTools Protocol, messages parted by a zero byte)."""
        self._number += 1
        asked: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._to, json.dumps(asked).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                piece = os.read(self._from, 1 << 16)
                assert piece, "the browser is gone"
                self._rest += piece
            raw, _, self._rest = self._rest.partition(b"\0")
            answer = json.loads(raw)
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return dict(answer["result"])

    def open(self, address: str, width: int, height: int) -> None:
        """Open an address in a window of this size, and wait until it is there."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Page.navigate", url=address)
        while self.js("document.readyState + location.protocol") != "completefile:":
            pass

    def js(self, expression: str) -> Any:
        """What a piece of script gives, promises kept."""
        result = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, userGesture=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def click(self, selector: str, number: int = 0) -> None:
        """Click where the middle of an element is seen."""
        box = self.js(
            f"(function () {{ var one = document.querySelectorAll({json.dumps(selector)})[{number}];"
            "one.scrollIntoView({block: 'center'}); var b = one.getBoundingClientRect();"
            "return [b.left + b.width / 2, b.top + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def type(self, text: str) -> None:
        """Type into the field that was clicked."""
        self.call("Input.insertText", text=text)


@contextmanager
def browser(home: Path) -> Iterator[Page]:
    """Start a browser with a profile of its own, and end it."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()

    def take_pipes() -> None:
        read, write = os.dup(to_read), os.dup(from_write)  # neither may already be one of the two wanted
        os.dup2(read, 3)
        os.dup2(write, 4)

    with (home / "browser.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603
            [BINARY, *_FLAGS, f"--user-data-dir={home / 'profile'}"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, close_fds=False, preexec_fn=take_pipes,
        )  # fmt: skip
    os.close(to_read)
    os.close(from_write)
    page = Page(to_write, from_read)
    try:
        yield page
    finally:
        with suppress(OSError, AssertionError):
            page._session = ""
            page.call("Browser.close")
        process.terminate()
        process.wait(20)
        os.close(to_write)
        os.close(from_read)
