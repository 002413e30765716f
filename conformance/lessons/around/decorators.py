"""Decorators: timing, retrying, caching, running in a thread."""
import functools
import threading


def threaded(function):
    @functools.wraps(function)
    def start(*args, **kwargs):
        thread = threading.Thread(target=function, args=args, kwargs=kwargs, name=function.__name__)
        thread.start()
        return thread
    return start


def retry(times, *errors):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return function(*args)
                except errors as error:
                    print(f"attempt {attempt}: {error!r}")
            raise RuntimeError(f"{function.__name__} failed {times} times")
        return wrapper
    return decorate


@threaded
@retry(3, ConnectionError)
def connect(results, answers=iter([ConnectionError("busy"), ConnectionResetError(104, "reset"), "ok"])):
    """Connect to somewhere."""
    answer = next(answers)
    if isinstance(answer, Exception):
        raise answer
    results.append(answer)


@functools.lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


results = []
thread = connect(results)
thread.join()
print(results, thread.name, connect.__doc__)
print(fibonacci(60), fibonacci.cache_info())
