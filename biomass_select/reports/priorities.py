"""Which of what the place wants most an option serves."""

from __future__ import annotations

from collections.abc import Callable

from biomass_select.chains.chain import Chain
from biomass_select.chains.outlets import POWER_USES
from biomass_select.schema.lists import Priority
from biomass_select.schema.product import UseKind
from biomass_select.wording.message import Message, message

FUEL_USES: tuple[UseKind, ...] = ("household_cooking", "process_heat", "fuel_market", "kiln")
SOIL_USES: tuple[UseKind, ...] = ("soil", "in_field")


def served(
    wanted: tuple[Priority, ...], chain: Chain, likely: Callable[[str], float], *, earns: bool, jobs: float
) -> Message | None:
    """Return which of what is wanted most an option serves, in the order of the wish; None where nobody wished.

    Parameters
    ----------
    likely : callable
        The likely performance on a criterion by its id.
    earns : bool
        Whether it surely earns more than it costs.
    jobs : float
        Paid full-time jobs of all that is planned: less than one is hardly any work.
    """
    if not wanted:
        return None
    found = tuple(message(f"form.word.{wish}") for wish in wanted if _serves(wish, chain, likely, earns, jobs))
    return message("page.serves", wishes=found) if found else message("page.serves_none")


def _serves(wish: Priority, chain: Chain, likely: Callable[[str], float], earns: bool, jobs: float) -> bool:
    fates = [part.stream.fates for part in chain.feed.parts]
    use = chain.use.kind
    return {
        "less_burning": likely("E2") > 0 and any(shares.share("burned") > 0 for shares in fates),
        "less_dumping": any(shares.share("dumped") > 0 or shares.share("rots") > 0 for shares in fates),
        "fuel": use in FUEL_USES, "power": use in POWER_USES, "fertiliser": use in SOIL_USES,
        "income": earns, "jobs": jobs >= 1,
    }[wish]  # fmt: skip
