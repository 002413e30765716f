"""Two connections write: the second waits for the first one's commit, but not for ever."""
import sqlite3
import tempfile
import threading
from pathlib import Path

with tempfile.TemporaryDirectory() as directory:
    path = Path(directory, "shop.db")
    first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    second = sqlite3.connect(path, isolation_level=None, timeout=0.1)
    first.execute("create table sales (thing text)")
    first.execute("begin immediate")
    first.execute("insert into sales values ('book')")
    try:
        second.execute("insert into sales values ('pen')")
    except sqlite3.OperationalError as error:
        print("OperationalError:", error)
    print("seen before the commit:", second.execute("select count(*) from sales").fetchone())
    second.execute("pragma busy_timeout = 10000")
    timer = threading.Timer(0.2, first.execute, ("commit",))
    timer.start()
    second.execute("insert into sales values ('pen')")
    timer.join()
    print("after it:", second.execute("select thing from sales order by thing").fetchall())
    first.close()
    second.close()
