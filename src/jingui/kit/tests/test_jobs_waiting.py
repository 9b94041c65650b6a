"""Running what waits, also where an event loop runs already."""

import asyncio

import pytest

from jingui.kit.jobs import run_waiting


@pytest.mark.usefixtures("db")
def test_what_waits_is_run_beside_a_loop_that_runs_already():
    async def inside() -> str:
        run_waiting()
        return "done"

    assert asyncio.run(inside()) == "done"
