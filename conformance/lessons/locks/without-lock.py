"""The same account without a lock: all see the old balance."""
import threading
import time


class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if self.balance >= amount:
            time.sleep(0.5)
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
print(answers, account.balance)
assert account.balance >= 0, f"overdrawn: {account.balance}"
