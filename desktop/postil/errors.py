"""What the environment or the user did, told in one sentence that says what to do."""


class PostilError(Exception):
    """An error that is nobody's bug. Its text is one sentence, shown to the user as it stands."""


class UsageError(PostilError):
    """The command line's words are off; the process ends with status 2."""


class UnreadableError(PostilError):
    """A file that the importers can't make an article of."""


class StoreError(PostilError):
    """The library can't be opened, read or written."""


class StaleChangeError(StoreError):
    """A change whose `before` is not what the library holds: somebody else was there first."""


class LibraryBusyError(StoreError):
    """Another program has the library open for writing."""


class DamagedError(StoreError):
    """The library's file is damaged, or a backup's."""


class StrangerError(StoreError):
    """The file is no library, or no longer one."""


class PassPhraseError(StoreError):
    """The library has a pass phrase, and none or a wrong one was given."""


class AnalysisError(PostilError):
    """The analysis can't run: a model is missing or not usable."""
