"""People contacted through channels by who may not see their numbers; who answers and what is told of it."""

from collections.abc import Iterator
from uuid import uuid4

from django.test import override_settings
from tests.leak_matrix.case import OBJECT, TYPES, LeakCase, Reader, key_of

from jingui.kit.testing.sinks import call_sink
from jingui.records.registries import ReadPath, read_paths

LETTER = {"channel": "mail", "subject": "回访", "text": "您好，请回电。"}


def contacts(case: LeakCase, reader: Reader) -> Iterator[tuple[int, bytes]]:
    with call_sink() as centre, override_settings(**_connected(centre.url)):
        yield reader.ask("GET", "/contact-channels")
        for record_id in (reader.record_id, case.hidden_id):
            for key in ("plain", *map(key_of, TYPES)):
                path = f"/objects/{OBJECT}/records/{record_id}/fields/{key}/contact"
                for body in ({"channel": "call"}, LETTER):
                    yield reader.ask("POST", path, body, **{"Idempotency-Key": str(uuid4())})
            yield reader.ask("GET", f"/objects/{OBJECT}/records/{record_id}/timeline?limit=100")
            yield reader.ask("GET", f"/objects/{OBJECT}/records/{record_id}/history")


def _connected(url: str) -> dict[str, str]:
    return {"MAIL_FROM": "service@example.com", "CALL_URL": url, "CALL_SECRET": "s" * 32}


read_paths.register("contacts", ReadPath("contacts", contacts))
