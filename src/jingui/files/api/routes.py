"""Upload and download."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import File, Form
from ninja.files import UploadedFile

from jingui.files.errors import FileNotThere, FileRefused
from jingui.files.operations import FILE_DOWNLOAD, FILE_UPLOAD
from jingui.files.selectors.files import get_file, open_content, open_thumb
from jingui.files.services.store_file import store_file
from jingui.files.services.store_image import store_image
from jingui.kit.http import JinguiRouter, get_actor, json_response

router = JinguiRouter(tags=["files"])


@router.post("/files", operation=FILE_UPLOAD)
def upload_file(
    request: HttpRequest,
    file: File[UploadedFile],
    object: Form[str] = "",  # noqa: A002  # the word of the API
    field: Form[str] = "",
    kind: Form[str] = "",
) -> HttpResponse:
    """Take a file in; a record's attachment field may hold its id afterwards. ``kind=image`` for image fields."""
    if file.file is None:
        raise FileRefused("file.empty")
    store = store_image if kind == "image" else store_file
    found = store(actor=get_actor(request), name=file.name or "", content=file.file, size_bytes=file.size or 0)
    body: dict[str, Any] = {
        "id": found.id,
        "name": found.name,
        "size": found.size_bytes,
        "content_type": found.content_type,
    }
    return json_response(body, status=201)


@router.get("/files/{uuid:file_id}", operation=FILE_DOWNLOAD)
def download_file(request: HttpRequest, file_id: UUID) -> FileResponse:
    """Send a file as a download, never as a page of ours."""
    found = get_file(actor=get_actor(request), file_id=file_id)
    response = FileResponse(
        open_content(found), as_attachment=True, filename=found.name, content_type=found.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


@router.get("/files/{uuid:file_id}/image", operation=FILE_DOWNLOAD)
def show_image(request: HttpRequest, file_id: UUID, size: str = "full") -> HttpResponse | FileResponse:
    """Send a picture that we have drawn ourselves, to be shown in a page; rights are asked each time."""
    found = get_file(actor=get_actor(request), file_id=file_id)
    if not found.thumb_name:
        raise FileNotThere
    is_small = size == "thumb"
    tag = f'"{found.sha256[:32]}-{"t" if is_small else "f"}"'
    response: HttpResponse | FileResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        kind = "image/webp" if is_small else found.content_type
        response = FileResponse(open_thumb(found) if is_small else open_content(found), content_type=kind)
    response["ETag"] = tag
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-cache"
    return response
