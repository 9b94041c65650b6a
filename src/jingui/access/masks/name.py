"""Names: ``张**``, ``欧阳**``, ``J*** S***``; the number of stars says nothing of the length."""

from jingui.access.masks.base import EAST_ASIAN, Normal, Preset, Rule, RuleMask, same

# Compound surnames, the traditional forms of the common ones included.
_COMPOUND = (
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|"
    "司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|公户|"
    "公玉|公仪|梁丘|公仲|公上|公门|公山|公坚|左丘|公伯|西门|公祖|第五|公乘|贯丘|公皙|南荣|东里|东宫|仲长|子书|子桑|即墨|达奚|褚师|歐陽|司馬|東方|"
    "諸葛|尉遲|鍾離|長孫"
)

_EA = f"[{EAST_ASIAN}]"
_REST = f"[{EAST_ASIAN}·•]"
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_WORD = f"[{_LETTER}][{_LETTER}.,'’-]*"
_LATIN = rf"\A(?=.{{3}})(?=[{_LETTER}]+[{_LETTER} .,'’-])({_WORD}(?: {_WORD}){{0,4}})\Z"
_SHORT = rf"\A[{_LETTER}][{_LETTER} .,'’-]*\Z"


class _NameMask(RuleMask):
    """A Latin name is masked word by word, which one substitution of the whole cannot say."""

    def apply(self, value: str, preset: Preset) -> str:
        """Mask by the rules; a Latin name word by word (strict: the first word alone)."""
        text = self.normal.apply(value)
        pattern, _ = self._compiled[preset][0]
        if not pattern.search(text):
            return super().apply(value, preset)
        words = text.split(" ") if preset is Preset.STANDARD else [text]
        return " ".join(f"{word[0]}***" for word in words)

    def replacement_sql(self, rule: Rule, preset: Preset) -> str:
        """Return the expression of a rule, the one for Latin names word by word."""
        if rule.pattern != _LATIN:
            return super().replacement_sql(rule, preset)
        words = r"regexp_replace(n, '([^ ])[^ ]*', '\1***', 'g')"
        return words if preset is Preset.STANDARD else "left(n, 1) || '***'"


NAME = _NameMask(
    "name",
    Normal(),
    {
        Preset.STANDARD: [
            Rule(_LATIN, r"\1"),
            Rule(rf"\A({_COMPOUND}){_EA}{_REST}*\Z", r"\1**"),
            Rule(rf"\A({_EA}){_REST}+\Z", r"\1**"),
            Rule(_SHORT, "***"),
        ],
        Preset.STRICT: [
            Rule(_LATIN, r"\1"),
            Rule(rf"\A{_EA}{_REST}*({_EA})\Z", r"**\1"),
            Rule(_SHORT, "***"),
        ],
    },
    same("**"),
)
