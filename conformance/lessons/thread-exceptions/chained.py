"""The report of a chained exception with notes, from a thread."""
import threading


class ConfigError(Exception):
    """Something is wrong with the settings."""


def load(settings):
    try:
        return settings["port"]
    except KeyError as error:
        problem = ConfigError("no port")
        problem.add_note("settings had: " + ", ".join(settings))
        raise problem from error


thread = threading.Thread(target=load, args=({"host": "localhost"},), name="loader")
thread.start()
thread.join()
print("done")
