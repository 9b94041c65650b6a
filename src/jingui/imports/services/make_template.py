"""A workbook to fill in, made for one object: drop-down lists, notes per column, one example line."""

import io
from collections.abc import Sequence
from typing import Any

from jingui.access.types import Right
from jingui.catalog.types import FieldData
from jingui.imports.parsing.columns import column_letters
from jingui.imports.parsing.layout import EXAMPLE_MARK
from jingui.imports.services.rights import open_for_import, target_fields
from jingui.imports.services.template_words import example_of, hint_of
from jingui.kit.actor import Actor
from jingui.kit.spreadsheet import safe_text
from jingui.records.selectors.target import Target
from jingui.workspaces.models import Department, Member

LIST_ROWS = 5_000
MAX_CHOICES = 2_000
TEXT_TYPES = frozenset({"mobile", "id_number", "credit_code", "text", "auto_number", "landline", "bank_card"})
WORDS = {
    "zh-Hans": {"data": "数据", "lists": "选项", "help": "填写说明", "file": "导入模板", "required": "必填",
                "heads": ("列", "类型", "是否必填", "怎么填"), "yes": "是", "no": "否",
                "example": "这一行是示例，导入时自动跳过，可以删除"},
    "en": {"data": "Data", "lists": "Lists", "help": "How to fill in", "file": "import template",
           "required": "Required",
           "heads": ("Column", "Type", "Required", "How to fill in"), "yes": "Yes", "no": "No",
           "example": "This line is an example; the import skips it and you may delete it."},
}  # fmt: skip


def make_template(*, actor: Actor, object_key: str) -> tuple[str, bytes]:
    """Return file name and content of the template of an object, with the fields the actor may fill.

    Raises:
        RecordNotFound: no such object for the actor.
        ImportDenied: he may not import into it.
    """
    import xlsxwriter

    target = open_for_import(actor, object_key)
    fields = template_fields(target)
    language = "en" if actor.language.startswith("en") else "zh-Hans"
    words = WORDS[language]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    writer = _Template(book, words, language, target)
    writer.write(fields)
    book.close()
    label = target.obj.label.get(language) or target.obj.key
    return f"{label}-{words['file']}.xlsx", out.getvalue()


def template_fields(target: Target) -> list[FieldData]:
    """Return the fields of a template: title first, then required ones, then the others in their order."""
    fields = [item for item in target_fields(target).values() if target.plan.right(item.key) > Right.NONE]
    title = target.obj.title_field
    return sorted(fields, key=lambda item: (item.key != title, not _is_required(item), item.position))


def _is_required(item: FieldData) -> bool:
    return item.is_required and item.default is None


class _Template:
    """Write the three sheets of a template."""

    def __init__(self, book: Any, words: dict[str, Any], language: str, target: Target) -> None:
        self._book, self._words, self._language, self._target = book, words, language, target
        self._data = book.add_worksheet(words["data"])
        self._help = book.add_worksheet(words["help"])
        self._lists = book.add_worksheet(words["lists"])
        self._lists.hide()
        self._list_count = 0
        self._head = book.add_format({"bold": True, "bg_color": "#EEF1F5", "border": 1, "border_color": "#C9D0D9"})
        self._needed = book.add_format({"bold": True, "bg_color": "#FDECEC", "border": 1, "border_color": "#C9D0D9"})
        self._grey = book.add_format({"italic": True, "font_color": "#7A8594"})
        self._text = book.add_format({"num_format": "@"})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})

    def write(self, fields: Sequence[FieldData]) -> None:
        """Write headers, the example line, the lists and the notes."""
        for index, head in enumerate(self._words["heads"]):
            self._help.write_string(0, index, head, self._head)
        self._help.set_column(0, 2, 16)
        self._help.set_column(3, 3, 70, self._wrap)
        self._data.freeze_panes(1, 1)
        for index, item in enumerate(fields):
            self._column(index, item, is_title=item.key == self._target.obj.title_field)
        self._data.write_comment(1, 0, self._words["example"], {"x_scale": 2})

    def _column(self, index: int, item: FieldData, *, is_title: bool) -> None:
        label = item.label.get(self._language) or item.key
        is_needed = is_title or _is_required(item)
        hint = hint_of(item, self._language)
        self._data.set_column(index, index, max(14, min(30, len(label) * 2 + 4)), self._cell_format(item))
        self._data.write_string(
            0, index, safe_text(f"*{label}" if is_needed else label), self._needed if is_needed else self._head
        )
        if hint:
            self._data.write_comment(0, index, hint, {"x_scale": 2, "y_scale": 1.4})
        example = example_of(item, self._language)
        if is_title:
            example = f"{EXAMPLE_MARK}{example}"
        if example:
            self._data.write_string(1, index, safe_text(example), self._grey)
        choices = self._choices(item)
        if choices:
            self._add_list(index, choices, label)
        for column, text in enumerate((label, self._kind(item), self._words["yes"] if is_needed else "", hint)):
            self._help.write_string(index + 1, column, safe_text(text))

    def _cell_format(self, item: FieldData) -> Any:
        """Numbers that are codes are text: a spreadsheet would round them or cut their zeros."""
        return self._text if item.type in TEXT_TYPES else None

    def _kind(self, item: FieldData) -> str:
        from jingui.catalog.registries import field_types

        label = field_types.get(item.type).label
        return str(label.get(self._language) or item.type)

    def _choices(self, item: FieldData) -> list[str]:
        if item.type == "choice":
            options = [option for option in item.config.get("options", ()) if not option.get("archived")]
            return [str(option["label"].get(self._language) or option["key"]) for option in options]
        if item.type == "yes_no":
            return [self._words["yes"], self._words["no"]]
        if item.type == "member":
            return list(
                Member.objects.filter(status=Member.Status.ACTIVE).order_by("name").values_list("name", flat=True)
            )
        if item.type == "department":
            return list(Department.objects.filter(archived_at=None).order_by("name").values_list("name", flat=True))
        return []

    def _add_list(self, index: int, choices: Sequence[str], label: str) -> None:
        """Offer the choices as a drop-down list; other words are let through and asked about on import."""
        column = self._list_count
        self._list_count += 1
        self._lists.write_string(0, column, safe_text(label))
        shown = [safe_text(choice) for choice in choices[:MAX_CHOICES]]
        for row, choice in enumerate(shown, start=1):
            self._lists.write_string(row, column, choice)
        letters = column_letters(column + 1)
        self._data.data_validation(
            1, index, LIST_ROWS, index,
            {
                "validate": "list", "error_type": "warning",
                "source": f"='{self._words['lists']}'!${letters}$2:${letters}${len(shown) + 1}",
            },
        )  # fmt: skip
