import hashlib
import multiprocessing
import re
import sqlite3
import ssl


def digest(words, results):
    for word in words:
        results.put((word, hashlib.sha256(word.encode()).hexdigest()[:8]))


if __name__ == "__main__":
    words = re.findall(r"\w+", "Über Nacht, grün")
    results = multiprocessing.Queue()
    child = multiprocessing.Process(target=digest, args=(words, results))
    child.start()
    database = sqlite3.connect(":memory:")
    database.execute("create table digests (word, digest)")
    database.executemany("insert into digests values (?, ?)", [results.get() for _ in words])
    child.join()
    for row in database.execute("select * from digests order by digest"):
        print(*row)
    print("it ended with", child.exitcode, "and", ssl.create_default_context().verify_mode.name)
