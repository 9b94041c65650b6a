"""What stands for a mail server and a call centre in tests: real servers on this machine that keep what comes."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class MailSink:
    """A mail server (RFC 5321, the least of it). ``refuses``: it knows no recipient, and quotes him."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, EmailMessage]] = []
        self.refuses = False
        self.port = 0


class CallSink:
    """A call centre. ``status`` is what it answers; ``calls`` are (headers, body as sent)."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.paths: list[str] = []
        self.status = 202
        self.url = ""

    @property
    def orders(self) -> list[dict[str, Any]]:
        """What was asked for, parsed."""
        return [json.loads(body) for _, body in self.calls]


@contextmanager
def mail_sink() -> Iterator[MailSink]:
    """Run a mail server."""
    sink = MailSink()

    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 sink")
            to = ""
            while line := self.rfile.readline().decode().strip():
                verb = line[:4].upper()
                if verb == "RCPT":
                    to = line.partition("<")[2].partition(">")[0]
                    self.say(f"550 no such user {to}" if sink.refuses else "250 ok")
                elif verb == "DATA":
                    self.say("354 go on")
                    sink.letters.append((to, self.read_letter()))
                    self.say("250 taken")
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

        def read_letter(self) -> EmailMessage:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            return message_from_bytes(b"".join(lines), _class=EmailMessage, policy=policy.default)

    with _running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as server:
        sink.port = server.server_address[1]
        yield sink


@contextmanager
def call_sink() -> Iterator[CallSink]:
    """Run a call centre."""
    sink = CallSink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sink.paths.append(self.path)
            sink.calls.append((dict(self.headers.items()), body))
            self.send_response(sink.status)
            self.send_header("Location", f"{sink.url}/elsewhere")
            self.end_headers()
            self.wfile.write(body)  # a call centre may say the number again: nobody hears it

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # of the base class
            """Keep quiet."""

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as server:
        sink.url = f"http://127.0.0.1:{server.server_address[1]}/click2call"
        yield sink


@contextmanager
def _running(server: Any) -> Iterator[Any]:
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
