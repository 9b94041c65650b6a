"""Fill an empty region from where the mobile number comes from (DATA-07)."""

from jingui.catalog.text.mobile_regions import find_mobile_region
from jingui.records.registries import Save, SaveContext


def fill_regions(context: SaveContext, save: Save) -> None:
    """Write the home region of a new mobile number into the region field that asks for it, while that is empty.

    What somebody enters himself stays; so does an empty region that comes without a new number.
    """
    if save.action not in {"create", "update"}:
        return
    for region, mobile in context.obj.region_sources:
        number = save.after.get(mobile)
        if not isinstance(number, str) or save.after.get(region, save.before.get(region)):
            continue
        if region in save.after and save.action == "update":
            continue  # emptied on purpose in this very change
        code = find_mobile_region(number)
        if code:
            save.after[region] = code
