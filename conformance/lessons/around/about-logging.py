"""Log records that tell the thread."""
import logging
import sys
import threading

logging.basicConfig(
    stream=sys.stdout, level=logging.DEBUG,
    format="%(levelname)-8s %(threadName)-10s %(funcName)s: %(message)s")
log = logging.getLogger("lesson")


def work(number):
    log.debug("start with %d", number)
    try:
        log.info("result %.2f", 1 / number)
    except ZeroDivisionError:
        log.exception("no result")


for number in (4, 0):
    thread = threading.Thread(target=work, args=(number,), name=f"worker-{number}")
    thread.start()
    thread.join()
log.warning("%s and %r", "text", "text")
log.log(35, "a level of our own")
logging.getLogger("lesson.child").error("a child logger")
log.setLevel("ERROR")
log.info("not shown")
print(log, log.isEnabledFor(logging.INFO), logging.getLevelName(35))
log.critical("bad %d format", "arguments")
