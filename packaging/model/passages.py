"""Passages made from patterns of news writing, with names that nobody has.

What the sets lack: parties, outlets, clubs, companies and action groups of one foreign word;
surnames alone; peoples with "the"; offices, diseases, currencies and storms that are no names of
people, places or organisations.
"""

import random
import re
from collections.abc import Callable

from invented import Inventor
from repairs import Span

Passage = list[tuple[str, list[Span]]]

_SLOT = re.compile(r"\{([A-Z])(\d?)\}")
_LABELS = {
    "P": "PERSON",
    "S": "PERSON",
    "L": "ORG",
    "O": "ORG",
    "G": "GPE",
    "N": "NORP",
    "E": "EVENT",
    "M": "MISC",
    "D": "PRODUCT",
}
PATTERNS = tuple(
    line
    for line in """
{P1}, a spokesman for {L1} ({O1}), said the talks in {G1} would resume on Monday.
{O1} said it had received no reply from the government of {G1}.
{S1} told {O2} that the decision was final.
The {G1}-based {L1} said at least 14 people were killed.
The charity {O1} has appealed to donors to keep its clinics in {G1} open.
{O1}'s treasurer {P1} said the accounts would be published.
{O1} leaders rejected the offer, {S1} said.
According to {O1}, the army shelled two villages near {G1}.
"We will not leave {G1}," {S1} told reporters.
{S1} said the law was unfair.
{S1} was born in {G1} and studied in {G2}.
{S1} resigned last week after a dispute with {S2}.
{S1}'s government has lost the support of {O1}.
Analysts say {S1} could win a second term if {O1} backs him.
{P1} became president in 2019. {S1} had served as foreign minister under {P2}.
President {P1} and Prime Minister {P2} met the Minister of Foreign Affairs, {P3}.
The Minister of Health, {P1}, said COVID-19 cases were rising again in {G1}.
The Minister of Rural Development and Land Reform, {P1}, opened the dam near {G1}.
Deputy Minister of Defence {P1} visited {G1} with the Director of Health, {P2}.
Finance Minister {P1} and Energy Minister {P2} signed the agreement.
US Secretary of State {P1} will travel to {G1}.
General {S1} and Gen {S2} were seen in {G1}.
Dr {S1} of {L1} said the vaccine protects against Covid-19.
Mr {S1} has been treasurer of {O1} since 1998.
{O1} won 46 seats, while {O2} took 31 and {L1} only three.
{O1} candidate {P1} leads in {G1}.
Members of {O1} and {O2} clashed outside parliament.
{O1} MLA {P1} said the party would protest.
{S1} joined {O1} in 1974 and led it until 1990.
The {O1} leadership met in {G1} to choose a successor to {S1}.
{O1} chief {P1} said elections must be held on time.
{O1} beat {O2} 2-1 on Sunday.
{O1} coach {P1} said his players were tired after the win over {O2}.
{P1} scored twice as {O1} came from behind against {O2}.
{S1} has signed for {O2} after four years at {O1}.
At {O1}, {S1} won two titles.
The {O1} striker, 24, was born in {G1}.
{O1}, {O2} and {L1} have reached the semi-finals.
{O1} fans filled the stadium.
{P1} is the founder and CEO of {O1}, a start-up in {G1}.
{O1} posted a net profit of 3.2 million U.S. dollars, up from A$1.1 billion a year earlier.
Shares of {O1} fell 4 percent after {O2} cut its forecast.
{O1}, which owns {O2}, plans to build a plant in {G1}.
Rival {O1} launched a similar service in {G1} in May.
{O1} chief executive {P1} said sales had doubled.
The company, {O1}, was bought by {L1} for US$26 million.
The contract with {O1} is worth 15 million {G1} dollars.
{O1} reported that {P1} had been arrested at his home in {G1}.
The newspaper {O1} published the letter on Friday.
{P1}, editor of {O1}, was released on bail.
"I have nothing to add," {S1} said in an interview with {O1}.
{O1}, a news site, said {S1} had fled to {G1}.
An investigation by {O1} and {L1} showed that {S1} knew of the payments.
{S1} wrote in {O1} that the war was lost.
{P1}, a senior analyst at {L1}, said {S2} had few friends in {G1}.
"It is a step backwards," said {P1} of {O1}.
The think tank {O1} estimates that a third of the fields around {G1} are mined.
Rights group {O1} accused {S1} of ordering the arrests.
Human rights lawyers of {O1} filed a complaint in {G1}.
The militant group {O1} claimed the attack in {G1}.
{O1} fighters attacked an army post near {G1}, killing three soldiers.
{O1} and its ally {O2} control most of {G1}.
The {N1} fear that the dam will flood their fields.
The {N1} have lived around {G1} for centuries.
Members of the {N1} community blocked the road to {G1}.
{N1} leaders met {S1} in {G1}.
Ethnic {N1} rebels attacked a police post.
He is a {N1} writer from {G1}.
The law was a blow to the {N1}, who make up a tenth of the population.
Most {N1} villages near {G1} have no school.
Indigenous {N1} and {N2} families fled the fighting.
Hurricane {E1} made landfall near {G1} overnight.
Tropical storm {E1} weakened after it passed {G1}.
Forecasters expect {E1} to reach {G1} by Friday.
The film "{M1}" opens in {G1} next month.
Her novel "{M1}" is set in {G1}.
{S1} directed "{M1}", a drama about {P2}.
The {D1} drone was shot down over {G1}.
{O1} unveiled the {D1}, its first electric car.
The epicentre was 12 kilometres northeast of {G1}, in {G2} province.
Police in {G1} said {P1}, 34, was found dead on Monday.
{P1} and {P2}, both of {G1}, were charged with fraud.
{P1}, 58, daughter of {P2}, teaches in {G1}.
The dead were identified as {P1}, {P2} and {P3}.
{S1} and his wife moved from {G1} to {G2} in 2011.
Judge {S1} adjourned the case until March.
In defence of {S1}, his lawyer said he had acted alone.
{S1} had little to say to {S2}.
{S1} had ruled {G1} for two decades.
Critics of {S1} say the vote in {G1} was rigged.
Supporters of {S1} marched through {G1}.
The {S1} administration said it would appeal.
The mayor of {G1}, {P1}, thanked {O1} for its help.
{G1} said its troops would stay in {G2}.
{G1}'s parliament voted to leave {O1}.
A court in {G1} sentenced {S1} to nine years.
The delegation flew from {G1} to {G2} via {G3}.
Farmers in {G1} lost most of their crop.
Elections in {G1} are due in June.
""".strip().split("\n")
)


class Writer:
    """Writes passages. `place` draws the name of a place."""

    def __init__(self, chance: random.Random, inventor: Inventor, place: Callable[[], str]) -> None:
        self.chance, self.inventor, self.place = chance, inventor, place

    def passage(self) -> Passage:
        """Two to five lines about the same few names."""
        names: dict[str, str] = {}
        lines = self.chance.sample(PATTERNS, self.chance.randint(2, 5))
        return [self._line(pattern, names) for pattern in lines]

    def _line(self, pattern: str, names: dict[str, str]) -> tuple[str, list[Span]]:
        text, spans, done = "", [], 0
        for slot in _SLOT.finditer(pattern):
            kind, number = slot[1], slot[2]
            if kind + number not in names:
                self._draw(kind, number, names)
            name = names[kind + number]
            text += pattern[done : slot.start()]
            spans.append((len(text), len(text) + len(name), _LABELS[kind]))
            text, done = text + name, slot.end()
        return text + pattern[done:], spans

    def _draw(self, kind: str, number: str, names: dict[str, str]) -> None:
        invent = self.inventor
        if kind in "PS":
            names["P" + number], names["S" + number] = invent.person()
        elif kind in "LO":
            long = invent.organisation()
            letters = "".join(word[0] for word in long.split() if word[0].isupper())
            own = self.chance.random() < 0.4 and len(letters) > 2
            names["L" + number] = long
            names["O" + number] = letters if own else invent.short_organisation()
        elif kind == "G":
            names["G" + number] = self.place()
        elif kind == "N":
            names["N" + number] = invent.people()
        elif kind == "E":
            names["E" + number] = self.chance.choice(invent.given).split()[0]
        elif kind == "D":
            names["D" + number] = f"{invent.word()}-{self.chance.randint(2, 90)}"
        else:
            names["M" + number] = self.chance.choice((invent.word(), invent.person()[0].split()[0]))
