"""Re-draw pictures in the limited child process: nothing of the uploaded file is kept but its pixels.

Runs in the child of :mod:`jingui.kit.sandbox`; imports nothing of Django.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

MAX_PIXELS = 40_000_000
MAX_SIDE = 4_096
THUMB_SIDE = 320
_FORMATS = {"JPEG": ("JPEG", ".jpg", "image/jpeg"), "WEBP": ("WEBP", ".webp", "image/webp")}
_DEFAULT = ("PNG", ".png", "image/png")
_QUALITY = 88


def redraw(argument: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Write ``full`` and ``thumb`` below ``folder`` and yield one message: what they are, or a refusal.

    Place, time, camera, comments and hidden previews (EXIF, XMP, ICC) are gone; the picture is
    turned upright. Of an animation the first frame stays.
    """
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    folder = Path(argument["folder"])
    try:
        source = Image.open(argument["path"], formats=("JPEG", "PNG", "GIF", "WEBP", "BMP"))
    except (OSError, ValueError, Image.DecompressionBombError):
        yield {"refused": "image.unreadable"}
        return
    if source.width * source.height > MAX_PIXELS:
        yield {"refused": "image.too_large"}
        return
    kind, ending, content_type = _FORMATS.get(source.format or "", _DEFAULT)
    try:
        picture = _upright(source, has_alpha=kind != "JPEG")
    except (OSError, ValueError, SyntaxError, EOFError):
        yield {"refused": "image.unreadable"}
        return
    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    picture.save(folder / "full", kind, **({} if kind == "PNG" else {"quality": _QUALITY}))
    small = picture.copy()
    small.thumbnail((THUMB_SIDE, THUMB_SIDE))
    small.save(folder / "thumb", "WEBP", quality=80)
    yield {"ending": ending, "content_type": content_type, "width": picture.width, "height": picture.height}


def _upright(source: Image.Image, *, has_alpha: bool) -> Image.Image:
    """Return new pixels without anything that came along with the old ones."""
    turned = ImageOps.exif_transpose(source)
    mode = "RGBA" if has_alpha and (turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info) else "RGB"
    found = turned.convert(mode)
    clean = Image.new(mode, found.size)
    clean.paste(found)
    return clean
