"""Where and as of when a number holds; nothing where the sentence leaves it open."""

import pytest

from postil.analysis.pipeline import RULES_ALONE, Analyzer
from postil.model.finding import Quantity

ANALYZER = Analyzer(RULES_ALONE)


def quantities(text):
    found = ANALYZER.analyse(text, "2025-04-08")
    return [f for f in found if isinstance(f, Quantity)]


def places(text):
    return [found.place for found in quantities(text)]


def days(text):
    return [found.as_of for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ukrainian troops hold 13 square kilometers in Sumy Oblast.", "Sumy Oblast"),
        ("They occupied 13 square kilometers of Russian territory in Germany.", "Germany"),
        ("The fire destroyed 40 houses in the eastern city of Kharkiv on Monday.", "Kharkiv"),
        ("About 20 percent of Ukraine is occupied.", "Ukraine"),
        ("They hold 20 sq km of Russia’s Belgorod Oblast.", "Belgorod Oblast"),
        ("A map shows 5 square miles around Kharkiv.", "Kharkiv"),
        ("Kyiv’s population of 3 million has shrunk.", "Kyiv"),
        ("A strike on Kharkiv killed at least 5 people.", "Kharkiv"),
        ("Unemployment in Germany rose to 6.3 percent.", "Germany"),
        ("In France, 300 people took part.", "France"),
        ("Kharkiv, a city of 1.4 million, was dark.", "Kharkiv"),
        ("It is smaller than Germany, which covers 357,000 km².", "Germany"),
    ],
)
def test_the_place_of_a_number(text, place):
    assert place in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "They lost 13 square kilometers of Russian territory.",  # a people is no place
        "The 12 soldiers came from Poland.",
        "It lies 30 kilometers north of Kyiv.",
        "Some 4,000 soldiers moved to Ukraine.",
        "He lost 40 men, and a reporter in Kyiv heard of it.",
        "In Moscow, the ministry said that 300 men had been wounded.",
        "Courts in Kent and Essex heard 12 cases in Kent and Essex.",
        "He won 12 cases in Moscow court.",
        "Some 94 troops served in Germany, Poland or France.",
        "He met Ann Ash, 23, of Berlin and Bo Birch, 23 of Paris.",
        "He spent three years in France.",
        "Germany pledged 3 billion euros.",
        "The road runs for 12 miles across U.S. 61.",
    ],
)
def test_no_place_where_it_is_in_doubt(text):
    assert not any(places(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They lost 13 square kilometers in March.", "2025-03"),
        ("In March, Russia took 300 square kilometers.", "2025-03"),
        ("On 2 April it was 70%.", "2025-04-02"),
        ("As of 7 April, 300 people were missing.", "2025-04-07"),
        ("The ministry said on Monday that 67 soldiers had died.", "2025-04-07"),
        ("The toll has risen to 12, officials said on Monday.", "2025-04-07"),
        ("It fell to 14 billion euros last year.", "2024"),
        ("In March the army held more than 20 square kilometers, it said.", "2025-03"),
        ("That is almost double the 1.3 billion of 2024.", "2024"),
    ],
)
def test_as_of_when_a_number_holds(text, day):
    assert days(text)[-1] == day


def test_each_number_has_the_day_that_stands_by_it():
    assert days("It rose from 5 percent in 2022 to 10 percent in 2023.") == ["2022", "2023"]


@pytest.mark.parametrize(
    "text",
    [
        "They have lost 300 tanks since 2022.",
        "Before 2014, 300 people lived there.",
        "The 2014 war cost 300 lives.",
        "We now have 300 beds.",
        "The bonds due 1993 pay 13.5 percent.",
        "He conceded 8 square kilometers on Monday, which others have since cut to 3.",
        "There are 300 left.",
        "The army was smaller in 2022 than its 300 tanks suggest.",
    ],
)
def test_no_day_where_it_is_in_doubt(text):
    assert not days(text)[-1]


def test_sentences_keep_their_places_and_days_to_themselves():
    text = "In March, 40 people left Germany. There are 300 left. In 2023 there were 200 in Kyiv."
    assert [(found.place, found.as_of) for found in quantities(text)] == [
        ("", "2025-03"),
        ("", ""),
        ("Kyiv", "2023"),
    ]
