"""Read the settings of an assessment, checked against the knowledge base."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from biomass_select.documents.read_yaml import Document, KeyPath, read_yaml
from biomass_select.documents.validate import gather, validate
from biomass_select.errors import Problem, nearest
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import Pillar
from biomass_select.schema.settings import Settings, Weights


def read_settings(path: Path, base: KnowledgeBase) -> Settings:
    """Return the settings of an assessment; the usual ones where a site brings none.

    Raises
    ------
    ProblemsFoundError
        With every problem of the file, each with its line.
    """
    if not path.exists():
        return base.usual_settings
    document = read_yaml(path)
    settings, problems = validate(Settings, document.data, document)
    if settings is not None:
        problems += _settings_fit(settings, base, document)
    gather(problems)
    assert settings is not None
    return settings


def with_changes(settings: Settings, changes: Mapping[str, int | str], base: KnowledgeBase) -> Settings:
    """Return settings with some of them chosen anew for one run.

    Raises
    ------
    ProblemsFoundError
        A set of warming potentials that the knowledge base does not have.
    """
    changed = settings.replaced(**changes)
    gather(_warming_is_known(changed, base, "warming_potentials"))
    return changed


def _warming_is_known(settings: Settings, base: KnowledgeBase, place: str) -> list[Problem]:
    found, known = settings.warming_potentials, base.emission_factors.warming_potentials
    if found in known:
        return []
    values = {"field": "warming_potentials", "found": found, "allowed": ", ".join(known), "near": nearest(found, known)}
    return [Problem(place, "not_in_list", values)]


def _settings_fit(settings: Settings, base: KnowledgeBase, document: Document) -> list[Problem]:
    problems = _warming_is_known(settings, base, document.where(("warming_potentials",)))
    problems += [
        Problem(
            document.where(("declared", "gate_fees", id)), "id_unknown",
            {"id": id, "kind": "feedstock", "near": nearest(id, base.feedstocks)},
        )
        for id in settings.declared.gate_fees
        if id not in base.feedstocks
    ]  # fmt: skip
    year = settings.assessment_year
    problems += [
        Problem(
            document.where(("assessment_year",)), "no_exchange_rate", {"currency": currency, "year": year}
        )
        for currency in sorted({settings.currency, *base.currencies})
        if base.money_table(year).exchange_rate(currency) is None
    ]
    return problems + _weights_fit(settings.weights, base, document)


def _weights_fit(weights: Weights, base: KnowledgeBase, document: Document) -> list[Problem]:
    """Check that weights that are stated name all of what they weigh, and nothing else, and are not all nought."""
    problems: list[Problem] = []
    by_pillar = {p: [c.id for c in base.criteria.values() if c.pillar == p] for p in get_args(Pillar)}
    stated: list[tuple[KeyPath, Mapping[Any, float], list[str]]] = [
        (("weights", "criteria", pillar), given, by_pillar[pillar])
        for pillar, given in weights.criteria.items()
    ]
    if weights.pillars:
        stated.append((("weights", "pillars"), weights.pillars, list(by_pillar)))
    for path, given, known in stated:
        problems += [
            Problem(
                document.where((*path, name)), "id_unknown",
                {"id": name, "kind": "criterion", "near": nearest(name, known)},
            )
            for name in given
            if name not in known
        ]  # fmt: skip
        missing = [name for name in known if name not in given]
        problems += [Problem(document.where(path), "field_missing", {"field": name}) for name in missing]
        if not any(given.values()):
            problems.append(Problem(document.where(path), "weights_zero"))
    return problems
