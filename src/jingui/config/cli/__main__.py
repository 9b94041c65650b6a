"""``python -m jingui.config.cli`` does what ``jingui`` does."""

import sys

from jingui.config.cli import main

sys.exit(main())
