"""Every way from a stream to a use: nothing missed, nothing twice, asked again after every step."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.chain import Option
from biomass_select.chains.find import feeds, find_options
from biomass_select.schema.technology import Technology
from biomass_select.wording.message import Quantity, message
from tests.build import (
    LIKELY,
    blending,
    circumstances,
    constraint,
    dry,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    options,
    outlet,
    pretreatment,
    product,
    requirement,
    site,
    stream,
    technology,
    use,
    wet,
)  # fmt: skip

DRY_ENOUGH = constraint(remedy={"kind": "evaporate"})


def ids(found: tuple[Option, ...]) -> list[str]:
    return [option.id for option in found]


def of_moisture(percent: float, **rooms: Any) -> Option:
    """Return the one option of straw of this moisture, with a kiln that wants 15 % and a place to dry in the sun."""
    base = knowledge_base(
        technologies=[pretreatment(), technology()], constraints=[DRY_ENOUGH],
        feedstocks=[feedstock(moisture=wet(percent, "percent"))], **rooms,
    )  # fmt: skip
    return only_option(circumstances(base))


def test_an_option_is_named_by_what_it_is_made_of_and_nothing_else() -> None:
    assert ids(options(circumstances())) == ["straw/kiln/works_fuel"]


def test_straw_that_is_dry_goes_the_shortest_way() -> None:
    option = of_moisture(12)
    assert option.id == "straw/kiln/works_fuel"
    assert option.verdict == "passes"


def test_wet_straw_is_out_of_the_kiln_and_passes_once_the_sun_has_dried_it() -> None:
    option = of_moisture(30)
    assert option.id == "straw/drying.kiln/works_fuel"
    assert option.verdict == "passes"
    (finding,) = option.findings
    assert dict(finding.sentence.values)["found"] == message(
        "screening.number_from_literature", number=Quantity(10.0, "percent")
    )


def test_where_nothing_can_dry_it_the_wet_straw_is_out_with_its_reason_and_no_size() -> None:
    base = knowledge_base(constraints=[DRY_ENOUGH], feedstocks=[feedstock(moisture=wet(92, "percent"))])
    option = only_option(circumstances(base))
    assert option.verdict == "excluded"
    assert option.size is None
    (finding,) = option.findings
    assert finding.sentence == message(
        "screening.found_and_needed",
        what=message("fact.moisture_percent"),
        found=message("screening.number_from_literature", number=Quantity(92.0, "percent")),
        needed=message("screening.must_be_at_most", limit=Quantity(15.0, "percent")),
    )
    assert finding.remedy is not None and finding.remedy.id == "screening.remedy_too_wet"


def test_where_every_way_fails_the_shortest_is_kept_with_its_reason() -> None:
    impossible = constraint(requirements=(requirement("ash_percent", "at_most", estimate(1, "percent")),))
    base = knowledge_base(technologies=[pretreatment(), technology()], constraints=[impossible])
    option = only_option(circumstances(base))
    assert (option.id, option.verdict) == ("straw/kiln/works_fuel", "excluded")


def test_a_rule_that_names_no_process_is_asked_of_the_drying_as_well() -> None:
    base = knowledge_base(
        technologies=[pretreatment(), technology()], constraints=[constraint(applies_to={})],
        feedstocks=[feedstock(moisture=wet(30, "percent"))],
    )  # fmt: skip
    option = only_option(circumstances(base))
    # Straw of 30 % may not even enter the drying by this rule: the shortest way stays, and it is out.
    assert (option.id, option.verdict) == ("straw/kiln/works_fuel", "excluded")


def test_every_step_of_a_chain_is_asked_with_the_material_that_enters_it() -> None:
    asked_of_all = constraint(
        applies_to={},
        requirements=(requirement("moisture_percent", "at_most", estimate(50, "percent"), severity="caution"),)
    )
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["sun_dried"]})
    base = knowledge_base(technologies=[pretreatment(), kiln], constraints=[asked_of_all])
    option = only_option(circumstances(base))
    found = [dict(f.sentence.values)["found"] for f in option.findings]
    assert [finding.technology for finding in option.findings] == ["drying", "kiln"]
    assert found == [
        message("screening.number_from_literature", number=Quantity(percent, "percent")) for percent in (20.0, 10.0)
    ]


def test_each_use_of_a_product_is_an_option_of_its_own() -> None:
    base = knowledge_base(products=[product(uses=("works_fuel", "garden"))], uses=[use(), use("garden", kind="soil")])
    assert ids(options(circumstances(base))) == ["straw/kiln/garden", "straw/kiln/works_fuel"]


def dung(**changes: Any) -> Any:
    given = {"group": "dung", "moisture": wet(80, "percent"), "nitrogen": dry(2, "percent"), **changes}
    return feedstock("dung", **given)


TWO_STREAMS = (stream(surveyed=wet(1000, "t/year")), stream("dung", surveyed=wet(5000, "t/year")))


def mixing_base(**rooms: Any) -> Any:
    given = {
        "technologies": [blending(), technology(accepts={"groups": ["straw", "dung"], "needs_any": ["blended"]})],
        "feedstocks": [feedstock(), dung()],
    }
    return knowledge_base(**{**given, **rooms})


def test_a_blend_is_solved_for_its_carbon_to_nitrogen() -> None:
    # Per tonne as received: straw 0.8 t dry with C 0.32, N 0.004 t; dung 0.2 t dry with C 0.08, N 0.004 t.
    # Share p of dung: (0.32 - 0.24 p) / 0.004 = 30  ->  0.32 - 0.24 p = 0.12  ->  p = 0.8333, capped at 0.5.
    # At 0.5: C/N = 0.20 / 0.004 = 50. With a cap of 0.9 the blend is solved: p = 5/6.
    loose = blending(blend={"main_groups": ["straw"], "partner_groups": ["dung"], "families": ["carbonisation"],
                            "carbon_to_nitrogen": estimate(30), "partner_share_at_most": estimate(0.9)})  # fmt: skip
    kiln = technology(accepts={"groups": ["straw", "dung"], "needs_any": ["blended"]})
    for recipe, share, ratio in ((blending(), 0.5, 50.0), (loose, 5 / 6, 30.0)):
        here = circumstances(mixing_base(technologies=[recipe, kiln]), site(streams=TWO_STREAMS))
        (mixed,) = [feed for feed, by in feeds(here) if by is not None]
        assert [part.share for part in mixed.parts] == pytest.approx([1 - share, share])
        found = mixed.carbon_to_nitrogen()
        assert found is not None and found.likely == pytest.approx(ratio)


def test_a_blend_has_an_id_of_both_streams_and_belongs_to_the_one_with_most_of_the_dry_mass() -> None:
    (option,) = options(circumstances(mixing_base(), site(streams=TWO_STREAMS)))
    assert option.id == "dung+straw/mixing.kiln/works_fuel"
    assert option.chain.contest == "straw"  # 0.5 x 0.8 = 0.4 t dry of straw against 0.5 x 0.2 = 0.1 t of dung
    assert [step.id for step in option.chain.steps] == ["mixing", "kiln"]


def test_a_mix_made_for_worms_goes_into_no_kiln() -> None:
    for_worms = blending(blend={
        "main_groups": ["straw"], "partner_groups": ["dung"], "families": ["composting"],
        "carbon_to_nitrogen": estimate(30), "partner_share_at_most": estimate(0.5),
    })  # fmt: skip
    kiln = technology(accepts={"groups": ["straw", "dung"], "needs_any": ["blended"]})
    here = circumstances(mixing_base(technologies=[for_worms, kiln]), site(streams=TWO_STREAMS))
    assert options(here) == ()


def test_the_scarcer_part_of_a_blend_decides_its_supply() -> None:
    # Half and half: 1,000 t of straw allow 2,000 t of blend, 300 t of dung only 600; half of that is 300.
    streams = (stream(), stream("dung", surveyed=wet(300, "t/year")))
    (option,) = options(circumstances(mixing_base(), site(streams=streams)))
    assert option.size is not None
    assert option.size.limits["supply"] == pytest.approx(300)


def test_the_order_of_streams_technologies_and_rules_changes_nothing() -> None:
    straight = mixing_base(
        technologies=[blending(), pretreatment(), technology(), technology("oven", accepts={"groups": ["straw", "dung"]})],
        constraints=[DRY_ENOUGH, constraint("other")],
    )
    backwards = straight.replaced(
        technologies=dict(reversed(straight.technologies.items())),
        constraints=dict(reversed(straight.constraints.items())),
    )
    one = options(circumstances(straight, site(streams=TWO_STREAMS)))
    other = options(circumstances(backwards, site(streams=TWO_STREAMS[::-1])))
    assert len(one) == 4
    assert [(o.id, o.verdict, o.size, o.findings) for o in one] == [(o.id, o.verdict, o.size, o.findings) for o in other]


def test_no_chain_has_more_than_three_steps_before_its_conversion() -> None:
    tags = ("chopped", "sun_dried", "baled", "washed")
    steps = [
        pretreatment(
            f"step{i}",
            accepts={"groups": ["straw"], "needs_any": tags[i - 1 : i]},
            change={"gives": tags[i], "dry_mass_kept": estimate(1.0)},
        )
        for i in range(4)
    ]

    def found(last: str) -> list[str]:
        kiln = technology(accepts={"groups": ["straw"], "needs_any": [last]})
        return ids(options(circumstances(knowledge_base(technologies=[*steps, kiln]))))

    assert found("baled") == ["straw/step0.step1.step2.kiln/works_fuel"]
    assert found("washed") == []


def test_progress_is_told_of_every_feed() -> None:
    told: list[str] = []
    here = circumstances(mixing_base(), site(streams=TWO_STREAMS))
    find_options(here, supply_of_site(here, LIKELY), told.append)
    assert told == ["straw", "dung", "straw+dung"]


TAGS = ("chopped", "sun_dried", "baled", "washed")
GROUPS = ("straw", "husk")
ACCEPTANCE = st.builds(
    lambda groups, needs, refuses: {"groups": groups, "needs_any": needs, "refuses": refuses},
    st.lists(st.sampled_from(GROUPS), min_size=1, unique=True),
    st.lists(st.sampled_from(TAGS), max_size=2, unique=True),
    st.lists(st.sampled_from(TAGS), max_size=1),
)
PRETREATMENTS = st.lists(st.tuples(ACCEPTANCE, st.sampled_from(TAGS)), max_size=4)
CONVERSIONS = st.lists(st.tuples(ACCEPTANCE, st.sampled_from(["one", "two"])), min_size=1, max_size=3)


def accepted(step: Technology, tags: set[str]) -> bool:
    takes = step.accepts
    prepared = not takes.needs_any or any(tag in tags for tag in takes.needs_any)
    return "straw" in takes.groups and prepared and not any(tag in tags for tag in takes.refuses)


def every_way(steps: list[Technology], conversions: list[Technology], uses: dict[str, tuple[str, ...]]) -> set[str]:
    """Return the ids of the shortest way to each conversion and use, by trying all orders of all steps."""
    best: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {}
    for count in range(4):
        for order in permutations(steps, count):
            tags: set[str] = set()
            for step in order:
                assert step.change is not None
                if step.change.gives in tags or not accepted(step, tags):
                    break
                tags.add(step.change.gives)
            else:
                for conversion in conversions:
                    if not accepted(conversion, tags):
                        continue
                    way = (*(step.id for step in order), conversion.id)
                    for name in uses[conversion.outputs[0].product]:
                        best[conversion.id, name] = min(best.get((conversion.id, name), (9, ())), (len(way), way))
    return {f"straw/{'.'.join(way)}/{name}" for (_conversion, name), (_steps, way) in best.items()}


@given(PRETREATMENTS, CONVERSIONS)
def test_the_graph_finds_what_trying_everything_finds(
    before: list[tuple[dict[str, Any], str]], conversions: list[tuple[dict[str, Any], str]]
) -> None:
    steps = [
        pretreatment(f"step{i}", accepts=accepts, change={"gives": tag, "dry_mass_kept": estimate(1.0)})
        for i, (accepts, tag) in enumerate(before)
    ]
    makers = [
        technology(
            f"maker{i}", accepts=accepts, outputs=({"product": made, "per": "dry_mass", "amount": estimate(0.5)},)
        )
        for i, (accepts, made) in enumerate(conversions)
    ]
    uses = {"one": ("works_fuel",), "two": ("works_fuel", "garden")}
    base = knowledge_base(
        technologies=[*steps, *makers], products=[product(name, uses=into) for name, into in uses.items()],
        uses=[use(), use("garden", kind="soil")],
    )  # fmt: skip
    found = options(circumstances(base, site(outlets=(outlet(products=("one", "two")),))))
    assert len(ids(found)) == len(set(ids(found)))
    assert set(ids(found)) == every_way(steps, makers, uses)
