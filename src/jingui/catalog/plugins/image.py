"""Pictures."""

from jingui.catalog.plugins.attachment import Attachment


class Image(Attachment):
    """Pictures by the ids of their files. The files package has checked and re-drawn each of them
    without hidden data (place, camera) and keeps a small one for lists.
    """

    key = "image"
    label = {"zh-Hans": "图片", "en": "Image"}
