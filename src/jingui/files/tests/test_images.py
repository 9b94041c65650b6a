"""Pictures: hidden data gone, upright, a small one beside, damaged and huge ones refused."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from jingui.files.errors import FileNotThere, FileRefused
from jingui.files.selectors.files import get_file, open_content, open_thumb
from jingui.files.selectors.usable import usable_file_ids
from jingui.files.services.store_file import store_file
from jingui.files.services.store_image import store_image
from jingui.kit.testing.factories import actor_for, inside, make_member, make_workspace, sign_in

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 400), **extra: object) -> bytes:
    image = Image.new("RGB", size, (200, 30, 30))
    out = io.BytesIO()
    image.save(out, kind, **extra)
    return out.getvalue()


def photo() -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "SecretCamera"
    exif.get_ifd(GPS)[1] = "N"
    return picture(exif=exif.tobytes(), comment=b"taken at home")


@pytest.fixture
def actor(workspace):
    return actor_for(make_member(workspace), workspace)


def keep(actor, body: bytes, name: str = "合影.jpg"):
    return store_image(actor=actor, name=name, content=io.BytesIO(body), size_bytes=len(body))


def test_hidden_data_is_gone_and_the_picture_stands_upright(actor):
    found = keep(actor, photo())

    with open_content(get_file(actor=actor, file_id=found.id)) as content:
        data = content.read()
    shown = Image.open(io.BytesIO(data))
    assert not dict(shown.getexif())
    assert "comment" not in shown.info
    assert b"SecretCamera" not in data
    assert b"taken at home" not in data
    assert shown.size == (400, 800)
    assert found.size_bytes == len(data)


def test_a_small_picture_stands_beside_the_large_one(actor):
    found = keep(actor, picture(size=(5000, 1000)))

    with open_thumb(found) as content:
        small = Image.open(io.BytesIO(content.read()))
    assert (small.format, max(small.size)) == ("WEBP", 320)
    with open_content(found) as content:
        assert max(Image.open(io.BytesIO(content.read())).size) == 4096


@pytest.mark.parametrize(
    ("kind", "name", "kept"), [("PNG", "a.png", "a.png"), ("BMP", "b.bmp", "b.png"), ("GIF", "c.gif", "c.png")]
)
def test_other_kinds_become_what_browsers_show(actor, kind, name, kept):
    found = keep(actor, picture(kind, (40, 40)), name)

    assert (found.name, found.content_type) == (kept, "image/png")


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        (photo()[:200], "cut.jpg", "image.unreadable"),
        (b"\xff\xd8\xff" + b"\0" * 500, "noise.jpg", "image.unreadable"),
        (picture("PNG", (8000, 6000)), "huge.png", "image.too_large"),
        (b"%PDF-1.7", "a.jpg", "file.mismatch"),
        (b"<svg/>", "a.svg", "image.kind"),
    ],
)
def test_refuses_what_is_no_sound_picture(actor, body, name, code):
    with pytest.raises(FileRefused) as caught:
        keep(actor, body, name)

    assert caught.value.code == code


def test_only_pictures_that_were_drawn_anew_fit_an_image_field(actor):
    body = photo()
    raw = store_file(actor=actor, name="roh.jpg", content=io.BytesIO(body), size_bytes=len(body))
    drawn = keep(actor, body)

    assert usable_file_ids(actor, [raw.id, drawn.id], is_image=True) == {drawn.id}


def test_upload_shows_picture_to_its_owner_alone(client, workspace):
    member, other = make_member(workspace), make_member(workspace)
    sign_in(client, member)
    sent = {"file": SimpleUploadedFile("logo.png", picture("PNG", (64, 64))), "kind": "image"}

    made = client.post("/api/v1/files", sent)
    file_id = made.json()["id"]
    small = client.get(f"/api/v1/files/{file_id}/image?size=thumb")

    assert (made.status_code, small.status_code, small["Content-Type"]) == (201, 200, "image/webp")
    assert small["X-Content-Type-Options"] == "nosniff"
    assert "no-cache" in small["Cache-Control"]
    again = client.get(f"/api/v1/files/{file_id}/image?size=thumb", headers={"If-None-Match": small["ETag"]})
    assert again.status_code == 304
    stranger = sign_in(Client(), other)
    assert stranger.get(f"/api/v1/files/{file_id}/image").status_code == 404
    assert stranger.get(f"/api/v1/files/{file_id}/image", headers={"If-None-Match": small["ETag"]}).status_code == 404


def test_another_workspace_sees_nothing(actor):
    found = keep(actor, picture(size=(20, 20)))
    elsewhere = make_workspace()

    with inside(elsewhere), pytest.raises(FileNotThere):
        get_file(actor=actor_for(make_member(elsewhere), elsewhere), file_id=found.id)


def test_a_plain_file_is_not_shown_as_a_picture(client, workspace):
    sign_in(client, make_member(workspace))
    made = client.post("/api/v1/files", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")})

    assert client.get(f"/api/v1/files/{made.json()['id']}/image").status_code == 404
