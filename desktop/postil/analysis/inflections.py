"""The forms of English verbs, as far as the word lists need them."""

from typing import Final

_PAST: Final = {
    "beat": "beat beaten",
    "become": "became",
    "beg": "begged",
    "begin": "began begun",
    "bet": "bet",
    "blog": "blogged",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "chat": "chatted",
    "choose": "chose chosen",
    "come": "came",
    "commit": "committed",
    "concur": "concurred",
    "cut": "cut",
    "draw": "drew drawn",
    "drive": "drove driven",
    "dub": "dubbed",
    "fall": "fell fallen",
    "feel": "felt",
    "fight": "fought",
    "find": "found",
    "foresee": "foresaw foreseen",
    "forget": "forgot",
    "get": "got",
    "give": "gave given",
    "go": "went gone",
    "grow": "grew grown",
    "hang": "hung",
    "hear": "heard",
    "hit": "hit",
    "hold": "held",
    "infer": "inferred",
    "keep": "kept",
    "know": "knew known",
    "lay": "laid",
    "lead": "led",
    "leave": "left",
    "let": "let",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "pay": "paid",
    "plan": "planned",
    "prefer": "preferred",
    "put": "put",
    "quip": "quipped",
    "read": "read",
    "rebut": "rebutted",
    "refer": "referred",
    "regret": "regretted",
    "rip": "ripped",
    "rise": "rose risen",
    "run": "ran",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "shoot": "shot",
    "show": "showed shown",
    "sing": "sang sung",
    "sit": "sat",
    "slam": "slammed",
    "speak": "spoke spoken",
    "spend": "spent",
    "stand": "stood",
    "stop": "stopped",
    "strike": "struck",
    "swear": "swore sworn",
    "take": "took taken",
    "tell": "told",
    "think": "thought",
    "admit": "admitted",
    "understand": "understood",
    "win": "won",
    "write": "wrote written",
}
_DOUBLED: Final = frozenset(
    "admit beg begin bet blog chat commit concur cut dub forget get hit infer let plan prefer put "
    "quip rebut refer regret rip run set sit slam stop win".split()
)
_KEPT: Final = ("ee", "oe", "ye")
_VOWELS: Final = "aeiou"


def past_of(verb: str) -> set[str]:
    """Past tense and participle."""
    if verb in _PAST:
        return set(_PAST[verb].split())
    if verb.endswith("e"):
        return {f"{verb}d"}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return {f"{verb[:-1]}ied"}
    return {f"{verb}ed"}


def third_of(verb: str) -> str:
    """The third person of the present."""
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "go")) else f"{verb}s"


def gerund_of(verb: str) -> str:
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("e") and not verb.endswith(_KEPT):
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


def inflected(verbs: str) -> dict[str, str]:
    """Every form of the verbs named, to the verb."""
    forms: dict[str, str] = {}
    for verb in verbs.split():
        for form in {verb, third_of(verb), gerund_of(verb), *past_of(verb)}:
            forms.setdefault(form, verb)
    return forms
