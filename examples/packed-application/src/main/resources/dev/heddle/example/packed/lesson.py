import hashlib
import multiprocessing
import re
import sqlite3
import ssl


def digest(word):
    return word, hashlib.sha256(word.encode()).hexdigest()[:8]


def show(table):
    for row in table:
        print(*row)


if __name__ == "__main__":
    words = re.findall(r"\w+", "Über Nacht, grün")
    with multiprocessing.Pool(2) as pool:
        digests = pool.map(digest, words)
    database = sqlite3.connect(":memory:")
    database.execute("create table digests (word, digest)")
    database.executemany("insert into digests values (?, ?)", digests)
    table = database.execute("select * from digests order by digest").fetchall()
    child = multiprocessing.Process(target=show, args=(table,))
    child.start()
    child.join()
    print("it ended with", child.exitcode, "and", ssl.create_default_context().verify_mode.name)
