"""The customers of the demo company. Customer ``i`` depends on ``i`` and the first day alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from jingui.crm.demo.numbers import (
    make_birthday,
    make_credit_code,
    make_id_number,
    make_landline,
    make_mobile,
)
from jingui.crm.demo.persons import make_person
from jingui.crm.demo.territories import TERRITORIES, City
from jingui.crm.demo.words import (
    BRAND_FIRST,
    BRAND_SECOND,
    BUILDINGS,
    FORMS,
    REMARKS,
    ROADS,
    SERVICE_NOTES,
    TITLES,
    TRADE_WEIGHTS,
    TRADES,
    WORK_DEPARTMENTS,
)
from jingui.kit.pinyin import pinyin_key

COUNT = 20_000
HISTORY_DAYS = 1_100
_ZONE = ZoneInfo("Asia/Shanghai")
_STAGES = ("lead", "contacted", "qualified", "proposal", "negotiation", "won", "lost")
_STAGE_WEIGHTS = (22, 18, 14, 10, 7, 21, 8)
_PROBABILITY = {"lead": 10, "contacted": 20, "qualified": 40, "proposal": 60, "negotiation": 80, "won": 100, "lost": 0}
_SOURCES = ("website", "referral", "phone", "fair", "wechat", "ads", "existing")
_OPEN_TAGS = ("decision_fast", "price_sensitive", "needs_invoice", "partner")
_WON_TAGS = ("needs_invoice", "reference", "repeat", "complaint")


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer to be made: ``fields`` in wire form without owner, and what others build on."""

    number: int
    created_on: date
    owner: str
    contact: str
    is_male: bool
    mobile: str
    domain: str
    area: str
    follow_ups: tuple[datetime, ...]
    fields: Mapping[str, Any]


def created_on(number: int, today: date) -> date:
    """Return the day customer ``number`` (from 0) was first registered; later numbers are younger.

    The company grows: the density of new customers rises towards today.
    """
    age = HISTORY_DAYS * (1 - (number + 1) / COUNT) ** 1.15
    return today - timedelta(days=int(age))


def make_customer(number: int, today: date) -> Customer:
    """Make customer ``number`` (0 … ``COUNT`` - 1)."""
    rng = Random(f"customer {number}")  # noqa: S311  # reproducible, not secret
    territory = rng.choices(TERRITORIES, [t.share for t in TERRITORIES])[0]
    city = rng.choice(territory.cities)
    day = created_on(number, today)
    is_company = rng.random() < 0.8
    person, is_male = make_person(rng)
    stage = _stage(rng, (today - day).days)
    times = _follow_ups(rng, day, today, stage)
    mobile = make_mobile(rng)
    district = rng.choice(city.districts)
    brand = rng.choice(BRAND_FIRST) + rng.choice(BRAND_SECOND)
    domain = f"{latin_of(brand)}.example"
    level = rng.choices("abcd", (8, 22, 45, 25))[0]
    fields: dict[str, Any] = {
        "kind": "company" if is_company else "person",
        "stage": stage,
        "level": level,
        "is_vip": level == "a" and rng.random() < 0.6,
        "lifecycle": _life_cycle(rng, stage, (today - day).days),
        "source": rng.choice(_SOURCES),
        "mobile": mobile,
        "email": f"{latin_of(person)}@{domain}",
        "country": "cn",
        "region": district,
        "address": _address(rng),
        "created_on": day.isoformat(),
        "first_contact_on": (times[0].date() if times else day).isoformat(),
        "remark": rng.choice(REMARKS),
        "tags": rng.sample(_WON_TAGS if stage == "won" else _OPEN_TAGS, rng.choice((0, 0, 1, 1, 2))),
    }
    fields |= (
        _as_company(rng, city, brand, district, person) if is_company else _as_person(rng, person, is_male, district)
    )
    fields |= _deal(rng, fields, times, today)
    _complete(number, fields, domain)
    if times:
        fields["last_follow_up_at"] = times[-1].isoformat()
    fields = {key: value for key, value in fields.items() if value not in (None, "", [])}
    return Customer(
        number, day, rng.choice(territory.owners), person, is_male, mobile, domain, city.area, times, fields
    )


def _complete(number: int, fields: dict[str, Any], domain: str) -> None:
    """Add what came later, from chance of its own: nothing else changes by it."""
    rng = Random(f"customer {number} more")  # noqa: S311  # reproducible, not secret
    if fields["kind"] == "company" and rng.random() < 0.6:
        fields["website"] = f"https://www.{domain}"
    if fields["kind"] == "person" and fields["level"] == "a":
        fields["tags"] = [*fields["tags"], "high_net_worth"]
    if rng.random() < 0.03:
        fields["tags"] = [*fields["tags"], "high_risk"]


def _as_company(rng: Random, city: City, brand: str, district: str, person: str) -> dict[str, Any]:
    industry = rng.choices(list(TRADE_WEIGHTS), list(TRADE_WEIGHTS.values()))[0]
    staff = int(min(rng.lognormvariate(4.2, 1.1), 20_000)) + 3
    return {
        "name": f"{city.name}{brand}{rng.choice(TRADES[industry])}{rng.choice(FORMS)}",
        "industry": industry,
        "credit_code": make_credit_code(district[:2], rng),
        "registered_capital": f"{rng.choice((50, 100, 200, 500, 1000, 2000, 5000)) * 10_000}.00",
        "employees": staff,
        "contact_name": person,
        "contact_title": rng.choice(TITLES),
        "contact_department": rng.choice(WORK_DEPARTMENTS),
        "landline": make_landline(city.area, rng) if rng.random() < 0.5 else None,
        "wechat": f"wx{rng.randrange(10**8):08d}" if rng.random() < 0.4 else None,
    }


def _as_person(rng: Random, person: str, is_male: bool, district: str) -> dict[str, Any]:
    born = make_birthday(rng)
    return {
        "name": person,
        "gender": "male" if is_male else "female",
        "birthday": born.isoformat(),
        "id_number": make_id_number(district[:2], born, is_male=is_male, rng=rng),
        "wechat": f"wx{rng.randrange(10**8):08d}" if rng.random() < 0.7 else None,
    }


def _deal(rng: Random, so_far: Mapping[str, Any], times: Sequence[datetime], today: date) -> dict[str, Any]:
    stage = so_far["stage"]
    scale = {"a": 12.6, "b": 11.8, "c": 11.0, "d": 10.2}[so_far["level"]]
    amount = round(min(rng.lognormvariate(scale, 0.7), 9_800_000) / 100) * 100
    found: dict[str, Any] = {"amount": f"{amount}.00", "currency": "cny", "probability": str(_PROBABILITY[stage])}
    if stage == "won":
        last = times[-1].date() if times else date.fromisoformat(so_far["created_on"])
        signed = min(today, last + timedelta(days=rng.randrange(1, 30)))
        found |= {
            "contract_no": f"HT{signed:%Y%m}-{rng.randrange(10_000):04d}",
            "contract_amount": f"{round(amount * rng.uniform(0.85, 1.05) / 100) * 100}.00",
            "signed_on": signed.isoformat(),
            "satisfaction": rng.choices(("very_good", "good", "fair", "bad"), (35, 45, 15, 5))[0],
            "service_note": rng.choice(SERVICE_NOTES) if rng.random() < 0.4 else None,
        }
    elif stage != "lost" and times and rng.random() < 0.55:
        found["next_follow_up_on"] = (today + timedelta(days=rng.randrange(-6, 21))).isoformat()
    return found


def _stage(rng: Random, age_days: int) -> str:
    if age_days < 14:
        return rng.choices(_STAGES[:3], (70, 25, 5))[0]
    return rng.choices(_STAGES, _STAGE_WEIGHTS)[0]


def _life_cycle(rng: Random, stage: str, age_days: int) -> str:
    if stage == "lost":
        return "churned"
    if stage != "won":
        return "prospect"
    return rng.choices(("new", "active", "loyal", "dormant"), (60, 35, 0, 5) if age_days < 180 else (0, 50, 25, 25))[0]


def _follow_ups(rng: Random, day: date, today: date, stage: str) -> tuple[datetime, ...]:
    """All before today, three on average; a live deal was spoken of lately, a lead perhaps never."""
    span = (today - day).days
    if span == 0:
        return ()
    count = rng.choices(range(8), (4, 14, 22, 24, 18, 10, 5, 3))[0]
    if stage in {"won", "lost"}:
        span = min(span, rng.randrange(20, 400))
    days = sorted(rng.randrange(span) for _ in range(count))
    if days and stage in {"proposal", "negotiation", "qualified"} and rng.random() < 0.6:
        days[-1] = max(0, span - 1 - rng.randrange(min(span, 25)))
        days.sort()
    clock = [time(rng.randrange(9, 18), rng.randrange(60)) for _ in days]
    moments = (datetime.combine(day + timedelta(days=d), t, _ZONE) for d, t in zip(days, clock, strict=True))
    return tuple(sorted(set(moments)))


def _address(rng: Random) -> str:
    return f"{rng.choice(ROADS)}{rng.randrange(1, 1999)}号{rng.choice(BUILDINGS)}"


@lru_cache(maxsize=60_000)
def latin_of(text: str) -> str:
    """Return full pinyin without tones: what a mail address is made of."""
    return pinyin_key(text).partition("|")[0].replace(" ", "")
