"""deque, defaultdict, Counter, ChainMap, OrderedDict and namedtuple."""
import threading
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

recent = deque(maxlen=3)
threads = [threading.Thread(target=recent.append, args=(n,)) for n in range(5)]
for thread in threads:
    thread.start()
    thread.join()
print(recent, recent.maxlen)
recent.rotate(1)
recent.appendleft("left")
print(recent, recent.popleft(), list(reversed(recent)))
try:
    deque().pop()
except IndexError as error:
    print("IndexError:", error)
groups = defaultdict(list)
for word in "one two three four five six".split():
    groups[len(word)].append(word)
print(groups, groups[9])
print(Counter("concurrency").most_common(2), Counter(a=3) - Counter(a=1))
print(ChainMap({"a": 1}, {"a": 2, "b": 3})["b"], ChainMap({"a": 1}, {"b": 2}))
order = OrderedDict(a=1, b=2)
order.move_to_end("a")
print(order, order.popitem(last=False))
Point = namedtuple("Point", "x y", defaults=[0])
print(Point(1), Point(1, 2)._replace(x=5)._asdict(), Point._fields)
try:
    Point()
except TypeError as error:
    print("TypeError:", error)
