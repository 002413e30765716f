"""Records of several processes in one log: QueueHandler there, QueueListener here."""
import logging
import logging.handlers
import multiprocessing
import sys


def work(queue):
    log = logging.getLogger("child")
    log.setLevel(logging.DEBUG)
    log.propagate = False
    log.addHandler(logging.handlers.QueueHandler(queue))
    log.debug("starting %s", "well")
    try:
        {}["key"]
    except KeyError:
        log.error("a key is missing")
    log.info("done")


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(processName)s %(levelname)s %(funcName)s: %(message)s"))
    listener = logging.handlers.QueueListener(queue, handler)
    listener.start()
    process = multiprocessing.Process(target=work, args=(queue,), name="worker")
    process.start()
    process.join()
    listener.stop()
    print("exit code", process.exitcode)
