"""Names of people."""

from random import Random

from jingui.crm.demo.words import COMPOUND_SURNAMES, FEMALE, MALE, SURNAMES


def make_person(rng: Random) -> tuple[str, bool]:
    """Return a name and whether it is a man's; the commonest surnames come first."""
    is_male = rng.random() < 0.56
    given = MALE if is_male else FEMALE
    if rng.random() < 0.01:
        surname = rng.choice(COMPOUND_SURNAMES)
    else:
        surname = SURNAMES[min(int(rng.expovariate(1 / 28)), len(SURNAMES) - 1)]
    return surname + "".join(rng.choice(given) for _ in range(rng.choice((1, 2, 2)))), is_male
