"""Who asked? A context variable brings the user's name into every log line."""
import contextvars
import logging
import sys
from concurrent.futures import ThreadPoolExecutor

user = contextvars.ContextVar("user", default="-")


class AddUser(logging.Filter):
    def filter(self, record):
        record.user = user.get()
        return True


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(user)s %(levelname)s %(message)s"))
handler.addFilter(AddUser())
log = logging.getLogger("shop")
log.addHandler(handler)
log.setLevel(logging.INFO)


def buy(thing):
    log.info("buys %s", thing)


def visit(name, thing):
    user.set(name)
    buy(thing)


buy("nothing")
with ThreadPoolExecutor(1) as pool:
    for name, thing in (("ann", "bread"), ("bob", "milk")):
        pool.submit(contextvars.copy_context().run, visit, name, thing).result()
    pool.submit(buy, "nobody's apple").result()
log.warning("closing")
