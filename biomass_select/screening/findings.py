"""What a rule found, and the verdict that the findings add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from biomass_select.schema.lists import Asking, Severity
from biomass_select.wording.message import Message

Outcome = Literal["holds", "fails", "site_unknown", "limit_unknown", "in_doubt"]
Verdict = Literal["passes", "conditional", "excluded"]


@dataclass(frozen=True)
class Finding:
    """One rule, asked of one option.

    Attributes
    ----------
    rule, asking : str
        Id and order of asking; findings of law, scope and safety cannot be overruled.
    outcome : str
        ``holds``, ``fails``, ``site_unknown`` (nobody at the site has said, the knowledge base has no value),
        ``limit_unknown`` (the knowledge base lacks the limit: not checked), ``in_doubt`` (sources differ more than
        threefold, and the limit lies between them).
    severity : str or None
        How bad it is if it does not hold; None when it holds.
    technology : str
        The step that it was asked of.
    sentence, reason : Message
        What was found against what is needed; why it matters.
    only_if, remedy : Message or None
        The condition to print beside the option; what would bring an excluded option back.
    who_knows : str or None
        Whom to ring, where the site's answer is missing.
    by_words : bool
        Whether words were compared and not numbers: the condition itself then says all there is to say.
    """

    rule: str
    asking: Asking
    outcome: Outcome
    severity: Severity | None
    technology: str
    sentence: Message
    reason: Message
    only_if: Message | None = None
    remedy: Message | None = None
    who_knows: str | None = None
    sources: tuple[str, ...] = ()
    grade: str | None = None
    by_words: bool = False

    @property
    def excludes(self) -> bool:
        """Whether the option is out by this finding."""
        return self.outcome == "fails" and self.severity == "exclude"

    @property
    def is_condition(self) -> bool:
        """Whether the option stays only under a condition by this finding."""
        if self.outcome == "fails":
            return self.severity == "condition"
        return self.outcome in ("site_unknown", "in_doubt") and self.severity in ("exclude", "condition")

    @property
    def can_be_overruled(self) -> bool:
        """Whether a facilitator may overrule it, with a written reason."""
        return self.asking not in ("scope_and_law", "safety")


def verdict_of(findings: tuple[Finding, ...]) -> Verdict:
    """Return the verdict that findings add up to: one exclusion excludes, one condition makes conditional."""
    if any(finding.excludes for finding in findings):
        return "excluded"
    return "conditional" if any(finding.is_condition for finding in findings) else "passes"


def share_checked(findings: tuple[Finding, ...]) -> tuple[int, int]:
    """Return (rules checked, rules asked): a rule whose limit nobody knows was asked and not checked."""
    asked = len(findings)
    return asked - sum(f.outcome == "limit_unknown" for f in findings), asked
