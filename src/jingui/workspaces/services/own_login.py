"""What a person does with his own login."""

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.errors import Denied
from jingui.workspaces.checks import clean_language
from jingui.workspaces.models import User
from jingui.workspaces.services.logins import end_sessions


@transaction.atomic
def set_language(*, actor: Actor, language: str) -> None:
    """Choose the language of the interface and of messages.

    Raises:
        Denied: the actor has no login.
        Invalid: the language is not supported.
    """
    if actor.user_id is None:
        raise Denied
    language = clean_language(language)
    User.objects.filter(id=actor.user_id).update(language=language)
    write_entry(
        actor=actor,
        operation="member.set_language",
        record_id=actor.member_id,
        detail={"after": {"language": language}},
    )


@transaction.atomic
def log_out_everywhere(*, actor: Actor) -> None:
    """End every session of the actor, this one included.

    Raises:
        Denied: the actor has no login.
    """
    if actor.user_id is None:
        raise Denied
    end_sessions(actor.user_id)
    write_entry(actor=actor, operation="member.log_out_everywhere", record_id=actor.member_id, detail={})
