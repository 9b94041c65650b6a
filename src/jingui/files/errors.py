"""Refusals of the files package."""

from jingui.kit.errors import DomainError, Invalid, NotFound
from jingui.kit.messages import register_texts


class FileNotThere(NotFound):
    """No such file for this actor."""


class FileTooBig(DomainError):
    """Larger than the limit."""

    code, http_status = "file.too_big", 413


class FileRefused(Invalid):
    """A kind of file that is not accepted, or whose content is not what its name says."""

    code = "file.refused"


register_texts(
    {
        "file.too_big": ("文件不能超过 {limit_mb} MB", "A file may have at most {limit_mb} MB."),
        "file.refused": ("不支持这种文件：{extension}", "This kind of file is not accepted: {extension}"),
        "file.mismatch": ("文件内容与扩展名 {extension} 不符", "The content of the file is not what {extension} says."),
        "image.kind": (
            "图片应为 JPG、PNG、WebP、GIF 或 BMP 格式，不支持 {extension}",
            "A picture is a JPG, PNG, WebP, GIF or BMP file, not {extension}.",
        ),
        "image.unreadable": ("图片已损坏，无法读取", "The picture is damaged and cannot be read."),
        "image.too_large": ("图片不能超过 {max} 百万像素", "A picture may have at most {max} million pixels."),
        "file.empty": ("文件是空的", "The file is empty."),
        "file.name": ("文件名无效", "The file name is not valid."),
    }
)
