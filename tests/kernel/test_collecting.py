"""The collector rests only while rows are made, and works again whatever happened."""

from __future__ import annotations

import gc

import pytest

from nhipcau.kernel.collecting import collector_at_rest


def test_the_collector_rests_inside_and_works_afterwards() -> None:
    with collector_at_rest():
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_a_refusal() -> None:
    with pytest.raises(ValueError, match="refused"), collector_at_rest():
        raise ValueError("refused")
    assert gc.isenabled()
