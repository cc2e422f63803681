"""Settings, addresses, start-up checks. Importing this package chooses the SQLite that Django will use.

Most interpreters link an SQLite with the WAL-reset bug (3.7.0 – 3.51.2); `pysqlite3` carries a mended one.
The swap must happen before Django imports `sqlite3`, hence here. See docs/decisions/0003-sqlite.md.
"""

import sys

try:
    import pysqlite3
except ImportError:  # no wheel for this platform: the start-up check says what that means
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
