"""Threads that read files, and one that writes."""
import pathlib
import tempfile
from concurrent.futures import ThreadPoolExecutor

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for number in range(1, 5):
        (folder / f"part{number}.txt").write_text("".join(f"line {n}\n" for n in range(number * 3)))

    def count(path):
        with path.open() as file:
            return path.name, sum(1 for _ in file)

    with ThreadPoolExecutor() as pool:
        for file_name, lines in pool.map(count, sorted(folder.glob("*.txt"))):
            print(f"{file_name:>10}: {lines:3} lines")
    log = folder / "log"

    def append(text):
        with open(log, "a", encoding="utf-8") as file:
            file.write(text * 100 + "\n")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(append, "abcdé"))
    print(sorted((line[0], len(line)) for line in log.read_text("utf-8").splitlines()))
print(folder.exists())
