"""Who could own an option here, and in which form it would be deployed."""

from __future__ import annotations

from biomass_select.chains.chain import Chain
from biomass_select.schema.answers import Owner
from biomass_select.schema.lists import Form
from biomass_select.schema.site import Site


def owners_of(chain: Chain, site: Site) -> tuple[Owner, ...]:
    """Return who could own an option: named for most of its steps, in a form that suits, not who said no.

    An owner for whom no family is named could own anything of his form.
    """
    families = {step.family for step in chain.steps}
    fit = [
        (len(families & set(owner.families)) or 1, owner)
        for owner in site.owners
        if owner.form in chain.conversion.forms
        and owner.said != "no"
        and (not owner.families or families & set(owner.families))
    ]
    most = max((matches for matches, _ in fit), default=0)
    return tuple(owner for matches, owner in fit if matches == most)


def form_of(chain: Chain, site: Site) -> Form:
    """Return the form of deployment: that of who could own it here, else the technology's usual one."""
    forms = chain.conversion.forms
    named = {owner.form for owner in owners_of(chain, site)}
    return next((form for form in forms if form in named), forms[0])
