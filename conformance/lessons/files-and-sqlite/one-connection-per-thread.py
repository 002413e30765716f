"""A connection to SQLite belongs to its thread."""
import os
import sqlite3
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "lesson.db")
connection = sqlite3.connect(path)
connection.execute("create table visits (name text, count integer)")
connection.commit()


def foreign():
    try:
        connection.execute("select 1")
    except sqlite3.ProgrammingError as error:
        print(type(error).__name__, str(error).split(" The object")[0])


def own(name):
    mine = sqlite3.connect(path, timeout=10)
    with mine:
        mine.execute("insert into visits values (?, ?)", (name, len(name)))
    mine.close()


threads = [threading.Thread(target=foreign)]
threads += [threading.Thread(target=own, args=(name,)) for name in ("Ada", "Grace", "Alan")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for row in connection.execute("select * from visits order by name"):
    print(row)
print(connection.execute("select sum(count) from visits").fetchone()[0])
connection.close()
os.remove(path)
