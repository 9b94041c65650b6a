"""All routes of access."""

from jingui.access.api import invitations, me, members, record_access, review, roles, step_up
from jingui.kit.http import JinguiRouter

router = JinguiRouter()
for part in (me, step_up, members, invitations, roles, record_access, review):
    router.add_router("", part.router)
