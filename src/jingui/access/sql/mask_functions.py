"""The mask functions as SQL text."""

from jingui.access.masks import Mask, Preset, masks, sql_function

_TEMPLATE = """CREATE OR REPLACE FUNCTION {name}(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
{declarations}BEGIN
{body}
END
$mask$;
"""


def render_function(mask: Mask, preset: Preset) -> str:
    """Return the statement that creates one mask function."""
    return _TEMPLATE.format(
        name=sql_function(mask.key, preset),
        declarations=mask.declarations(),
        body=mask.sql_body(preset),
    )


def render_functions() -> str:
    """Return the statements that create every mask function in both presets."""
    return "\n".join(render_function(mask, preset) for mask in masks for preset in Preset)
