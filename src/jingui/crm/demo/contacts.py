"""The people at the customers."""

from collections.abc import Mapping
from random import Random
from typing import Any

from jingui.crm.demo.customers import Customer, latin_of
from jingui.crm.demo.numbers import make_mobile
from jingui.crm.demo.persons import make_person
from jingui.crm.demo.words import TITLES, WORK_DEPARTMENTS

_ROLES = ("decider", "influencer", "user", "buyer", "finance")


def make_contacts(customer: Customer) -> list[Mapping[str, Any]]:
    """Return the contacts of a company, the main one first; a private customer has none."""
    if customer.fields["kind"] != "company":
        return []
    rng = Random(f"contacts {customer.number}")  # noqa: S311  # reproducible, not secret
    found = [_main(customer, rng)]
    for _ in range(rng.choices(range(4), (38, 38, 18, 6))[0]):
        name, is_male = make_person(rng)
        found.append(
            {
                "name": name,
                "title": rng.choice(TITLES),
                "work_department": rng.choice(WORK_DEPARTMENTS),
                "role_in_deal": rng.choice(_ROLES),
                "gender": "male" if is_male else "female",
                "mobile": make_mobile(rng),
                "email": f"{latin_of(name)}@{customer.domain}",
            }
        )
    return found


def _main(customer: Customer, rng: Random) -> Mapping[str, Any]:
    fields = {
        "name": customer.contact,
        "title": customer.fields["contact_title"],
        "work_department": customer.fields["contact_department"],
        "is_main": True,
        "role_in_deal": rng.choice(("decider", "buyer", "influencer")),
        "gender": "male" if customer.is_male else "female",
        "mobile": customer.mobile,
        "email": customer.fields["email"],
        "wechat": customer.fields.get("wechat"),
    }
    return {key: value for key, value in fields.items() if value is not None}
