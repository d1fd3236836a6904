"""The schema, one function a step. A step that has landed is never edited: add the next one."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Final

from postil.model.address import address_key
from postil.model.annotation import STANDARD_LINK_TYPES
from postil.progress import Progress, unheard
from postil.store.engine import kinds_of
from postil.store.sqlite_tools import database_over

if TYPE_CHECKING:
    from sqlite_utils import Database

    Step = Callable[["Database"], None]

APPLICATION_ID: Final = int.from_bytes(b"Pstl", "big")
"""What marks an SQLite file as a Postil library (PRAGMA application_id)."""
_INCREMENTAL: Final = 2
"""Of PRAGMA auto_vacuum."""


def migrate(connection: sqlite3.Connection, progress: Progress = unheard) -> None:
    """Brings the schema up to `SCHEMA`: all of it or, if anything fails, nothing.

    `progress` hears of schemas done, schemas in all, and that it is being done.
    """
    database = database_over(connection)
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    steps = Migrations("postil")
    for number, step in enumerate(_STEPS):
        steps()(_told(step, number, progress))
    # sqlite-utils' atomic() begins deferred, which fails as "locked" where it ought to wait;
    # inside our own transaction it makes a savepoint.
    _let_shrink(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(database)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _told(step: "Step", number: int, progress: Progress) -> "Step":
    """The step, which says that it begins; a migration is recognised by its name."""

    @wraps(step)
    def taken(database: "Database") -> None:
        progress(number, len(_STEPS), "Bringing the library up to date")
        step(database)

    return taken


def _let_shrink(connection: sqlite3.Connection) -> None:
    """Has a new file, or one that is made anew here, give room back a little at a time.

    Where there is no room for making it anew it stays as it is, and keeps the room it had.
    """
    if connection.execute("PRAGMA auto_vacuum").fetchone()[0] == _INCREMENTAL:
        return
    connection.execute(f"PRAGMA auto_vacuum = {_INCREMENTAL}")
    if connection.execute("PRAGMA page_count").fetchone()[0]:
        with suppress(*kinds_of(sqlite3.OperationalError)):
            connection.execute("VACUUM")


def schema_1(db: "Database") -> None:
    """Articles, versions, findings, what people make of them, and the search."""
    db.executescript(_TEXTS)
    db.executescript(_PEOPLES_WORK)
    db.executescript(_FINDINGS)
    db.executescript(_SEARCH)
    db.conn.executemany(
        "INSERT INTO link_type (id, name, inverse) VALUES (?, ?, ?)",
        [(kind.id, kind.name, kind.inverse) for kind in STANDARD_LINK_TYPES],
    )


def schema_2(db: "Database") -> None:
    """The history of what people did, and the bin."""
    db.executescript(_HISTORY)


def schema_3(db: "Database") -> None:
    """Which version of an article is read, how passages came into it, and sketches of texts."""
    db.executescript(_VERSIONS)
    rows = db.conn.execute("SELECT no, address FROM article WHERE address <> ''").fetchall()
    db.conn.executemany(
        "UPDATE article SET address_key = ? WHERE no = ?",
        [(address_key(address), no) for no, address in rows],
    )
    _renew_the_past(db)


def schema_4(db: "Database") -> None:
    """Lists of quotations, quantities and times over all articles that are read."""
    db.executescript(_LEDGER)


def schema_5(db: "Database") -> None:
    """Where times lie on a line, and which names stand beside them."""
    db.executescript(_TIMELINE)


def schema_6(db: "Database") -> None:
    """Rules on names, and which entity or speaker stands for another."""
    db.executescript(_NAMING)


def schema_7(db: "Database") -> None:
    """How often each entity is mentioned, and what a person writes on entities."""
    db.executescript(_ENTITIES)


def schema_8(db: "Database") -> None:
    """For which place and day a listed quantity holds, and who says so."""
    db.executescript(_CIRCUMSTANCES)


def _renew_the_past(db: "Database") -> None:
    """Gives the records in history and bin the columns that they lack since schema 3."""
    newest = dict(db.conn.execute("SELECT article_id, id FROM version ORDER BY no").fetchall())
    db.conn.create_function("renewed", 1, lambda text: _renewed(text, newest))
    db.conn.execute("UPDATE step_record SET before = renewed(before), after = renewed(after)")
    db.conn.execute("UPDATE binned SET record = renewed(record)")
    db.conn.create_function("renewed", 1, None)


def _renewed(text: str | None, newest: dict[str, str]) -> str | None:
    """A record as JSON; what can't be read stays as it is, for the check to tell."""
    try:
        row = json.loads(text or "")
        if row["table"] == "article":
            row["version_id"] = newest.get(row["id"], "")
        elif row["table"] == "link":
            row["source_placed"] = row["target_placed"] = None
        elif row["table"] in ("annotation", "verdict"):
            row["placed"] = None
        else:
            return text
    except (ValueError, KeyError, TypeError):
        return text
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


_STEPS: Final = (schema_1, schema_2, schema_3, schema_4, schema_5, schema_6, schema_7, schema_8)
SCHEMA: Final = len(_STEPS)
"""The newest schema that this program knows (PRAGMA user_version)."""

# A deleted article loses its row here and nothing else: its versions stay, so that undoing the
# deletion brings everything back. That is why nothing refers to `article` by a foreign key.
# `latest` is the `no` of its newest version and `annotations` how many it has, both kept because
# lists are sorted by them; the keys sort titles without case and accents.
_TEXTS: Final = """
CREATE TABLE article (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    authors TEXT NOT NULL,
    published TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    accessed TEXT NOT NULL,
    added TEXT NOT NULL,
    sample INTEGER NOT NULL,
    title_key TEXT NOT NULL,
    outlet_key TEXT NOT NULL,
    latest INTEGER REFERENCES version (no),
    annotations INTEGER NOT NULL
) STRICT;
CREATE INDEX article_added ON article (added);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_title ON article (title_key);
CREATE INDEX article_outlet ON article (outlet_key);
CREATE INDEX article_annotations ON article (annotations);
CREATE INDEX article_address ON article (address) WHERE address <> '';
CREATE INDEX article_latest ON article (latest);

CREATE TABLE version (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    captured TEXT NOT NULL,
    media_type TEXT NOT NULL,
    blocks TEXT NOT NULL,
    words INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX version_article ON version (article_id, no);
CREATE INDEX version_hash ON version (hash);
CREATE TRIGGER version_is_immutable BEFORE UPDATE ON version BEGIN
    SELECT RAISE(ABORT, 'a version is never changed');
END;

CREATE TABLE source (
    version_no INTEGER PRIMARY KEY REFERENCES version (no),
    deflated INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

# Each passage carries its whole anchor (W3C TextQuoteSelector and TextPositionSelector) beside
# the version that it counts in. `stop` is the exclusive end; END is a word of SQL.
_PEOPLES_WORK: Final = """
CREATE TABLE tag (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    colour TEXT NOT NULL,
    description TEXT NOT NULL
) STRICT;
CREATE INDEX tag_path ON tag (path);

CREATE TABLE tagging (
    record_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    tag_id TEXT NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX tagging_tag ON tagging (tag_id, record_id);

CREATE TABLE annotation (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL,
    version_id TEXT NOT NULL REFERENCES version (id),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    colour TEXT NOT NULL,
    note TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_article ON annotation (article_id);
CREATE INDEX annotation_version ON annotation (version_id);

CREATE TRIGGER annotation_counted AFTER INSERT ON annotation BEGIN
    UPDATE article SET annotations = annotations + 1 WHERE id = new.article_id;
END;
CREATE TRIGGER annotation_uncounted AFTER DELETE ON annotation BEGIN
    UPDATE article SET annotations = annotations - 1 WHERE id = old.article_id;
END;
CREATE TRIGGER annotation_recounted AFTER UPDATE OF article_id ON annotation
WHEN old.article_id IS NOT new.article_id BEGIN
    UPDATE article SET annotations = annotations - 1 WHERE id = old.article_id;
    UPDATE article SET annotations = annotations + 1 WHERE id = new.article_id;
END;

CREATE TABLE verdict (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL,
    version_id TEXT NOT NULL REFERENCES version (id),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    kind TEXT NOT NULL,
    decision TEXT NOT NULL,
    label TEXT NOT NULL,
    finding TEXT,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX verdict_article ON verdict (article_id);
CREATE INDEX verdict_version ON verdict (version_id);

CREATE TABLE link_type (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    inverse TEXT NOT NULL
) STRICT;

CREATE TABLE link (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    type_id TEXT NOT NULL REFERENCES link_type (id) DEFERRABLE INITIALLY DEFERRED,
    source_article_id TEXT NOT NULL,
    source_version_id TEXT NOT NULL REFERENCES version (id),
    source_start INTEGER NOT NULL,
    source_stop INTEGER NOT NULL,
    source_exact TEXT NOT NULL,
    source_prefix TEXT NOT NULL,
    source_suffix TEXT NOT NULL,
    target_article_id TEXT NOT NULL,
    target_version_id TEXT NOT NULL REFERENCES version (id),
    target_start INTEGER NOT NULL,
    target_stop INTEGER NOT NULL,
    target_exact TEXT NOT NULL,
    target_prefix TEXT NOT NULL,
    target_suffix TEXT NOT NULL,
    note TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;
CREATE INDEX link_type_id ON link (type_id);
CREATE INDEX link_source_article ON link (source_article_id);
CREATE INDEX link_target_article ON link (target_article_id);
CREATE INDEX link_source_version ON link (source_version_id);
CREATE INDEX link_target_version ON link (target_version_id);

CREATE VIEW passage AS
    SELECT 'annotation' AS kind, id AS record_id, article_id, version_id, start, stop, exact
        FROM annotation
    UNION ALL
    SELECT 'verdict', id, article_id, version_id, start, stop, exact FROM verdict
    UNION ALL
    SELECT 'link', id, source_article_id, source_version_id, source_start, source_stop,
        source_exact FROM link
    UNION ALL
    SELECT 'link', id, target_article_id, target_version_id, target_start, target_stop,
        target_exact FROM link;
"""

# There are millions of findings: those of a version lie packed in one row, and `mention` says
# which entities stand in which version.
_FINDINGS: Final = """
CREATE TABLE analysis (
    no INTEGER PRIMARY KEY,
    made_by TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE finding_set (
    version_no INTEGER PRIMARY KEY REFERENCES version (no),
    analysis_no INTEGER NOT NULL REFERENCES analysis (no),
    published TEXT NOT NULL,
    findings INTEGER NOT NULL,
    quotes INTEGER NOT NULL,
    entities INTEGER NOT NULL,
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE entity (
    no INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    UNIQUE (name, label)
) STRICT;

CREATE TABLE mention (
    entity_no INTEGER NOT NULL REFERENCES entity (no),
    version_no INTEGER NOT NULL REFERENCES version (no),
    mentions INTEGER NOT NULL,
    PRIMARY KEY (entity_no, version_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_version ON mention (version_no);
"""

# The index refers to the texts and holds none. Articles are in it with their latest version;
# notes of links lie under negative numbers beside those of annotations.
_SEARCH: Final = """
CREATE VIEW searchable AS
    SELECT article.no AS no, article.title AS title, article.outlet AS outlet, version.text AS text
        FROM article LEFT JOIN version ON version.no = article.latest;

CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, outlet, text,
    content='searchable', content_rowid='no', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO article_fts (article_fts, rank) VALUES ('rank', 'bm25(8.0, 2.0, 1.0)');

CREATE TRIGGER article_inserted AFTER INSERT ON article BEGIN
    INSERT INTO article_fts (rowid, title, outlet, text)
        SELECT no, title, outlet, text FROM searchable WHERE no = new.no;
END;
CREATE TRIGGER article_deleted AFTER DELETE ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, outlet, text)
        VALUES ('delete', old.no, old.title, old.outlet,
            (SELECT text FROM version WHERE no = old.latest));
END;
CREATE TRIGGER article_updated AFTER UPDATE OF title, outlet, latest ON article
WHEN old.title IS NOT new.title OR old.outlet IS NOT new.outlet OR old.latest IS NOT new.latest
BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, outlet, text)
        VALUES ('delete', old.no, old.title, old.outlet,
            (SELECT text FROM version WHERE no = old.latest));
    INSERT INTO article_fts (rowid, title, outlet, text)
        SELECT no, title, outlet, text FROM searchable WHERE no = new.no;
END;

CREATE VIEW noted AS
    SELECT no, note FROM annotation UNION ALL SELECT -no, note FROM link;

CREATE VIRTUAL TABLE note_fts USING fts5 (
    note, content='noted', content_rowid='no', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER annotation_inserted AFTER INSERT ON annotation BEGIN
    INSERT INTO note_fts (rowid, note) VALUES (new.no, new.note);
END;
CREATE TRIGGER annotation_deleted AFTER DELETE ON annotation BEGIN
    INSERT INTO note_fts (note_fts, rowid, note) VALUES ('delete', old.no, old.note);
END;
CREATE TRIGGER annotation_updated AFTER UPDATE OF note ON annotation
WHEN old.note IS NOT new.note BEGIN
    INSERT INTO note_fts (note_fts, rowid, note) VALUES ('delete', old.no, old.note);
    INSERT INTO note_fts (rowid, note) VALUES (new.no, new.note);
END;
CREATE TRIGGER link_inserted AFTER INSERT ON link BEGIN
    INSERT INTO note_fts (rowid, note) VALUES (-new.no, new.note);
END;
CREATE TRIGGER link_deleted AFTER DELETE ON link BEGIN
    INSERT INTO note_fts (note_fts, rowid, note) VALUES ('delete', -old.no, old.note);
END;
CREATE TRIGGER link_updated AFTER UPDATE OF note ON link
WHEN old.note IS NOT new.note BEGIN
    INSERT INTO note_fts (note_fts, rowid, note) VALUES ('delete', -old.no, old.note);
    INSERT INTO note_fts (rowid, note) VALUES (-new.no, new.note);
END;
"""

# Records lie here as JSON, an object with the columns of their table, "table" and "tags": a
# migration that changes those columns must see to it that old rows can still be read.
#
# Steps that are done come first, undone ones after them. A number is never given twice, so that
# `binned`, which outlives its steps, can name them. An entry of `binned` counts while its record
# is not there: undoing a restoration needs nothing but the record's going. `owner` is the article
# that was deleted in the same step and takes the entry back with it; "" where there is none.
_HISTORY: Final = """
CREATE TABLE step (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    moment TEXT NOT NULL,
    author TEXT NOT NULL,
    undone INTEGER NOT NULL
) STRICT;

CREATE TABLE step_record (
    no INTEGER PRIMARY KEY,
    step_no INTEGER NOT NULL REFERENCES step (no) ON DELETE CASCADE,
    record_id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    UNIQUE (step_no, record_id)
) STRICT;

CREATE TABLE binned (
    no INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL,
    step_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    record TEXT NOT NULL,
    moment TEXT NOT NULL,
    author TEXT NOT NULL,
    UNIQUE (record_id, step_no)
) STRICT;
CREATE INDEX binned_step ON binned (step_no, owner);
CREATE INDEX binned_moment ON binned (moment);

CREATE VIEW in_bin AS SELECT * FROM binned AS entry
WHERE NOT EXISTS (SELECT 1 FROM article WHERE id = entry.record_id)
    AND NOT EXISTS (SELECT 1 FROM annotation WHERE id = entry.record_id)
    AND NOT EXISTS (SELECT 1 FROM link WHERE id = entry.record_id)
    AND NOT EXISTS (SELECT 1 FROM verdict WHERE id = entry.record_id)
    AND NOT EXISTS (
        SELECT 1 FROM binned AS later
        WHERE later.record_id = entry.record_id AND later.step_no > entry.step_no
    );
"""

# Until now an article's newest version was the one that is read; from now on its record says
# which one is, so that going over to a new version is a change like any other. `current_no` is
# that version's number, kept because lists and search are joined by it.
#
# `placed` says how a passage came into its version, as JSON: status, origin, start, end.
#
# A sketch is filed under its bands; its slots tell which of the texts found there are the likest.
# Versions that were there before get theirs in the background.
_VERSIONS: Final = """
ALTER TABLE article RENAME COLUMN latest TO current_no;
ALTER TABLE article ADD COLUMN version_id TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN address_key TEXT NOT NULL DEFAULT '';
UPDATE article SET version_id = (SELECT id FROM version WHERE no = current_no)
    WHERE current_no IS NOT NULL;
CREATE INDEX article_address_key ON article (address_key) WHERE address_key <> '';

ALTER TABLE annotation ADD COLUMN placed TEXT;
ALTER TABLE verdict ADD COLUMN placed TEXT;
ALTER TABLE link ADD COLUMN source_placed TEXT;
ALTER TABLE link ADD COLUMN target_placed TEXT;

CREATE TABLE sketch (
    version_no INTEGER PRIMARY KEY REFERENCES version (no),
    slots BLOB NOT NULL
) STRICT;
CREATE TABLE sketch_band (
    band INTEGER NOT NULL,
    version_no INTEGER NOT NULL,
    PRIMARY KEY (band, version_no)
) STRICT, WITHOUT ROWID;
"""

# What the ledger lists: the findings of every version that is read, as verdicts leave them, taken
# from the packed sets in the background (`postil.store.listing`), so that a set knows whether it
# was listed since it came or was judged. They can be made again at any time. `settled`: a person
# said so; `said`: on which day it was said, where the text tells. A part that is not known is "",
# a factor that is not known 0.
_LEDGER: Final = """
ALTER TABLE finding_set ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX finding_set_unlisted ON finding_set (version_no) WHERE listed = 0;

CREATE TABLE speaker (
    no INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE quotation (
    version_no INTEGER NOT NULL REFERENCES version (no),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    speaker_no INTEGER NOT NULL REFERENCES speaker (no),
    form INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    said INTEGER,
    cue TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (version_no, start, stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX quotation_speaker ON quotation (speaker_no, version_no);

CREATE TABLE unit (
    no INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    dimension TEXT NOT NULL,
    factor REAL NOT NULL,
    UNIQUE (name, code, dimension, factor)
) STRICT;
CREATE TABLE quantity (
    version_no INTEGER NOT NULL REFERENCES version (no),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    unit_no INTEGER NOT NULL REFERENCES unit (no),
    settled INTEGER NOT NULL,
    modifier INTEGER NOT NULL,
    value REAL,
    low REAL,
    high REAL,
    counted TEXT NOT NULL,
    PRIMARY KEY (version_no, start, stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE time_expression (
    version_no INTEGER NOT NULL REFERENCES version (no),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    timex INTEGER NOT NULL,
    value TEXT NOT NULL,
    earliest INTEGER,
    latest INTEGER,
    PRIMARY KEY (version_no, start, stop)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER verdict_given AFTER INSERT ON verdict BEGIN
    UPDATE finding_set SET listed = 0
        WHERE version_no = (SELECT no FROM version WHERE id = new.version_id);
END;
CREATE TRIGGER verdict_taken AFTER DELETE ON verdict BEGIN
    UPDATE finding_set SET listed = 0
        WHERE version_no = (SELECT no FROM version WHERE id = old.version_id);
END;
CREATE TRIGGER verdict_changed AFTER UPDATE ON verdict BEGIN
    UPDATE finding_set SET listed = 0 WHERE version_no IN
        (SELECT no FROM version WHERE id IN (old.version_id, new.version_id));
END;

CREATE TRIGGER findings_unlisted AFTER DELETE ON finding_set BEGIN
    DELETE FROM quotation WHERE version_no = old.version_no;
    DELETE FROM quantity WHERE version_no = old.version_no;
    DELETE FROM time_expression WHERE version_no = old.version_no;
END;
CREATE TRIGGER article_unlisted AFTER DELETE ON article BEGIN
    DELETE FROM quotation WHERE version_no = old.current_no;
    DELETE FROM quantity WHERE version_no = old.current_no;
    DELETE FROM time_expression WHERE version_no = old.current_no;
    UPDATE finding_set SET listed = 0 WHERE version_no = old.current_no;
END;
CREATE TRIGGER version_unlisted AFTER UPDATE OF current_no ON article
WHEN old.current_no IS NOT new.current_no BEGIN
    DELETE FROM quotation WHERE version_no = old.current_no;
    DELETE FROM quantity WHERE version_no = old.current_no;
    DELETE FROM time_expression WHERE version_no = old.current_no;
    UPDATE finding_set SET listed = 0 WHERE version_no = old.current_no;
END;
"""

# `begins` and `ends` are minutes (`postil.model.stretch`), both NULL for what has no place in time;
# `traits` says type, edges and whether a person said so (`postil.model.timeline`). What stands in
# the lists since before is in `relisting` until it was listed again: marking it in `finding_set`
# would write that whole table anew. `time_name` says which names share a sentence with a time.
_TIMELINE: Final = """
ALTER TABLE time_expression ADD COLUMN mod TEXT NOT NULL DEFAULT '';
ALTER TABLE time_expression ADD COLUMN begins INTEGER;
ALTER TABLE time_expression ADD COLUMN ends INTEGER;
ALTER TABLE time_expression ADD COLUMN traits INTEGER NOT NULL DEFAULT 0;
CREATE INDEX time_expression_placed ON time_expression (begins, ends, traits)
    WHERE begins IS NOT NULL;

CREATE TABLE relisting (
    version_no INTEGER PRIMARY KEY REFERENCES version (no)
) STRICT;
INSERT INTO relisting SELECT DISTINCT version_no FROM time_expression;

CREATE TABLE time_name (
    entity_no INTEGER NOT NULL REFERENCES entity (no),
    version_no INTEGER NOT NULL REFERENCES version (no),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (entity_no, version_no, start, stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX time_name_place ON time_name (version_no, start, stop);

CREATE TRIGGER time_unlisted AFTER DELETE ON time_expression BEGIN
    DELETE FROM time_name
        WHERE version_no = old.version_no AND start = old.start AND stop = old.stop;
END;
CREATE TRIGGER findings_not_relisted AFTER DELETE ON finding_set BEGIN
    DELETE FROM relisting WHERE version_no = old.version_no;
END;
"""

# Rules are records. What they do to entities is kept so that merging two is one row: `stands_for`
# is the number of the entity or speaker that one means, NULL for itself, and never leads to one
# that stands for yet another. The rest must be counted anew, text by text: see
# `postil.store.naming`. `label` is "" where a rule is about names of any kind.
_NAMING: Final = """
CREATE TABLE naming_rule (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    label TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_label TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    made TEXT NOT NULL
) STRICT;

ALTER TABLE entity ADD COLUMN stands_for INTEGER;
CREATE INDEX entity_standing ON entity (stands_for) WHERE stands_for IS NOT NULL;
ALTER TABLE speaker ADD COLUMN stands_for INTEGER;
CREATE INDEX speaker_standing ON speaker (stands_for) WHERE stands_for IS NOT NULL;

CREATE TABLE naming_due (
    version_no INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE naming_effect (
    rule_no INTEGER NOT NULL REFERENCES naming_rule (no) ON DELETE CASCADE,
    version_no INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (rule_no, version_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX naming_effect_version ON naming_effect (version_no);

CREATE TRIGGER findings_unruled AFTER DELETE ON finding_set BEGIN
    DELETE FROM naming_effect WHERE version_no = old.version_no;
    DELETE FROM naming_due WHERE version_no = old.version_no;
END;
CREATE TRIGGER article_unruled AFTER DELETE ON article BEGIN
    DELETE FROM naming_effect WHERE version_no = old.current_no;
END;
CREATE TRIGGER version_unruled AFTER UPDATE OF current_no ON article
WHEN old.current_no IS NOT new.current_no BEGIN
    DELETE FROM naming_effect WHERE version_no = old.current_no;
END;
"""

# How often each entity is mentioned, with all that stand for it, in the articles that are read.
# Triggers keep it up article by article; `stale` counts what they could not know without looking at
# every article (who stands for whom, the first and the last day), which is counted again in the
# background (`postil.store.entities`). `sound` is a name as it is looked for, "" until somebody
# knows it. A note is on an entity by its name, so that it outlives every analysis and merge.
_ENTITIES: Final = """
ALTER TABLE entity ADD COLUMN sound TEXT NOT NULL DEFAULT '';
CREATE INDEX entity_silent ON entity (no) WHERE sound = '';

CREATE TABLE entity_tally (
    entity_no INTEGER PRIMARY KEY REFERENCES entity (no) ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    stale INTEGER NOT NULL
) STRICT;
INSERT INTO entity_tally
    SELECT root, sum(mentions), count(DISTINCT version_no),
        coalesce(min(nullif(day, '')), ''), max(day), 0
    FROM (
        SELECT coalesce(stands_for, entity.no) AS root, mentions, version_no,
            substr(published, 1, 10) AS day
        FROM mention JOIN article ON current_no = version_no JOIN entity ON entity.no = entity_no
    ) GROUP BY root;
CREATE INDEX entity_tally_articles ON entity_tally (articles, mentions);
CREATE INDEX entity_tally_mentions ON entity_tally (mentions, articles);
CREATE INDEX entity_tally_last ON entity_tally (last, articles);
CREATE INDEX entity_tally_stale ON entity_tally (entity_no) WHERE stale > 0;

CREATE TRIGGER mention_replaced BEFORE INSERT ON mention
WHEN EXISTS (
    SELECT 1 FROM mention WHERE entity_no = new.entity_no AND version_no = new.version_no
) BEGIN
    DELETE FROM mention WHERE entity_no = new.entity_no AND version_no = new.version_no;
END;
CREATE TRIGGER mention_tallied AFTER INSERT ON mention
WHEN EXISTS (SELECT 1 FROM article WHERE current_no = new.version_no) BEGIN
    INSERT INTO entity_tally
        SELECT root, new.mentions, NOT EXISTS (
            SELECT 1 FROM mention WHERE version_no = new.version_no
                AND entity_no <> new.entity_no AND entity_no IN (
                    SELECT root UNION ALL SELECT no FROM entity WHERE stands_for = root
                )
        ), day, day, 0
        FROM (SELECT coalesce(stands_for, no) AS root FROM entity WHERE no = new.entity_no),
            (SELECT substr(published, 1, 10) AS day FROM article WHERE current_no = new.version_no)
        WHERE 1
        ON CONFLICT (entity_no) DO UPDATE SET
            mentions = mentions + excluded.mentions, articles = articles + excluded.articles,
            first = coalesce(min(nullif(first, ''), nullif(excluded.first, '')),
                nullif(first, ''), excluded.first),
            last = max(last, excluded.last);
END;
CREATE TRIGGER mention_untallied AFTER DELETE ON mention
WHEN EXISTS (SELECT 1 FROM article WHERE current_no = old.version_no) BEGIN
    UPDATE entity_tally SET
        mentions = mentions - old.mentions,
        articles = articles - NOT EXISTS (
            SELECT 1 FROM mention WHERE version_no = old.version_no AND entity_no IN (
                SELECT entity_tally.entity_no
                UNION ALL SELECT no FROM entity WHERE stands_for = entity_tally.entity_no
            )
        ),
        stale = stale + (
            SELECT substr(published, 1, 10) IN (first, last)
            FROM article WHERE current_no = old.version_no
        )
    WHERE entity_no = (SELECT coalesce(stands_for, no) FROM entity WHERE no = old.entity_no);
END;

CREATE TRIGGER article_tallied AFTER INSERT ON article WHEN new.current_no IS NOT NULL BEGIN
    INSERT INTO entity_tally
        SELECT coalesce(stands_for, no) AS root, sum(mentions), 1, substr(new.published, 1, 10),
            substr(new.published, 1, 10), 0
        FROM mention JOIN entity ON no = entity_no WHERE version_no = new.current_no GROUP BY root
        ON CONFLICT (entity_no) DO UPDATE SET
            mentions = mentions + excluded.mentions, articles = articles + 1,
            first = coalesce(min(nullif(first, ''), nullif(excluded.first, '')),
                nullif(first, ''), excluded.first),
            last = max(last, excluded.last);
END;
CREATE TRIGGER article_untallied AFTER DELETE ON article WHEN old.current_no IS NOT NULL BEGIN
    UPDATE entity_tally SET
        mentions = entity_tally.mentions - gone.mentions, articles = articles - 1,
        stale = stale + (substr(old.published, 1, 10) IN (first, last))
    FROM (
        SELECT coalesce(stands_for, no) AS root, sum(mentions) AS mentions
        FROM mention JOIN entity ON no = entity_no WHERE version_no = old.current_no GROUP BY root
    ) AS gone WHERE entity_tally.entity_no = gone.root;
END;
CREATE TRIGGER article_retallied AFTER UPDATE OF current_no, published ON article
WHEN old.current_no IS NOT new.current_no OR old.published IS NOT new.published BEGIN
    INSERT INTO entity_tally
        SELECT DISTINCT coalesce(stands_for, no), 0, 0, '', '', 1
        FROM mention JOIN entity ON no = entity_no
        WHERE version_no IN (old.current_no, new.current_no)
        ON CONFLICT (entity_no) DO UPDATE SET stale = stale + 1;
END;
CREATE TRIGGER entity_stands_elsewhere AFTER UPDATE OF stands_for ON entity
WHEN old.stands_for IS NOT new.stands_for BEGIN
    INSERT INTO entity_tally
        SELECT no, 0, 0, '', '', 1 FROM entity
        WHERE no IN (new.no, old.stands_for, new.stands_for)
        ON CONFLICT (entity_no) DO UPDATE SET stale = stale + 1;
END;

CREATE TABLE entity_note (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    note TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;
CREATE INDEX entity_note_name ON entity_note (name, label);
"""

# `as_of_day`: the first day of `as_of`, by which numbers are sorted. All are "" where not known.
_CIRCUMSTANCES: Final = """
ALTER TABLE quantity ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE quantity ADD COLUMN as_of TEXT NOT NULL DEFAULT '';
ALTER TABLE quantity ADD COLUMN as_of_day TEXT NOT NULL DEFAULT '';
ALTER TABLE quantity ADD COLUMN said_by TEXT NOT NULL DEFAULT '';
"""
