"""Write beside, then replace: readers see the old file or the new one, never half of it."""
import os
import tempfile
import threading
from pathlib import Path

with tempfile.TemporaryDirectory() as directory:
    page = Path(directory, "page.txt")
    page.write_text("0" * 5000)
    halves, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            text = page.read_text()
            if len(text) != 5000 or len(set(text)) != 1:
                halves.append(text)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for digit in "123456789" * 3:
        draft = page.with_suffix(".new")
        draft.write_text(digit * 5000)
        os.replace(draft, page)
    stop.set()
    for reader in readers:
        reader.join()
    print("halves seen:", len(halves), "last page:", set(page.read_text()))
    print(sorted(path.name for path in Path(directory).iterdir()))
