"""PostgreSQL from outside: which binaries, the embedded cluster, its roles and rights."""
