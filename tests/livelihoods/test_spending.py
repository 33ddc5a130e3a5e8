"""What of the spending stays in the area, by hand."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from biomass_select.livelihoods.spending import local_spending
from biomass_select.schema.lists import Spending
from tests.build import LIKELY, circumstances, estimate, knowledge_base, livelihoods


def test_each_line_stays_by_its_own_share_and_lines_without_spending_are_left_out() -> None:
    # 5 of wages at 0.9, 3 of feed at 0.5, 2 of machines at 0.1: 4.5 + 1.5 + 0.2 of 10.
    shares = dict.fromkeys(get_args(Spending), estimate(0.0)) | {
        "labour": estimate(0.9), "feed": estimate(0.5), "machines": estimate(0.1),
    }  # fmt: skip
    here = circumstances(knowledge_base(livelihoods=livelihoods(local_share=shares)))
    spent = {"labour": np.full(1, 5.0), "feed": np.full(1, 3.0), "machines": np.full(1, 2.0), "diesel": np.zeros(1)}
    found = local_spending(spent, here, LIKELY)
    assert found.share is not None and found.share[0] == pytest.approx(0.62)
    assert set(found.spent) == {"labour", "feed", "machines"}


def test_where_nothing_is_spent_there_is_no_share() -> None:
    assert local_spending({"labour": np.zeros(1)}, circumstances(), LIKELY).share is None
