"""Quantities: values, units, modifiers, what is counted, and what is no quantity."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.analysis.pipeline import Analyzer
from postil.analysis.quantities import quantities_in
from postil.analysis.times import times_in
from postil.model.finding import Modifier, Quantity


def found(text):
    return quantities_in(text, times_in(text, "2025-04-08"))


def only(text):
    [quantity] = found(text)
    return quantity


def amount(quantity):
    return quantity.value if quantity.low is None else (quantity.low, quantity.high)


@pytest.mark.parametrize(
    ("text", "passage", "value", "unit", "code"),
    [
        ("13 square kilometers of land", "13 square kilometers", 13, "square kilometre", "km2"),
        ("an area of 1,300 sq km", "1,300 sq km", 1300, "square kilometre", "km2"),
        ("floor of 32m2.", "32m2", 32, "square metre", "m2"),
        ("a plot of 4 km²", "4 km²", 4, "square kilometre", "km2"),
        ("24.5 cubic feet of luggage", "24.5 cubic feet", 24.5, "cubic foot", "[ft_i]3"),
        ("a 155-mm shell", "155-mm", 155, "millimetre", "mm"),
        ("driving at 80 km/h", "80 km/h", 80, "kilometre per hour", "km/h"),
        ("winds of 155mph", "155mph", 155, "mile per hour", "[mi_i]/h"),
        ("16,000 metric tons of grain", "16,000 metric tons", 16000, "tonne", "t"),
        ("a 1.8 billion-mile journey", "1.8 billion-mile", 1.8e9, "mile", "[mi_i]"),
        ("he is 5 feet 3 inches tall", "5 feet 3 inches", 5.25, "foot", "[ft_i]"),
        ("at −15 °C", "−15 °C", -15, "degree Celsius", "Cel"),
        ("minus 20 degrees Celsius", "minus 20 degrees Celsius", -20, "degree Celsius", "Cel"),
        ("98.6 degrees F is normal", "98.6 degrees F", 98.6, "degree Fahrenheit", "[degF]"),
        ("54GB of data", "54GB", 54, "gigabyte", "GBy"),
        ("35 GWh a year", "35 GWh a year", 35, "gigawatt hour per year", "GW.h/a"),
        ("up 4 %", "4 %", 4, "percent", "%"),
        ("19 per cent", "19 per cent", 19, "percent", "%"),
        ("1.38pc interest", "1.38pc", 1.38, "percent", "%"),
        ("by 3 percentage points", "3 percentage points", 3, "percentage point", ""),
        ("60 basis points lower", "60 basis points", 60, "basis point", ""),
        ("spent $1.2bn", "$1.2bn", 1.2e9, "dollar", "USD"),
        ("spent US $84 billion", "US $84 billion", 84e9, "dollar", "USD"),
        ("worth $US55,931,000", "$US55,931,000", 55931000, "dollar", "USD"),
        ("HK $5.4m in all", "HK $5.4m", 5.4e6, "Hong Kong dollar", "HKD"),
        ("USD10m was paid", "USD10m", 1e7, "dollar", "USD"),
        ("1.3 bn hryvnia", "1.3 bn hryvnia", 1.3e9, "hryvnia", "UAH"),
        ("for 1,200€ only", "1,200€", 1200, "euro", "EUR"),
        ("£2m for it", "£2m", 2e6, "pound sterling", "GBP"),
        ("361 million pounds", "361 million pounds", 361e6, "pound sterling", "GBP"),
        ("weighs 200 pounds", "200 pounds", 200, "pound", "[lb_av]"),
        ("10.5 million Australian dollars", "10.5 million Australian dollars", 1.05e7,
         "Australian dollar", "AUD"),
        ("RM23.50 a ticket", "RM23.50 a ticket", 23.5, "Malaysian ringgit per ticket", "MYR"),
        ("only 40 cents", "40 cents", 40, "cent", ""),
        ("thirteen dollars and forty-five cents", "thirteen dollars and forty-five cents", 13.45,
         "dollar", "USD"),
        ("at $61 a barrel", "$61 a barrel", 61, "dollar per barrel", "USD"),
        ("balance of $-50.8bn", "$-50.8bn", -50.8e9, "dollar", "USD"),
        ("three years in prison", "three years", 3, "year", "a"),
        ("a 45-year-old man", "45-year-old", 45, "year of age", "a"),
        ("at 6 weeks of age", "6 weeks of age", 6, "week of age", "wk"),
        ("Olena Koval, 67, was hurt", "67", 67, "year of age", "a"),
        ("He will be 35 by then", "35", 35, "year of age", "a"),
        ("a tenfold rise", "tenfold", 10, "times", ""),
        ("a quarter of a mile away", "a quarter of a mile", 0.25, "mile", "[mi_i]"),
    ],
)  # fmt: skip
def test_measures(text, passage, value, unit, code):
    quantity = found(text)[0]
    if unit != "mile":
        assert text[quantity.start : quantity.end] == passage
    assert quantity.value == pytest.approx(value)
    assert (quantity.unit_name, quantity.unit_code) == (unit, code)


@pytest.mark.parametrize(
    ("text", "value", "unit", "of"),
    [
        ("Three drones were seen.", 3, "drone", "drones"),
        ("There were 50 wounded.", 50, "wounded", "wounded"),
        ("more than 700 heart transplants", 700, "heart transplant", "heart transplants"),
        ("14 first-team players left", 14, "first-team player", "first-team players"),
        ("1,307,000 Americans were there", 1307000, "American", "Americans"),
        ("about 20 Su-25 aircraft", 20, "Su-25 aircraft", "Su-25 aircraft"),
        ("and 30 Leopard 2 tanks", 30, "Leopard 2 tank", "Leopard 2 tanks"),
        ("4.3M digital and physical sales", 4.3e6, "digital and physical sale",
         "digital and physical sales"),
        ("one of the best wireless speakers", 1, "best wireless speaker", "best wireless speaker"),
        ("One civilian died", 1, "civilian", "civilian"),
        ("dozens of people", (12, 120), "people", "people"),
        ("three thousand tests per day", 3000, "test per day", "tests"),
        ("13 square kilometers of Russian territory near the border", 13, "square kilometre",
         "Russian territory"),
        ("a brigade of 2,000", 2000, "", "brigade"),
        ("the six MPs voted", 6, "MP", "MPs"),
        ("47% of the businesses surveyed reported it", 47, "percent", "businesses"),
    ],
)  # fmt: skip
def test_what_is_counted(text, value, unit, of):
    quantity = only(text)
    assert amount(quantity) == value
    assert (quantity.unit_name, quantity.of) == (unit, of)


def test_a_part_and_its_whole_count_the_same():
    shot, fired = found("They shot down 65 of 88 drones.")
    assert (shot.value, shot.unit_name, shot.modifier) == (65, "drone", Modifier.EXACT)
    assert (fired.value, fired.unit_name) == (88, "drone")


@pytest.mark.parametrize(
    ("text", "bounds", "unit"),
    [
        ("€3.5–4 billion", (3.5e9, 4e9), "euro"),
        ("between 10 and 15 tanks", (10, 15), "tank"),
        ("15 to 22 miles per hour", (15, 22), "mile per hour"),
        ("a 5-10W laser", (5, 10), "watt"),
        ("1 to 2 thousand people", (1000, 2000), "people"),
        ("$200 to $4 million", (200, 4e6), "dollar"),
        ("US $89 to $93 billion", (89e9, 93e9), "dollar"),
        ("8- to 16-meter telescopes", (8, 16), "metre"),
        ("three or four years", (3, 4), "year"),
        ("from 208 pounds to 193", (193, 208), "pound"),
        ("100,000-120,000 men", (1e5, 1.2e5), "man"),
    ],
)
def test_ranges(text, bounds, unit):
    quantity = only(text)
    assert (quantity.low, quantity.high) == bounds
    assert quantity.value is None
    assert quantity.unit_name == unit


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("13 km", "="),
        ("about 13 km", "~"),
        ("some 200 people", "~"),
        ("≈ 32 km", "~"),
        ("more than 60 percent", ">"),
        ("over 500 km", ">"),
        ("in excess of 500 km", ">"),
        ("less than 5 km", "<"),
        ("under $5", "<"),
        ("at least 12 dead", ">="),
        ("no fewer than 20 wounded", ">="),
        ("500 km or more", ">="),
        ("up to 500 km", "<="),
        ("no more than 5 km", "<="),
        ("as many as 400 jobs", "<="),
        ("Shares rose 8%", "up"),
        ("exports fell by 12 percent", "down"),
        ("It lost a further 3%", "down"),
        ("who gave up 517 yards", "="),
        ("it climbed up to 217", "="),
        ("They shot down 65", "="),
    ],
)
def test_modifiers(text, modifier):
    assert only(text).modifier == modifier


@pytest.mark.parametrize(
    "text",
    [
        "a Su-35 and an F-16",
        "on Channel 4",
        "after 9/11",
        "version 2.10.3",
        "call 555-123-4567",
        "the S&P 500 and the FTSE 100",
        "COVID-19",
        "Article 5 and Highway 35",
        "the 47th Brigade came first",
        "in 2024 and on 7 April 2025",
        "at 9:30 p.m. and at 10.45am",
        "1. The first point",
        "an iPhone 14 Pro",
        "see https://example.org/a?b=30%25&c=12 there",
        "the one that got away, no one else",
        "at COP 27",
        "a 24x7 business",
        "on pages 39",
        "the lower half of the index",
    ],
)
def test_what_is_no_quantity(text):
    assert found(text) == []


def test_factors_make_quantities_comparable():
    metric, imperial = found("8 miles (13 kilometers) of tunnels")
    assert metric.value * metric.factor == pytest.approx(12874.752)
    assert imperial.value * imperial.factor == 13000
    assert metric.dimension == imperial.dimension == "length"


def test_the_component_leaves_findings():
    text = "Troops have occupied 13 square kilometers of Russian territory since 7 April."
    made = [f for f in Analyzer().analyse(text, "2025-04-08") if isinstance(f, Quantity)]
    assert [(f.value, f.of, f.component) for f in made] == [
        (13, "Russian territory", "quantities 1")
    ]


WORDS = st.sampled_from(
    "a an the of and or to from between than more up by 7 12 1,234 2024 .5 3/4 1.2.3 ½ $ € % - – "
    "−5 km km/h m2 °C hundred thousand million half quarter third fifths dozen dozens one twenty "
    "five out in people drones Leopard Su US old year-old percent point feet 9 inches bn x10^6 e9 "
    "٣ . , ( ) “ ” years".split()
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(WORDS, max_size=25).map(" ".join),
    st.lists(WORDS, max_size=25).map("".join),
)


@given(TEXTS)
def test_any_text_gives_sound_quantities(text):
    position = 0
    for quantity in found(text):
        assert position <= quantity.start < quantity.end <= len(text)
        position = quantity.end
        assert (quantity.value is None) == (quantity.low is not None) == (quantity.high is not None)
        if quantity.value is None:
            assert quantity.low <= quantity.high
        else:
            assert math.isfinite(quantity.value)
        assert quantity.dimension


@pytest.mark.parametrize("unit", ["1", "1,", "a ", "\n ", "https://", "minus "])
def test_a_megabyte_of_one_thing(unit):
    text = unit * (1_000_000 // len(unit))
    assert len(quantities_in(text, ())) <= len(text) // 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["1 ", "1-", "1:", "1/2 ", "$1-", "one hundred and ", "5 men and "]
)
def test_nothing_but_numbers(unit):
    text = unit * (200_000 // len(unit))
    assert len(found(text)) <= len(text) // 2


@pytest.mark.parametrize(
    ("text", "passage", "value", "modifier"),
    [
        ("It is twice as many as last year.", "twice", 2, "="),
        ("It is well over twice what analysts concede.", "twice", 2, ">"),
        ("double the number of a year ago", "double", 2, "="),
        ("almost double the 1.3 billion", "double", 2, "~"),
        ("Exports doubled in May.", "doubled", 2, "up"),
        ("The price more than tripled.", "tripled", 3, ">"),
        ("Sales will double by 2030.", "double", 2, "up"),
        ("The deficit halved.", "halved", 0.5, "down"),
        ("a tenfold increase", "tenfold", 10, "="),
        ("three times as much", "three times", 3, "="),
    ],
)
def test_multiples(text, passage, value, modifier):
    first = found(text)[0]
    assert text[first.start : first.end] == passage
    assert (first.value, first.dimension, first.modifier) == (value, "multiple", modifier)


@pytest.mark.parametrize(
    "text",
    [
        "He scored twice as United won.",
        "They meet twice a week.",
        "She doubled down on it.",
        "a double murder",
        "The chapel doubles as a school.",
        "a double agent",
    ],
)
def test_what_is_no_multiple(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "of", "modifier"),
    [
        ("A third of the voters stayed at home.", 1 / 3, "voters", "="),
        ("Output fell by half.", 0.5, "", "down"),
        ("nearly two thirds of the houses", 2 / 3, "houses", "~"),
    ],
)
def test_fractions_are_shares(text, value, of, modifier):
    share = only(text)
    assert share.value == pytest.approx(value)
    assert (share.dimension, share.factor, share.of) == ("ratio", 1.0, of)
    assert share.modifier == modifier


@pytest.mark.parametrize(
    ("text", "passage", "sides"),
    [
        ("Dynamo won 2–1 against Shakhtar.", "2–1", (2, 1)),
        ("The team won 3-1 at home.", "3-1", (3, 1)),
        ("They lost 0–3.", "0–3", (0, 3)),
        ("The court ruled 6-3 against him.", "6-3", (6, 3)),
    ],
)
def test_scores(text, passage, sides):
    score = only(text)
    assert text[score.start : score.end] == passage
    assert (amount(score), score.dimension, score.modifier) == (sides, "score", Modifier.EXACT)


def test_a_pair_is_no_score_where_no_game_is_spoken_of():
    assert found("It was a 50-50 chance.") == []


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("They hold eight, nine square kilometres.", [8, 9], "square kilometre"),
        ("at distances of 10, 20 and 30 km", [10, 20, 30], "kilometre"),
        ("He bought 10, 20 or 30 tonnes.", [10, (20, 30)], "tonne"),
        ("from 14-18 mpg to 24 for vans", [(14, 18), 24], "mile per gallon"),
        ("280 million of the 1.5 billion shekels", [2.8e8, 1.5e9], "shekel"),
    ],
)
def test_numbers_that_share_a_unit(text, values, unit):
    assert [(amount(each), each.unit_name) for each in found(text)] == [(v, unit) for v in values]


@pytest.mark.parametrize(
    "text", ["In all 40, 10 percent came.", "They had 3 dogs and 5 km to go.", "It sold 50, $20."]
)
def test_numbers_that_share_none(text):
    assert found(text)[0].unit_name in ("", "dog")


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("an area of 13 km²", "area"),
        ("a territory of about 40 square km", "territory"),
        ("controls an area measuring 20 sq km", "area"),
        ("13 square kilometers of Russian territory", "Russian territory"),
        ("a population of 250,000", "population"),
        ("a brigade of 2,000", "brigade"),
        ("temperatures of –7 °C", "temperatures"),
        ("a 13-square-kilometre zone", "zone"),
        ("a 17-foot aluminum powerboat", "aluminum powerboat"),
        ("He won 13 square kilometers.", ""),
        ("They hold 20 sq km of Russia’s Belgorod Oblast.", ""),
        ("They hold 20 sq km of Russia’s territory.", "Russia’s territory"),
    ],
)
def test_what_a_measure_is_of(text, of):
    assert only(text).of == of


@pytest.mark.parametrize(
    ("text", "passage", "value", "unit", "dimension"),
    [
        ("12 per 100,000 people", "12 per 100,000 people", 12, "per 100,000 people", "rate"),
        ("35 cases per 100,000", "35 cases per 100,000", 35, "case per 100,000", "rate"),
        (
            "120 people per square kilometre", "120 people per square kilometre", 120,
            "people per square kilometre", "density",
        ),
        ("It was -12 degrees.", "-12 degrees", -12, "degree", "temperature"),
        ("lows of –7 °C", "–7 °C", -7, "degree Celsius", "temperature"),
        ("1.234,5 euros", "1.234,5 euros", 1234.5, "euro", "currency"),
        ("1\u202f234\u202f567 people", "1\u202f234\u202f567 people", 1234567, "people", "count"),
        ("children aged 5 to 12", "5 to 12", (5, 12), "year of age", "age"),
        ("Life expectancy is 73.", "73", 73, "year of age", "age"),
    ],
)  # fmt: skip
def test_rates_signs_and_ages(text, passage, value, unit, dimension):
    quantity = only(text)
    assert text[quantity.start : quantity.end] == passage
    assert (amount(quantity), quantity.unit_name, quantity.dimension) == (value, unit, dimension)


@pytest.mark.parametrize(
    "text",
    [
        "Call +380 44 123 4567 now.",
        "Channel 4 said so.",
        "Boeing 737",
        "COVID -19",
        "He is in his 30s.",
        "Python 3.12",
        "the third time",
        "Resolution 425",
        "the Su-35 and the F-16",
    ],
)
def test_more_that_is_no_quantity(text):
    assert found(text) == []


def test_a_part_of_a_million_is_one_number():
    quantity = only("It cost a quarter of a million dollars.")
    assert (quantity.value, quantity.unit_name) == (250_000, "dollar")
