"""What is typed instead of chosen is understood where it fits one choice, and told the choice that is meant where not."""

from __future__ import annotations

import pytest

from biomass_select.sites.words import meant, yes_or_no
from tests.shipped import BASE
from tests.sites.fields import FIELDS

CROP, LEFTOVER, CUTTING = "crops.{row}.crop", "streams.{row}.feedstock", "crops.{row}.cutting"
SAID, FAMILIES = "outlets.{row}.asked", "owners.{row}.families"


@pytest.mark.parametrize(
    ("path", "typed", "code"),
    [
        (SAID, "maybe", "may_be"), (SAID, "May-be", "may_be"), (SAID, "not_asked", "not_asked"),
        (CUTTING, "by hand", "by_hand"), (CUTTING, "thresher", "machine_thresher"), (CUTTING, "COMBINE", "combine"),
        (CROP, "maize", "maize_grain"), (CROP, "Wheat", "wheat_grain"), (CROP, "cotton", "seed_cotton"),
        (CROP, "rice", "paddy"), (CROP, "corn", "maize_grain"), (CROP, "Sugar cane", "cane"),
        (LEFTOVER, "husk", "rice_husk"), (LEFTOVER, "paddy straw", "rice_straw"), (LEFTOVER, "corn cobs", "maize_cob"),
        (LEFTOVER, "cow dung", "cattle_dung"),
        ("priorities", "Fertilizer", "fertiliser"), ("country", "Pakstan", "PAK"),
    ],
)  # fmt: skip
def test_what_fits_one_choice_alone_is_that_choice(path: str, typed: str, code: str) -> None:
    assert meant(typed, FIELDS[path], BASE) == (code, "")


@pytest.mark.parametrize(
    ("path", "typed", "near"),
    [
        # it shares “biogas”, and only looks like the other
        (FAMILIES, "household biogas", "biogas plants"),
        # two leftovers are straw, two fuels are wood
        (LEFTOVER, "straw", "Rice straw"), ("mills.{row}.drive", "wood", "bought wood"),
        # a crop that is known, by a name that is not
        (CROP, "Rice (wet season)", "paddy"), (LEFTOVER, "dry rice straw", "Rice straw"), (CROP, "wheet", "wheat grain"),
        # what leaves out a “not” means the contrary, and 50 is not 500
        (SAID, "asked", "not asked"), ("three_phase_line", "under 50 m", "under 500 m"),
        ("waste_goes_to", "river", ""), (CUTTING, "_", ""),
    ],
)  # fmt: skip
def test_what_fits_none_or_several_is_told_the_choice_that_shares_a_word(path: str, typed: str, near: str) -> None:
    assert meant(typed, FIELDS[path], BASE) == (None, near)


@pytest.mark.parametrize("crop", ["Mustard", "mango", "onion", "coconut", "millet", "vegetables", "mustard straw"])
def test_a_crop_outside_the_compendium_is_like_none_in_it(crop: str) -> None:
    assert meant(crop, FIELDS[CROP], BASE) == (None, "")


@pytest.mark.parametrize("leftover", ["coconut husk", "groundnut shell", "goat dung", "mustard stalk", "saw dust", "tyres"])
def test_a_leftover_outside_the_compendium_is_like_none_though_its_kind_is_known(leftover: str) -> None:
    assert meant(leftover, FIELDS[LEFTOVER], BASE) == (None, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yes RA 9003", "yes"), ("yes (Republic Cement, 60 km)", "yes"), ("no, never", "no"), ("No (dry)", "no"),
        ("yes", None), ("no", None), ("yes.", None), ("yes or no", None), ("yes/no", None), ("yesterday", None),
        ("no idea", None), ("no problem", None), ("not yet", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_seen_before_a_remark(text: str, said: str | None) -> None:
    assert yes_or_no(text) == said
