"""All field types, in the order in which the "add field" menu shows them."""

from jingui.catalog.plugins.address import Address
from jingui.catalog.plugins.attachment import Attachment
from jingui.catalog.plugins.auto_number import AutoNumber
from jingui.catalog.plugins.bank_card import BankCard
from jingui.catalog.plugins.choice import Choice
from jingui.catalog.plugins.credit_code import CreditCode
from jingui.catalog.plugins.date import Date
from jingui.catalog.plugins.date_time import DateTime
from jingui.catalog.plugins.decimal import DecimalNumber
from jingui.catalog.plugins.department import Department
from jingui.catalog.plugins.duration import Duration
from jingui.catalog.plugins.email import Email
from jingui.catalog.plugins.id_number import IdNumber
from jingui.catalog.plugins.image import Image
from jingui.catalog.plugins.integer import Integer
from jingui.catalog.plugins.landline import Landline
from jingui.catalog.plugins.long_text import LongText
from jingui.catalog.plugins.member import Member
from jingui.catalog.plugins.mobile import Mobile
from jingui.catalog.plugins.money import Money
from jingui.catalog.plugins.multi_choice import MultiChoice
from jingui.catalog.plugins.percent import Percent
from jingui.catalog.plugins.rating import Rating
from jingui.catalog.plugins.region import Region
from jingui.catalog.plugins.relation import Relation
from jingui.catalog.plugins.relations import Relations
from jingui.catalog.plugins.rich_text import RichText
from jingui.catalog.plugins.tags import Tags
from jingui.catalog.plugins.text import Text
from jingui.catalog.plugins.url import Url
from jingui.catalog.plugins.yes_no import YesNo
from jingui.catalog.registries import FieldType, field_types

ALL: tuple[FieldType, ...] = (
    Text(),
    LongText(),
    RichText(),
    Integer(),
    DecimalNumber(),
    Money(),
    Percent(),
    Rating(),
    Duration(),
    YesNo(),
    Date(),
    DateTime(),
    Choice(),
    MultiChoice(),
    Tags(),
    Member(),
    Department(),
    Relation(),
    Relations(),
    Mobile(),
    Landline(),
    Email(),
    Url(),
    IdNumber(),
    CreditCode(),
    BankCard(),
    Region(),
    Address(),
    AutoNumber(),
    Attachment(),
    Image(),
)


def register_all() -> None:
    """Put every type into the registry; called once, when the app starts."""
    for plugin in ALL:
        if plugin.key not in field_types:
            field_types.register(plugin.key, plugin)
