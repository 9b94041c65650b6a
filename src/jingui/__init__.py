"""Jingui (金匮): a customer database that proves its data is safe."""

__version__ = "0.1.0"
