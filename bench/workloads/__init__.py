"""One file per workload; each has ``KEY``, ``TITLE`` and ``run(context) -> list[Result]``."""
