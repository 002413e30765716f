"""faulthandler shows where each thread is, without asking the threads."""
import faulthandler
import tempfile
import threading


def wait_for_news(event):
    event.wait()


def ask(event):
    return [wait_for_news(event) for _ in range(1)]


def show(title, *arguments, **keywords):
    with tempfile.TemporaryFile("w+") as file:
        faulthandler.dump_traceback(file, *arguments, **keywords)
        file.seek(0)
        print(title)
        for line in file:
            words = line.split()
            if words[:1] == ["File"]:
                if "threading" not in words[1]:
                    print("   in", words[-1])
            elif words:
                print(" ", " ".join(word for word in words if not word.startswith("0x")))


news = threading.Event()
threads = [threading.Thread(target=ask, args=(news,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    while not news._cond._waiters or len(news._cond._waiters) < len(threads):
        pass
show("all of them")
show("this one", all_threads=False)
news.set()
for thread in threads:
    thread.join()
show("only one is left")
