"""The wizard of imports: likenesses with records, drafts, remembered mappings and templates."""

import io
import json
from collections.abc import Iterator
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.leak_matrix.case import OBJECT, LeakCase, Reader, key_of

from jingui.imports.services.analyse_import import analyse_import
from jingui.records.registries import ReadPath, read_paths

Answers = Iterator[tuple[int, bytes]]
TELLING = ("mobile", "email", "credit_code", "id_number", "text")
"""Types by which rows of a file are compared with records."""


def wizard(case: LeakCase, reader: Reader) -> Answers:
    """Import the reader's own values once more: what resembles them must be his to see."""
    kinds = [kind for kind in TELLING if key_of(kind) in reader.own.wire]
    heads = ["明文", *(key_of(kind) for kind in kinds)]
    cells = ["导入", *(str(reader.own.wire[key_of(kind)]) for kind in kinds)]
    content = "\n".join(",".join(line) for line in (heads, cells, cells)).encode()
    made = reader.client.post("/api/v1/imports", {"file": SimpleUploadedFile("a.csv", content), "object": OBJECT})
    if made.status_code == 201:
        run_id = made.json()["id"]
        analyse_import(workspace_id=case.workspace.id, run_id=UUID(run_id))
        mapping = made.json()["mapping"] or {"A": "plain"}
        yield reader.ask("GET", f"/imports/{run_id}/wizard")
        yield reader.ask("PUT", f"/imports/{run_id}/draft", {"step": "columns", "settings": {"mapping": mapping}})
        for letter, kind in zip("BCDEFG", kinds, strict=False):
            # What the reader has sent comes back to him as samples; what it resembles is what counts.
            yield (
                reader.ask("PUT", f"/imports/{run_id}/mapping", {"mapping": {"A": "plain", letter: key_of(kind)}})[0],
                b"",
            )
            status, body = reader.ask("POST", f"/imports/{run_id}/preview")
            yield status, b"".join(_records(body))
        yield reader.ask("GET", f"/imports/{run_id}/preview")
    yield reader.ask("GET", f"/import-mappings?object={OBJECT}")
    answer = reader.client.get(f"/api/v1/import-templates/{OBJECT}")
    yield answer.status_code, _words(answer.content) if answer.status_code == 200 else answer.content


def _records(body: bytes) -> Iterator[bytes]:
    """What a preview tells of records that are there."""
    start = body.find(b"{")  # the answer begins with its headers
    for match in json.loads(body[start:]).get("matches", ()) if start >= 0 else ():
        yield json.dumps({"kind": match["kind"], "record": match["record"]}, ensure_ascii=False).encode()


def _words(content: bytes) -> bytes:
    """Return the texts of a template; the names of members in its lists are for every member (``GET /members``)."""
    book = load_workbook(io.BytesIO(content))
    cells = (cell for sheet in book.worksheets[:2] for row in sheet.iter_rows() for cell in row)
    return "\n".join(f"{cell.value or ''} {cell.comment.text if cell.comment else ''}" for cell in cells).encode()


read_paths.register("import_wizard", ReadPath("import_wizard", wizard))
