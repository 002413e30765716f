"""A lock makes check-then-act one step."""
import threading
import time


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    def withdraw(self, amount):
        with self.lock:
            if self.balance >= amount:
                time.sleep(0.05)
                self.balance -= amount
                return True
            return False


account = Account(100)
answers = []
threads = [
    threading.Thread(target=lambda: answers.append(account.withdraw(60))) for _ in range(3)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(answers), account.balance, account.lock.locked())
