"""A mailbox for one letter: put waits until it is empty, take until it is full."""
import threading


class Mailbox:
    def __init__(self):
        self.condition = threading.Condition()
        self.letter = None

    def put(self, letter):
        with self.condition:
            while self.letter is not None:
                self.condition.wait()
            self.letter = letter
            print("put", letter)
            self.condition.notify_all()

    def take(self):
        with self.condition:
            while self.letter is None:
                self.condition.wait()
            letter, self.letter = self.letter, None
            print("took", letter)
            self.condition.notify_all()
            return letter


box = Mailbox()
writer = threading.Thread(target=lambda: [box.put(f"letter {n}") for n in range(5)])
writer.start()
letters = [box.take() for _ in range(5)]
writer.join()
print(letters)
