"""The cache all processes share."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.core.cache import cache

from jingui.kit.testing.threads import at_once
from jingui.workspaces.models import SharedValue
from jingui.workspaces.shared_cache import SharedCache

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def empty(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def count() -> int:
    return SharedValue.objects.count()


def test_is_the_cache_of_the_product() -> None:
    assert isinstance(cache._connections[cache._alias], SharedCache)  # Django's proxy object


def test_keeps_lists_and_words() -> None:
    cache.set("a", [1.5, 2.5], 60)

    assert cache.get("a") == [1.5, 2.5]
    assert cache.get("b", "nothing") == "nothing"
    assert (cache.delete("a"), cache.delete("a"), cache.get("a")) == (True, False, None)


def test_what_is_over_is_as_if_it_had_never_been_and_goes() -> None:
    cache.set("old", 1, -1)
    assert (cache.get("old"), cache.touch("old"), cache.delete("old")) == (None, False, False)

    cache.set("old", 1, -1)
    cache.set("for_ever", 1, None)
    cache.set("new", 1, 60)

    assert count() == 2
    assert cache.touch("new", 120)
    assert cache.get("for_ever") == 1


def test_adds_once_and_again_when_the_first_is_over() -> None:
    assert (cache.add("lock", 1, 60), cache.add("lock", 2, 60), cache.get("lock")) == (True, False, 1)
    cache.set("lock", 1, -1)
    assert cache.add("lock", 3, 60)


def test_of_many_at_once_one_adds() -> None:
    won = at_once([lambda: cache.add("race", 1, 60)] * 8)

    assert won.count(True) == 1


def test_keeps_no_pickles() -> None:
    with pytest.raises(TypeError):
        cache.set("object", object())


def test_another_process_sees_it() -> None:
    cache.set("said", "here", 60)
    text = (
        "import django; django.setup()\nfrom django.core.cache import cache\n"
        "print(cache.get('said')); cache.set('answer', 'there', 60)"
    )
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "jingui.config.settings.test"}

    out = subprocess.run([sys.executable, "-c", text], env=environ, capture_output=True, text=True, check=True)

    assert (out.stdout.strip(), cache.get("answer")) == ("here", "there")
