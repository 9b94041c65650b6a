"""Uploads and downloads."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jingui.audit.models import AuditEntry
from jingui.files.errors import FileNotThere, FileRefused, FileTooBig
from jingui.files.models import StoredFile
from jingui.files.selectors.files import get_file, open_content
from jingui.files.services import store_file as service
from jingui.files.services.store_file import store_file
from jingui.kit.actor import Actor
from jingui.kit.testing.factories import actor_for, inside, make_member, make_workspace, sign_in

PDF = b"%PDF-1.7 test"


def upload(actor: Actor, name: str = "合同.pdf", body: bytes = PDF) -> object:
    return store_file(actor=actor, name=name, content=io.BytesIO(body), size_bytes=len(body))


@pytest.fixture
def member(workspace):
    return make_member(workspace)


@pytest.fixture
def actor(member, workspace):
    return actor_for(member, workspace)


def test_keeps_the_bytes_under_a_name_that_says_nothing(actor):
    found = upload(actor)

    with open_content(get_file(actor=actor, file_id=found.id)) as content:
        assert content.read() == PDF
    assert (found.name, found.content_type, found.size_bytes) == ("合同.pdf", "application/pdf", len(PDF))
    assert "合同" not in found.storage_name


def test_writes_an_audit_entry_without_the_name(actor):
    found = upload(actor, name="机密名单.pdf")

    entry = AuditEntry.objects.get(workspace_id=actor.workspace_id, operation="file.upload")
    assert entry.detail["sha256"] == found.sha256
    assert "机密" not in str(entry.detail)


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("page.html", b"<script>", "file.refused"),
        ("program.exe", b"MZ", "file.refused"),
        ("image.svg", b"<svg/>", "file.refused"),
        ("noextension", b"abc", "file.refused"),
        ("fake.pdf", b"<html>", "file.mismatch"),
        ("fake.png", PDF, "file.mismatch"),
        ("binary.txt", b"a\x00b", "file.mismatch"),
        ("empty.pdf", b"", "file.empty"),
        ("...", b"x", "file.name"),
    ],
)
def test_refuses_what_is_not_accepted_and_keeps_nothing(actor, name, body, code):
    with pytest.raises(FileRefused) as error:
        upload(actor, name=name, body=body)

    assert error.value.code == code
    assert StoredFile.objects.count() == 0


def test_refuses_more_than_the_limit(actor, monkeypatch):
    monkeypatch.setattr(service, "MAX_BYTES", 5)

    with pytest.raises(FileTooBig):
        upload(actor)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/合同.pdf", "合同.pdf"),
        ("C:\\temp\\a.pdf", "a.pdf"),
        ("a\u202efdp.pdf", "afdp.pdf"),
        ("a\nb.pdf", "ab.pdf"),
    ],
)
def test_cleans_names(actor, given, kept):
    assert upload(actor, name=given).name == kept


def test_others_uploads_are_like_missing_ones(actor, workspace):
    found = upload(actor)
    other = actor_for(make_member(workspace), workspace)

    for file_id in (found.id, uuid4()):
        with pytest.raises(FileNotThere) as error:
            get_file(actor=other, file_id=file_id)
        assert error.value.code == "not_found"


def test_other_workspace_sees_nothing(actor):
    found = upload(actor)
    other = make_workspace()

    with inside(other), pytest.raises(FileNotThere):
        get_file(actor=actor_for(make_member(other), other), file_id=found.id)


def test_goes_out_as_a_download_that_cannot_run(member):
    client = sign_in(Client(), member)
    made = client.post("/api/v1/files", {"file": SimpleUploadedFile("合同.pdf", PDF, content_type="text/html")})

    answer = client.get(f"/api/v1/files/{made.json()['id']}")

    assert made.status_code == 201
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
