"""Cells that lie together: one that differs by itself is noise, many side by side are something."""

from __future__ import annotations

from typing import Any


def largest_cluster(cells: Any, corners: bool = True) -> int:
    """How many cells of a mask (rows, columns) lie together; `corners` counts those as neighbours that touch at a corner only."""
    import cv2
    import numpy

    if not cells.size:
        return 0  # OpenCV would end the process
    count, _, stats, _ = cv2.connectedComponentsWithStats(cells.astype(numpy.uint8), connectivity=8 if corners else 4)
    return int(stats[1:, cv2.CC_STAT_AREA].max()) if count > 1 else 0
