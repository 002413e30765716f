"""with connection: all of it, or nothing of it."""
import sqlite3
import threading

connection = sqlite3.connect(":memory:", check_same_thread=False)
connection.execute("create table account (name text primary key, money int check (money >= 0))")
connection.executemany("insert into account values (?, ?)", [("ann", 100), ("bob", 0)])
connection.commit()
lock = threading.Lock()


def move(amount):
    try:
        with lock, connection:
            connection.execute("update account set money = money + ? where name = 'bob'", (amount,))
            connection.execute("update account set money = money - ? where name = 'ann'", (amount,))
    except sqlite3.IntegrityError as error:
        print(f"{amount} refused: {error}")


for amount in (60, 60, 30):
    thread = threading.Thread(target=move, args=(amount,))
    thread.start()
    thread.join()
print(connection.execute("select * from account").fetchall(), connection.in_transaction)
connection.close()
try:
    connection.execute("select 1")
except sqlite3.ProgrammingError as error:
    print("ProgrammingError:", error)
