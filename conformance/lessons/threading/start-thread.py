"""_thread.start_new_thread and the thread's own facts."""
import _thread
import os
import sys
import threading
import time


def show(call, *arguments):
    try:
        print(call(*arguments))
    except BaseException as error:
        print(type(error).__name__, error)


show(_thread.start_new_thread)
show(_thread.start_new_thread, 1, ())
show(_thread.start_new_thread, print, 1)
show(_thread.start_new_thread, print, (), 1)
show(_thread.start_new_thread, print, (), {}, 1, 2)
show(_thread.stack_size)
show(_thread.stack_size, 1)
show(_thread.stack_size, -1)
show(_thread.stack_size, 1 << 20)
show(_thread.stack_size, 0)
print(_thread.get_native_id() == os.getpid())
print(_thread._is_main_interpreter(), _thread.daemon_threads_allowed())

done = threading.Event()


def facts(word, times=1):
    print(word * times, sys._getframe().f_back, _thread._count())
    print(_thread.get_native_id() != os.getpid(),
          _thread.get_ident() != threading.main_thread().ident)
    done.set()


_thread.start_new_thread(facts, ('na',), {'times': 2})
done.wait()
while _thread._count():
    time.sleep(0.01)


def leave():
    _thread.exit()


def fail():
    raise ValueError('nobody catches this')


reports = []
sys.unraisablehook = lambda report: reports.append(
    (report.exc_type.__name__, str(report.exc_value), report.err_msg,
     report.object.__name__))
_thread.start_new_thread(leave, ())
_thread.start_new_thread(fail, ())
while not reports or _thread._count():
    time.sleep(0.01)
print(reports)
