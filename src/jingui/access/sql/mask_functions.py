"""The mask functions as SQL text."""

from jingui.access.masks import Mask, Preset, masks, sql_function

_TEMPLATE = """CREATE OR REPLACE FUNCTION {name}(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
{declarations}BEGIN
{body}
END
$mask$;
"""
_SHORTCUT = """
CREATE OR REPLACE FUNCTION {name}(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN {condition} THEN {shown} ELSE {full}(v) END
$mask$;
"""


def render_function(mask: Mask, preset: Preset) -> str:
    """Return the statements that create one mask function.

    A mask with a shortcut becomes two: a small one that PostgreSQL puts into the query itself
    (therefore neither strict nor PL/pgSQL), and ``…_full`` for what the shortcut does not know.
    """
    name, shortcut = sql_function(mask.key, preset), mask.sql_shortcut(preset)
    full = f"{name}_full" if shortcut else name
    text = _TEMPLATE.format(name=full, declarations=mask.declarations(), body=mask.sql_body(preset))
    if shortcut is None:
        return text
    return text + _SHORTCUT.format(name=name, condition=shortcut[0], shown=shortcut[1], full=full)


def render_functions() -> str:
    """Return the statements that create every mask function in both presets."""
    return "\n".join(render_function(mask, preset) for mask in masks for preset in Preset)
