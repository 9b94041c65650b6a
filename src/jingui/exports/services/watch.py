"""Rights may change while a file is written: they are looked at again with every batch.

Source: requirement R-087, security.md 3.12.
"""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from django.db import connection

from jingui.exports.errors import ExportDenied
from jingui.exports.models import ExportRun
from jingui.exports.selectors.definition import definition_of
from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError
from jingui.workspaces.models import Workspace


class RightsWatch:
    """Stops a build once the order would read otherwise, or is no longer possible, with the rights of now."""

    def __init__(self, run: ExportRun, actor: Actor) -> None:
        self._run = run
        self._is_needed = not actor.is_system and run.member_id is not None
        if self._is_needed:
            self._definition = definition_of(run)
            self._epochs = self._read_epochs()

    def check(self) -> None:
        """Look whether anybody's rights or any definition changed, and if so whether it matters here.

        Raises:
            ExportDenied: it does.
        """
        if not self._is_needed:
            return
        epochs = self._read_epochs()
        if epochs != self._epochs:
            if not self._is_same():
                raise ExportDenied("export.rights_changed")
            self._epochs = epochs

    def _read_epochs(self) -> tuple[int, int]:
        """Past the connection the rows come by, which is busy with them."""
        rows = Workspace.objects.using("owner").filter(id=self._run.workspace_id)
        found: tuple[int, int] = rows.values_list("policy_epoch", "catalog_epoch").get()
        return found

    def _is_same(self) -> bool:
        with ThreadPoolExecutor(max_workers=1) as aside:
            return aside.submit(copy_context().run, self._look_aside).result()

    def _look_aside(self) -> bool:
        """Read the rights on a connection of its own: a thread has its own."""
        try:
            return definition_of(self._run) == self._definition
        except DomainError:
            return False
        finally:
            connection.close()
