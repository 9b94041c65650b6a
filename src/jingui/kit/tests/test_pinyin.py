"""The pinyin key reads like the library, phrases included."""

import random

import pytest
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from jingui.kit.pinyin import pinyin_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("王磊", "wanglei|wl"),
        ("中国银行", "zhongguoyinhang|zgyh"),
        ("重庆长安", "chongqingchangan|cqca"),
        ("ABC 贸易 2 部", "abcmaoyi2bu|abcmy2b"),
        ("  ", ""),
        ("Smith", "smith|smith"),
    ],
)
def test_gives_full_pinyin_and_initials(text, key):
    assert pinyin_key(text) == key


def test_reads_phrases_as_the_library_does():
    rng = random.Random(7)
    phrases = list(PHRASES_DICT)
    texts = ["".join(rng.sample(phrases, 2)) for _ in range(2000)]

    wrong = [text for text in texts if pinyin_key(text).partition("|")[0] != "".join(lazy_pinyin(text))]

    assert wrong == []
