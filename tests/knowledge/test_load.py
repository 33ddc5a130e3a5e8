from __future__ import annotations

import pytest

from biomass_select.errors import Problem
from biomass_select.knowledge.load import knowledge_base_folder, load_knowledge_base
from tests.knowledge.conftest import Folder


def test_a_knowledge_base_without_fault_is_loaded_whole(folder: Folder) -> None:
    base = load_knowledge_base(folder.path)
    assert set(base.technologies) == {"kiln", "drying", "mixing"}
    assert set(base.feedstocks) == {"straw", "dung", "bottles"}
    assert base.technologies["kiln"].id == "kiln"
    assert base.countries["NPL"].iso3 == "NPL"
    assert base.currencies["NPR"].per_usd[2023] == 100
    assert {name: pack.id for name, pack in base.packs.items()} == {"NPL": "NPL", "generic": "generic"}


def test_lone_figures_get_their_range_on_loading_and_shares_stay_below_one(folder: Folder) -> None:
    base = load_knowledge_base(folder.path)
    moisture = base.feedstocks["straw"].moisture
    assert moisture.bounds == pytest.approx((8, 32))  # 20 % of grade D: plus or minus 60 %
    assert moisture.derived == "range by the rule for grade D (plus or minus 60%)"
    collectable = base.feedstocks["straw"].collectable_share["by_hand"]
    assert collectable.bounds == pytest.approx((0.4, 1.0))


def test_the_checkouts_own_knowledge_base_comes_first() -> None:
    assert (knowledge_base_folder() / "criteria.yaml").is_file()
    assert knowledge_base_folder().name == "knowledge_base"


def test_problems_of_all_files_are_found_at_once(folder: Folder) -> None:
    moisture = folder.change("feedstocks/straw.yaml", '"group": "straw"', '"group": "strow"')
    factor = folder.change("emission_factors.yaml", '"name": "AR5"', '"nme": "AR5"')
    criterion = folder.change("criteria.yaml", '"calculator": "air"', '"calculator": "smell"')
    found = [(problem.where, problem.code) for problem in folder.problems()]
    assert found == [
        (f"knowledge_base/feedstocks/straw.yaml, line {moisture}", "not_in_list"),
        (f"knowledge_base/criteria.yaml, line {criterion}", "not_in_list"),
        (f"knowledge_base/emission_factors.yaml, line {factor - 1}", "field_missing"),
        (f"knowledge_base/emission_factors.yaml, line {factor}", "unknown_key"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "products.yaml",
        "items.yaml",
        "polymers.yaml",
        "criteria.yaml",
        "emission_factors.yaml",
        "currencies.yaml",
        "gathering_costs.yaml",
        "cost_rules.yaml",
        "livelihoods.yaml",
        "ranges.yaml",
    ],
)
def test_a_file_that_is_missing_is_named(folder: Folder, name: str) -> None:
    (folder.path / name).unlink()
    assert folder.problems() == [
        Problem(f"knowledge_base/{name}", "file_unreadable", {"why": "No such file or directory"})
    ]


@pytest.mark.parametrize("room", ["technologies", "feedstocks", "countries", "constraints", "sources", "packs"])
def test_a_folder_without_any_file_is_named(folder: Folder, room: str) -> None:
    for file in (folder.path / room).iterdir():
        file.unlink()
    assert folder.problems() == [Problem(f"knowledge_base/{room}", "folder_empty", {"folder": room})]


def test_an_id_stands_in_the_name_of_the_file_and_not_again_inside(folder: Folder) -> None:
    line = folder.change("technologies/kiln.yaml", '"name": "Kiln"', '"id": "oven", "name": "Kiln"')
    assert folder.problems() == [
        Problem(f"knowledge_base/technologies/kiln.yaml, line {line}", "key_not_wanted", {"key": "id"})
    ]


def test_a_source_that_stands_in_two_files_is_refused(folder: Folder) -> None:
    folder.write(
        "sources/more.yaml", {"book": {"citation": "Another", "kind": "book", "how_read": "full_page"}}
    )
    assert folder.problems() == [
        Problem("knowledge_base/sources/more.yaml, line 2", "duplicate_key", {"key": "book"})
    ]


def test_a_feedstock_that_is_an_item_as_well_is_refused(folder: Folder) -> None:
    (folder.path / "feedstocks" / "bottles.yaml").write_text(
        (folder.path / "feedstocks" / "straw.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert folder.problems() == [
        Problem("knowledge_base/items.yaml, line 2", "duplicate_key", {"key": "bottles"})
    ]


def test_a_file_that_holds_no_map_is_refused(folder: Folder) -> None:
    (folder.path / "criteria.yaml").write_text("- T1\n", encoding="utf-8")
    (folder.path / "products.yaml").write_text("products: {}\nuses: 5\nfuels: {}\n", encoding="utf-8")
    found = [(p.where, p.code) for p in folder.problems()]
    assert ("knowledge_base/criteria.yaml, line 1", "not_a_map") in found
    assert ("knowledge_base/products.yaml, line 2", "not_a_map") in found
