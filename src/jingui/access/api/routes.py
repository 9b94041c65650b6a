"""All routes of access."""

from jingui.access.api import invitations, me, members, roles
from jingui.kit.http import JinguiRouter

router = JinguiRouter()
for part in (me, members, invitations, roles):
    router.add_router("", part.router)
