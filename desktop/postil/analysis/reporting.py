"""The words that report what somebody said, thought or wants. Compiled by us."""

from typing import Final


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(verbs.split())


SAYING: Final = _forms("""
said says say told tells tell added adds noted notes wrote writes asked asks stated states
announced announces claimed claims warned warns argued argues explained explains insisted insists
acknowledged acknowledges responded responds replied replies continued continues declared declares
emphasized emphasised stressed stresses tweeted recalled
""")
