"""Reading hostile files: pure Python without Django, run in the limited child process."""
