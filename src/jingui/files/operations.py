"""Verbs on files."""

from jingui.kit.guard import Operation, register_operation

FILE_UPLOAD = register_operation(Operation("file.upload", "member", "上传文件", "Upload files"))
FILE_DOWNLOAD = register_operation(Operation("file.download", "member", "下载文件", "Download files"))
