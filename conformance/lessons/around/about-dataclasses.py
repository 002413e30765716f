"""Dataclasses for messages and settings."""
import dataclasses
import queue
from dataclasses import dataclass, field


@dataclass(order=True, slots=True)
class Message:
    priority: int
    text: str = field(compare=False)
    tags: list[str] = field(default_factory=list, compare=False, repr=False)


@dataclass(frozen=True)
class Settings:
    host: str = "localhost"
    port: int = 8000

    def __post_init__(self):
        if not 0 < self.port < 65536:
            raise ValueError(f"bad port {self.port}")


box = queue.PriorityQueue()
for priority, text in ((3, "later"), (1, "now"), (2, "soon")):
    box.put(Message(priority, text))
while box.qsize():
    print(box.get())
settings = Settings(port=80)
print(settings, dataclasses.asdict(settings), hash(settings) == hash(Settings("localhost", 80)))
print(dataclasses.replace(settings, host="example"))
for action in (lambda: setattr(settings, "port", 1), lambda: Settings(port=0), lambda: Settings(1, 2, 3),
               lambda: Message(1), lambda: setattr(Message(1, ""), "extra", 1)):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
print([f.name for f in dataclasses.fields(Message)])
