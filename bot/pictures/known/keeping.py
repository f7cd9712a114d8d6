"""All that was found in an original is packed for the shelf: features, the product's place, and the hashes of its frames."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from bot.pictures.files.load import Picture
from bot.pictures.known.features import Features, features_from
from bot.pictures.known.hashes import BITS, Frame, frames_from


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What looking at an original gave; `product` is the mask of `product_mask`."""

    features: Features
    product: Any
    frames: list[Frame]

    def as_bytes(self) -> bytes:
        """Pack it; `look_from` reads it back."""
        import numpy

        kept = BytesIO()
        numpy.savez(
            kept,
            features=numpy.frombuffer(self.features.as_bytes(), numpy.uint8),
            product=self.product,
            kinds=numpy.array([frame.kind for frame in self.frames], "U8"),
            parts=numpy.array([frame.part for frame in self.frames], numpy.float64).reshape(-1, 4),
            mirrored=numpy.array([frame.mirrored for frame in self.frames], bool),
            bits=numpy.array([frame.bits for frame in self.frames], bool).reshape(-1, BITS),
        )
        return kept.getvalue()


def look_from(content: bytes, picture: Picture) -> Look | None:
    """Read what was packed for this picture; None when it is damaged."""
    import zipfile

    import numpy

    try:
        with numpy.load(BytesIO(content), allow_pickle=False) as kept:
            features = features_from(kept["features"].tobytes())
            frames = frames_from(picture, kept["kinds"].tolist(), kept["parts"], kept["mirrored"], kept["bits"])
            return None if features is None else Look(features, kept["product"], frames)
    except (ValueError, OSError, KeyError, EOFError, zipfile.BadZipFile):
        return None
