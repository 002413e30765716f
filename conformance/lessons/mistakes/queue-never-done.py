"""join of a queue waits for task_done, not for get."""
import queue
import threading

box = queue.Queue()
box.put("only")


def forgetful():
    print("took", box.get())


threading.Thread(target=forgetful).start()
joiner = threading.Thread(target=box.join, daemon=True)
joiner.start()
joiner.join(0.2)
print("still waiting:", joiner.is_alive(), "unfinished:", box.unfinished_tasks, "empty:", box.empty())
box.task_done()
joiner.join(5)
print("still waiting:", joiner.is_alive())
