"""Mail through the company's own server."""

from email.utils import formataddr, make_msgid, parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

from jingui.outreach.registries import Channel, ChannelFault
from jingui.outreach.types import Order


class Mail(Channel):
    """Sends a letter in the company's name; the address stands in no answer and no log.

    Where the member sees the address masked, an answer goes to the company's mailbox: sent to the
    member it would bring him the address. Where he reads it anyway, it goes to him.
    """

    key = "mail"
    label = {"zh-Hans": "发邮件", "en": "Send a mail"}
    field_types = ("email",)
    takes_text = True

    def is_ready(self) -> bool:
        """Tell whether a mail server and a sender's address are set."""
        return bool(settings.MAIL_FROM)

    def hand_over(self, order: Order) -> None:
        """Send the letter; what the server answers is not passed on, for it may quote the address.

        Raises:
            ChannelFault: the server cannot be reached, or refuses the letter.
        """
        _, address = parseaddr(settings.MAIL_FROM)
        answers = [order.sender.email] if order.is_known and order.sender.email else []
        letter = EmailMessage(
            subject=order.letter.subject,
            body=order.letter.text,
            from_email=formataddr((f"{order.sender.name} · {order.workspace_name}", address)),
            to=[order.value],
            reply_to=answers,
            headers={"Message-ID": make_msgid(idstring=order.id.hex, domain=address.rpartition("@")[2])},
        )
        try:
            letter.send()
        except (SMTPException, OSError, ValueError) as fault:
            raise ChannelFault(type(fault).__name__) from None
