from hypothesis import given
from hypothesis import strategies as st

from postil.chronology.events import Events, runs_in
from postil.model.stretch import Edges

TIMES = st.lists(
    st.tuples(st.integers(0, 300), st.sampled_from([0, 1, 5, 7, 40]), st.integers(0, 127)),
    max_size=60,
)


def events_of(times: list[tuple[int, int, int]]) -> Events:
    ordered = sorted((begin, begin + length, traits) for begin, length, traits in times)
    return Events(*([row[n] for row in ordered] for n in range(3)))


@given(TIMES)
def test_every_time_is_in_one_series_and_in_one_run(times):
    events = events_of(times)
    for _ in events.warm():
        pass
    places = [place for series in events.series for place in series.places]
    assert sorted(places) == list(range(len(times)))
    for series in events.series:
        assert series.middles == sorted(series.middles)
        runs = [series.run(number) for number in range(len(series.starts) - 1)]
        assert [place for run in runs for place in run] == series.places
        for run in runs:
            assert len({(events.begins[p], events.ends[p], events.traits[p]) for p in run}) == 1


@given(TIMES, st.integers(-10, 350), st.integers(1, 100))
def test_what_touches_a_window_is_found(times, first, length):
    events, last = events_of(times), first + length
    touching = [p for p in range(len(events)) if events.begins[p] < last and events.ends[p] > first]
    found = [
        place
        for series in events.series
        for run in runs_in(events, series, first, last)
        for place in run
    ]
    assert sorted(found) == touching
    starting = [p for p in range(len(events)) if first <= events.begins[p] < last]
    assert events.between(first, last) == sorted({*touching, *starting})
    earlier, later = events.outside(first, last)
    assert earlier == sum(end <= first for end in events.ends)
    assert later == sum(begin >= last for begin in events.begins)


def test_looks_and_edges_are_read_from_the_traits():
    events = events_of([(1, 2, 5 | Edges.OPEN_END << 3)])
    assert events.look(0) == 5
    assert events.edges(0) == Edges.OPEN_END


def test_what_is_centuries_away_is_not_usual():
    events = events_of([(n, 1, 0) for n in (-90_000, *range(30), 50_000)])
    assert events.extent == (-90_000, 50_001)
    first, last = events.usual_extent()
    assert 0 <= first < last <= 30
    assert events_of([]).usual_extent() is None
    assert events_of([(5, 0, 0)]).usual_extent() == (5, 5)
