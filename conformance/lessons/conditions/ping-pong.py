"""Two threads take turns."""
import threading

turn = "ping"
condition = threading.Condition()


def play(mine, other):
    global turn
    for number in range(1, 4):
        with condition:
            while turn != mine:
                condition.wait()
            print(f"{mine} {number}")
            turn = other
            condition.notify()


players = [
    threading.Thread(target=play, args=("pong", "ping")),
    threading.Thread(target=play, args=("ping", "pong")),
]
for player in players:
    player.start()
for player in players:
    player.join()
print("next would be", turn)
