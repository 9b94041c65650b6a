"""Where nobody looks at a terminal, progress is told on standard error: standard output may be read as JSON."""

import pytest

from jingui.config.cli.progress import show_progress


def test_progress_leaves_standard_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress("Importing") as advance:
        for done in (1, 2, 2, 2):
            advance(done, 2)

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == ["Importing 1/2", "Importing 2/2"]
