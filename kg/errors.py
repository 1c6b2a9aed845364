"""Every exception of the project.

ZhengtuError                 one readable line; the command line prints it and exits with ``exit_status``
├── UsageError               the call is wrong: a missing path, an unknown query name (exit 2)
└── WorkError                the work failed (exit 1)
    ├── ReadError            a document cannot be read: empty, binary, unknown encoding
    ├── LexiconError         a data file of the lexicon breaks its format
    ├── OntologyError        a file under ontology/ breaks its format
    ├── QueryError           a query does not parse or cannot be answered
    └── ExportError          an output cannot be written
"""

from __future__ import annotations


class ZhengtuError(Exception):
    """Base of all errors that a user can act on; ``str(error)`` is one line that names the file and what to do."""

    exit_status = 1


class UsageError(ZhengtuError):
    """The command was called wrongly."""

    exit_status = 2


class WorkError(ZhengtuError):
    """The work itself failed."""


class ReadError(WorkError):
    """A document cannot be read."""


class LexiconError(WorkError):
    """A lexicon file breaks its format."""


class OntologyError(WorkError):
    """An ontology file breaks its format."""


class QueryError(WorkError):
    """A query is malformed or cannot be answered."""


class ExportError(WorkError):
    """An output cannot be written."""
