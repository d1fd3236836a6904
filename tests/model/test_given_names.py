"""Short forms of given names."""

from postil.model.given_names import SHORT_FORMS, in_full


def test_a_short_form_has_its_full_one_and_a_full_one_itself() -> None:
    assert in_full("bill") == in_full("william") == "william"
    assert in_full("oksana") == "oksana"


def test_no_short_form_is_another_ones_full_form() -> None:
    assert set(SHORT_FORMS).isdisjoint(SHORT_FORMS.values())
