"""Lemmas from treebanks: what endings become, and the words that go their own way."""

from collections import Counter, defaultdict

from corpora import Corpus

LONGEST_ENDING = 6
"""Letters. Longer endings are words."""
NAMES = ("NNP", "NNPS")
"""Tags whose lemmas are written as the word is."""
TIMES = 3
"""How many different words must agree before an ending is a rule."""

Script = tuple[int, str]
"""How many letters at the end go, and what comes instead."""


def lemma_table(corpora: list[Corpus]) -> dict:
    """`endings[tag][ending]`: the script of the longest ending that a word has; `words[tag][word]`:
    lemmas that the endings would get wrong. Words are in small letters, and lemmas of names."""
    seen = _seen(corpora)
    endings = {tag: _endings(words) for tag, words in sorted(seen.items())}
    words = {
        tag: {w: lemma for w, lemma in sorted(lemmas.items()) if lemma_by(endings[tag], w) != lemma}
        for tag, lemmas in sorted(seen.items())
    }
    return {"endings": endings, "words": {tag: found for tag, found in words.items() if found}}


def lemma_by(endings: dict[str, Script], word: str) -> str:
    """The lemma that the longest known ending gives."""
    for at in range(max(0, len(word) - LONGEST_ENDING), len(word) + 1):
        if word[at:] in endings:
            cut, added = endings[word[at:]]
            return word[: len(word) - cut] + added
    return word


def _seen(corpora: list[Corpus]) -> dict[str, dict[str, str]]:
    """By tag, each word's usual lemma."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for sentence in (s for c in corpora for d in c.documents for s in d):
        for word in sentence.words:
            written = sentence.text[word.start : word.end].lower()
            tag = word.form.split()[0]
            lemma = word.lemma.lower() if tag in NAMES else word.lemma
            counts[tag][written][lemma] += 1
    return {
        tag: {written: lemmas.most_common(1)[0][0] for written, lemmas in words.items()}
        for tag, words in counts.items()
    }


def _endings(words: dict[str, str]) -> dict[str, Script]:
    """The scripts of endings, without those that a shorter ending gives as well."""
    votes: dict[str, Counter[Script]] = defaultdict(Counter)
    for word, lemma in words.items():
        script = _script(word, lemma)
        for at in range(max(0, len(word) - LONGEST_ENDING), len(word) + 1):
            if script[0] <= len(word) - at:
                votes[word[at:]][script] += 1
    found: dict[str, Script] = {"": (0, "")}
    for ending in sorted(votes, key=lambda e: (len(e), e)):
        script, count = votes[ending].most_common(1)[0]
        known = _shorter(found, ending)
        if count >= TIMES and count > 0.5 * votes[ending].total() and script != known:
            found[ending] = script
    return found


def _shorter(found: dict[str, Script], ending: str) -> Script | None:
    """The script that the longest known ending of an ending gives."""
    for at in range(len(ending) + 1):
        if ending[at:] in found:
            return found[ending[at:]]
    return None


def _script(word: str, lemma: str) -> Script:
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]
