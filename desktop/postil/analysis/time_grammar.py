"""The rules that find time expressions: what stands earlier is asked first at the same word."""

from typing import Final

from postil.analysis import date_rules as dates
from postil.analysis import duration_rules as durations
from postil.analysis import period_rules as periods
from postil.analysis import relative_rules as relative
from postil.analysis.grammar import Grammar
from postil.analysis.time_words import LEXICON
from postil.analysis.timeline import Draft

_PRESENT: Final = relative.Reference("PRESENT_REF")
_PAST: Final = relative.Reference("PAST_REF")
_FUTURE: Final = relative.Reference("FUTURE_REF")

_MONTH_DAY: Final = (
    "side:side? (dayname)? month:month day:day_number (joint:(hyphen | to | and | or | until)"
    " day_two:small)? (comma? year:year | (of)? years:(this | last | next) unit)?"
)
_DAY_MONTH: Final = (
    "side:side? (dayname)? the? day:day_number (joint:(hyphen | to | and | or) day_two:day_number)?"
    " of? month:month (comma? year:year | (of)? years:(this | last | next) unit)?"
)
_CLOCK: Final = "(hour:(small | figure | spelt) (colon minute:small (colon small)?)?)"
_DAY_BEHIND: Final = (
    "(comma? on? day:(weekday | today | yesterday | tomorrow | month date:small (comma? year)?))?"
)
_COUNT: Final = "(number:(number | a | half a?) | vague:vague)"
_YEARS: Final = "(year:year | high:spelt low:spelt?)"
_FEW: Final = "(number:(small | figure | spelt) | vague:(several | many | couple of?))"

GRAMMAR: Final[Grammar[Draft]] = Grammar(
    LEXICON,
    [
        # days written in figures
        (
            "year hyphen small hyphen small clock:(t small colon small (colon small)? zone?)?",
            dates.iso_day,
        ),
        ("small slash small slash (year | small)", dates.slashed_day),
        ("dotted", dates.dotted_day),
        # times of day
        (f"bound:about? {_CLOCK} half_day:ampm zone:zones? {_DAY_BEHIND}", durations.clock),
        (f"bound:about? {_CLOCK} oclock:(o apostrophe clock) {_DAY_BEHIND}", durations.clock),
        (
            "bound:about? hour:small colon minute:small (colon small)? zone:zones? " + _DAY_BEHIND,
            durations.clock,
        ),
        (f"bound:about? noon:noon zone:zones? {_DAY_BEHIND}", durations.clock),
        # a day of a month
        (_DAY_MONTH, dates.full_day),
        (_MONTH_DAY, dates.full_day),
        # sets
        ("each number:cardinal unit:units", durations.every),
        (
            "each other:other? unit:(weekday | month | season | day_part | clock_unit | day_unit"
            " | unit | quarter | weekend)",
            durations.every,
        ),
        ("name:weekday part:parts", durations.weekdays),
        ("name:weekdays (part:part)?", durations.weekdays),
        ("name:adverb", durations.adverb),
        (
            "(twice | number time) (a | each) unit:(day_unit | unit | clock_unit)",
            durations.frequency,
        ),
        # parts of a named day
        (
            "side:side? (this | which:last | next)? name:weekday part:day_part",
            relative.weekday_part,
        ),
        ("the? day_unit turn:(before yesterday | after tomorrow)", relative.second_day),
        ("side:side? name:(today | yesterday | tomorrow) part:day_part?", relative.day_word),
        (
            "side:side? (which:(this | that | same | last | following | next | coming | previous)"
            " | the which:(same | next | following | previous | coming)) part:day_part",
            relative.part_of_day,
        ),
        ("part:(tonight | overnight)", relative.part_of_day),
        ("the? part:day_part of (the | that) same? which:same? day_unit", relative.part_of_day),
        # ago, earlier, later
        (
            f"(bound:bound the?)? {_COUNT} more? unit:any_unit (so:(or so))? hyphen?"
            " turn:(ago | earlier | before | later | after | hence)",
            relative.ago,
        ),
        ("unit:(units) turn:(ago | earlier)", relative.ago),
        # spans
        (
            "bound:(bound)? the?"
            " which:(last | previous | next | coming | following | latest | rank)"
            f" {_FEW} unit:(units | unit | day_unit | clock_unit | seasons)",
            durations.span,
        ),
        ("the? past_word unit:units (and units)?", _PAST),
        ("the? coming unit:units (and units)?", _FUTURE),
        ("the units ahead", _FUTURE),
        ("these units", _PRESENT),
        # quarters and halves
        (
            "the? rank:rank half of month:month ((of | comma)? year:year)?",
            dates.half_month,
        ),
        (
            "the? (years:(last | this | next) unit apostrophe s) fiscal? rank:rank hyphen?"
            " (quarter | half:half)",
            periods.quarter,
        ),
        ("the? year:year fiscal? rank:rank hyphen? (quarter | half:half)", periods.quarter),
        ("(fiscal hyphen?)? rank:rank hyphen (quarter | half:half)", periods.quarter),
        (
            "the? (fiscal hyphen?)? rank:rank (quarter | half:half)"
            " ((of | comma)? fiscal? (the unit)? year:year | of? years:(last | this | next)"
            " (fiscal)? unit)?",
            periods.quarter,
        ),
        (
            "the? final:last half:half of? (year:year | years:(last | this | next) unit)",
            periods.quarter,
        ),
        ("letter:q rank:small (of? fiscal? year:year)?", periods.quarter),
        (
            "the? current? year_ago:(unit hyphen (ago | earlier)) rank? quarter:(quarter | period)",
            relative.year_ago_period,
        ),
        ("year_ago:(unit hyphen (ago | earlier))", relative.year_ago_period),
        ("the (latest | full)? quarter", relative.latest_quarter),
        # weekdays
        (
            "side:side? (this? which:(last | next | coming | previous) | which:this)?"
            " name:(weekday | weekday_short)",
            dates.weekday,
        ),
        # months
        (
            "(side:side | edge:edge)? month:month ((of | comma)? "
            + _YEARS
            + " | of? years:(this | last | next) unit)",
            dates.month_year,
        ),
        (
            "(side:side in? | edge:edge)? (this? which:(last | next | coming) | which:this)?"
            " month:month",
            dates.month_alone,
        ),
        # decades and centuries
        ("the? (side:side | edge:edge the)? year:year apostrophe? s", dates.decade),
        ("the:the? (side:side)? mark:apostrophe? short:small apostrophe? s", dates.decade),
        ("the? (side:side)? name:decade_name", dates.decade),
        ("the? (side:side)? rank:rank hyphen? unit:unit", dates.century),
        # seasons and holidays
        (
            "the? (side:side | edge:edge the?)? (this? which:(last | next | coming) | which:this)?"
            " name:season (of? " + _YEARS + ")?",
            periods.season,
        ),
        (
            "which:(last | this | next)? name:(christmas (eve | day_unit)? | new unit apostrophe s?"
            " (eve | day_unit) | holiday apostrophe? s? day_unit) (comma? year:year)?",
            periods.holiday,
        ),
        ("the unit high:spelt", dates.spelt_year),
        # this, last, next
        (
            "side:side? which:(last | next | this) fiscal? unit:(unit | day_unit | weekend"
            " | quarter)",
            relative.unit_near,
        ),
        (
            "(side:side | edge:(the? (begin | mid | end) of))? (the:the)? which:(this | last | next"
            " | coming | previous | following | current | that | same)"
            " same? full? fiscal? unit:(unit | day_unit | weekend | quarter)",
            relative.unit_near,
        ),
        (
            "(side:side in? | edge:(the? (begin | mid | end) of)) the unit:(unit | quarter"
            " | weekend)",
            relative.unit_of_now,
        ),
        ("the full? fiscal? unit:(unit | quarter | weekend)", relative.unit_of_now),
        ("unit hyphen? (apostrophe s)? end", relative.year_end),
        # years
        ("the year:year period", dates.year_alone),
        (
            "(the unit)? (side:side | edge:(edge fiscal?) | post hyphen? | the? fiscal unit?)?"
            " year:year",
            dates.year_alone,
        ),
        ("high:spelt low:spelt", dates.spelt_year),
        # durations
        ("bound:(over) number:(a) unit:any_unit rest:(and spelt)?", durations.duration),
        (
            f"bound:bound? the:the? {_COUNT} more? hyphen? unit:any_unit"
            " rest:(and spelt)? (so:(or so))?",
            durations.duration,
        ),
        ("half:(number:half) a unit:clock_unit", durations.duration),
        ("unit:units", durations.bare_units),
        # bare parts of a day
        ("side:side? the part:day_part", relative.part_with_day),
        ("side:side? part:part", relative.part_with_day),
        # references
        ("right? now", _PRESENT),
        ("present", _PRESENT),
        ("current", _PRESENT),
        ("(more | most)? past_word", _PAST),
        ("the last", _PAST),
        ("the near? future", _FUTURE),
        ("as soon as possible", _FUTURE),
        ("soon", _FUTURE),
    ],
)
