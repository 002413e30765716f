"""One connection for all threads needs check_same_thread=False and a lock."""
import sqlite3
import threading

connection = sqlite3.connect(":memory:", check_same_thread=False)
connection.row_factory = sqlite3.Row
lock = threading.Lock()
connection.execute("create table account (name text primary key, balance integer not null)")
connection.executemany("insert into account values (?, ?)", [("a", 100), ("b", 100)])


def transfer(source, target, amount):
    with lock, connection:
        connection.execute("update account set balance = balance - ? where name = ?", (amount, source))
        connection.execute("update account set balance = balance + ? where name = ?", (amount, target))


threads = [threading.Thread(target=transfer, args=("a", "b", n)) for n in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for row in connection.execute("select name, balance from account order by 1"):
    print(dict(row), row.keys(), row["balance"])
try:
    with connection:
        connection.execute("update account set balance = 0")
        connection.execute("insert into account values ('a', 1)")
except sqlite3.IntegrityError as error:
    print("IntegrityError:", error)
print(connection.execute("select total(balance) from account").fetchone()[0])
connection.close()
