"""JSON, f-strings and times, as programs print them."""
import datetime
import json
import threading
import time

data = {"name": "Zoë", "values": [1, 2.5, None, True], "nested": {"b": 1, "a": ()}}
print(json.dumps(data))
print(json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False))
for text in ('{"a": 1,}', "[1, 2", "nope", '{"a": NaN}', '"\t"'):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(type(error).__name__, error)
try:
    json.dumps({"lock": threading.Lock()})
except TypeError as error:
    print("TypeError:", error)
value, word = 1234567.891, "thread"
print(f"{value:,.2f} {value:e} {value:>15.1f}| {word!r:^12} {word:*<10} {5:03d} {255:#x} {0.256:.1%}")
print(f"{word=} {len(word) * 2 = } {'nested ' + f'{word[0]}'}")
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400 * 365)))
moment = datetime.datetime(2024, 2, 29, 13, 5, 9)
print(f"{moment:%d %b %Y, %I:%M %p}", moment.isoformat(), moment + datetime.timedelta(days=366))
print(datetime.timedelta(seconds=93784.5), time.gmtime(0))
print("%-10s|%5.1f|%x" % (word, 2.25, 255), "{:>8}|{0!s}".format if False else "{0:>8}|{0!s}".format(word))
