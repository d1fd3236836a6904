"""English short forms of given names: "Bill" for William."""

from typing import Final

SHORT_FORMS: Final = {
    short: full
    for full, forms in {
        "abraham": "abe", "alexander": "alex", "andrew": "andy drew", "anthony": "tony",
        "barbara": "barb", "benjamin": "ben benny", "bernard": "bernie", "catherine": "cathy kate",
        "charles": "charlie chuck", "christopher": "chris", "daniel": "dan danny", "david": "dave",
        "deborah": "debbie deb", "donald": "don donnie", "edward": "ed eddie",
        "elizabeth": "liz beth betsy", "frederick": "fred", "gerald": "gerry jerry",
        "gregory": "greg", "james": "jim jimmy", "jeffrey": "jeff", "john": "jack johnny",
        "jonathan": "jon", "joseph": "joe", "joshua": "josh", "kenneth": "ken", "lawrence": "larry",
        "leonard": "len", "matthew": "matt", "michael": "mike mick", "mitchell": "mitch",
        "nicholas": "nick", "patricia": "patty", "patrick": "pat", "peter": "pete",
        "philip": "phil", "raymond": "ray", "richard": "dick rick rich", "robert": "bob rob bobby",
        "ronald": "ron", "samuel": "sam", "stephen": "steve", "steven": "steve", "susan": "sue",
        "theodore": "ted teddy", "thomas": "tom", "timothy": "tim", "victoria": "vicky",
        "walter": "walt", "william": "bill will billy",
    }.items()
    for short in forms.split()
}  # fmt: skip
"""Short form to full form, in small letters. One that is short for several is so for the last."""


def in_full(given: str) -> str:
    """The full form of a given name in small letters, or the name itself."""
    return SHORT_FORMS.get(given, given)
