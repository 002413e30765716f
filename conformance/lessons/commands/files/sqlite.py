import sqlite3

with sqlite3.connect(":memory:") as connection:
    connection.execute("create table lesson (id integer primary key, name text, seconds real)")
    connection.executemany(
        "insert into lesson (name, seconds) values (?, ?)", [("threads", 1.5), ("asyncio", 2)]
    )
    print(connection.execute("select * from lesson order by name").fetchall())
    print(connection.execute("select sum(seconds), count(*) from lesson").fetchone())
    try:
        connection.execute("insert into lesson (id, name) values (1, 'again')")
    except sqlite3.IntegrityError as error:
        print(type(error).__name__, error)
    connection.row_factory = sqlite3.Row
    print(connection.execute("select name from lesson where id = 2").fetchone()["name"])
connection.execute("select nothing from nowhere")
