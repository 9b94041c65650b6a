"""Server options: small at rest, quick on a laptop, safe against power loss."""

import os

_MB = 1024 * 1024
_AIO_SINCE = 18


def server_options(major: int, shared_buffers: str = "", *, fast_and_loose: bool = False) -> dict[str, str]:
    """Return the ``-c`` options for a server of this major version on this machine."""
    options = {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "dynamic_shared_memory_type": "mmap",
        "cluster_name": "jingui",
        "shared_buffers": shared_buffers or f"{_buffers_mb()}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "effective_cache_size": f"{max(_memory_mb() // 2, 256)}MB",
        "huge_pages": "off",
        "max_connections": "60",
        "max_worker_processes": "4",
        "max_parallel_workers": "2",
        "max_parallel_workers_per_gather": "1",
        "autovacuum_max_workers": "2",
        "max_locks_per_transaction": "256",
        "random_page_cost": "1.1",
        "jit": "off",
        "wal_compression": "off",
        "wal_level": "replica",
        "max_wal_senders": "2",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "idle_in_transaction_session_timeout": "10min",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %q%u@%d ",
        "lc_messages": "C",
        "password_encryption": "scram-sha-256",
    }
    if major >= _AIO_SINCE:
        options["io_method"] = "sync"  # three worker processes less; reads come from the page cache
    if fast_and_loose:
        options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
    return options


def _memory_mb() -> int:
    return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MB)


def _buffers_mb() -> int:
    """An eighth of the memory, between 64 and 512 MB; only pages in use count as memory."""
    return max(64, min(512, _memory_mb() // 8))
