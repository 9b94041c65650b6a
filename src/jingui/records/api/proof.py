"""The route of the proof: it needs records, whom access does not know."""

from typing import Any

from django.http import HttpRequest

from jingui.access.operations import ACCESS_REVIEW
from jingui.kit.http import JinguiRouter, get_actor
from jingui.records.services.prove_access import prove_access
from jingui.vault.services.sign import fingerprint_of

router = JinguiRouter(tags=["access"])


@router.post("/access/proof", operation=ACCESS_REVIEW, response=dict[str, Any])
def post_proof(request: HttpRequest) -> dict[str, Any]:
    """Prove the live configuration; the answer is the signed document."""
    signed = prove_access(actor=get_actor(request))
    return {**signed, "fingerprint": fingerprint_of(signed)}
