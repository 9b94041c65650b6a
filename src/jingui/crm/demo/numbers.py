"""Numbers of persons and companies that are well formed and belong to nobody.

Mobile numbers begin with 179, the dial-in prefix of IP telephony that no subscriber gets; area
codes of documents end in 99, which is no district.
"""

from datetime import date, timedelta
from random import Random

from stdnum.cn import uscc

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def make_mobile(rng: Random) -> str:
    """Return an 11-digit number."""
    return f"179{rng.randrange(10**8):08d}"


def make_landline(area: str, rng: Random) -> str:
    """Return a number of an area in E.164, round as those of switchboards."""
    return f"+86{area.removeprefix('0')}{rng.randrange(5000, 9000)}0000"


def make_birthday(rng: Random) -> date:
    """Return a day on which a grown-up may have been born."""
    return date(1962, 1, 1) + timedelta(days=rng.randrange(14_600))


def make_id_number(province: str, born: date, *, is_male: bool, rng: Random) -> str:
    """Return 18 characters with a good check character. Source: GB 11643-1999."""
    order = rng.randrange(499) * 2 + (1 if is_male else 2)
    first = f"{province}0199{born:%Y%m%d}{order:03d}"
    return first + "10X98765432"[sum(int(c) * w for c, w in zip(first, _ID_WEIGHTS, strict=True)) % 11]


def make_credit_code(province: str, rng: Random) -> str:
    """Return 18 characters with good check characters. Source: GB 32100-2015, GB 11714-1997."""
    body = "MA" + "".join(rng.choice("0123456789") for _ in range(6))
    rest = 11 - sum(int(c, 36) * w for c, w in zip(body, _BODY_WEIGHTS, strict=True)) % 11
    first = f"91{province}0199{body}{_body_check(rest)}"
    return first + str(uscc.calc_check_digit(first))


def _body_check(rest: int) -> str:
    return {10: "X", 11: "0"}.get(rest, str(rest))
