"""Django settings: ``base`` for all, ``dev``, ``test`` and ``prod`` on top."""
