import sqlite3
import threading

with sqlite3.connect("data.db") as connection:
    connection.execute("create table hit (thread text)")


def work(name):
    own = sqlite3.connect("data.db", timeout=30)
    for _ in range(5):
        with own:
            own.execute("insert into hit values (?)", (name,))
    own.close()


threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(connection.execute("select thread, count(*) from hit group by thread order by thread").fetchall())


def wrong_thread():
    try:
        connection.execute("select 1")
    except sqlite3.ProgrammingError as error:
        print(type(error).__name__)


thread = threading.Thread(target=wrong_thread)
thread.start()
thread.join()
