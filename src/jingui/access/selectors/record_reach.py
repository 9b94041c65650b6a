"""Whether an actor reaches one record, asked of the record itself."""

from uuid import UUID

from jingui.access.registries import ObjectNames, engine
from jingui.access.selectors.plan import compile_plan
from jingui.access.selectors.row_scope import row_predicate
from jingui.access.types import AccessPlan
from jingui.kit.actor import Actor
from jingui.kit.errors import NotFound


def find_object(actor: Actor, object_key: str) -> ObjectNames:
    """Return one live object.

    Raises:
        NotFound: there is none of that key.
    """
    found = next((item for item in engine().list_objects(actor) if item.key == object_key), None)
    if found is None:
        raise NotFound
    return found


def reach_record(
    actor: Actor, object_key: str, record_id: UUID, *operations: str
) -> tuple[AccessPlan, dict[str, bool]]:
    """Return the actor's plan and which operations reach a record he may view.

    Raises:
        NotFound: no such object or record, or not for him: the three look the same.
    """
    plan = compile_plan(actor, find_object(actor, object_key).shape)
    if not plan.allows("view"):
        raise NotFound
    verbs = ("view", *operations)
    held = engine().test_record(actor, object_key, record_id, [row_predicate(plan, verb) for verb in verbs])
    if held is None or not held[0]:
        raise NotFound
    return plan, dict(zip(verbs, held, strict=True))
