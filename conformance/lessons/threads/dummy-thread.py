"""A thread that threading did not start still gets an object."""
import _thread
import threading

done = threading.Event()


def stranger():
    me = threading.current_thread()
    print(type(me).__name__, me.name.split("-")[0], me.daemon, me.is_alive())
    print(me in threading.enumerate(), me is threading.current_thread())
    print(repr(me).split(",")[0].split("-")[0], isinstance(me, threading.Thread))
    try:
        me.join()
    except (RuntimeError, AssertionError) as error:
        print(error)
    done.set()


ident = _thread.start_new_thread(stranger, ())
done.wait()
print(type(ident).__name__, ident != threading.get_ident())
