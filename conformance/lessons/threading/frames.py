"""What other threads do: sys._current_frames, trace functions, names."""
import sys
import threading

ready = threading.Event()
leave = threading.Event()


def waiting():
    ready.set()
    leave.wait()


thread = threading.Thread(target=waiting, name='waits')
thread.start()
ready.wait()
frames = sys._current_frames()
print(set(frames) == {thread.ident, threading.get_ident()})
print(frames[threading.get_ident()] is sys._getframe())
names = []
frame = frames[thread.ident]
while frame is not None:
    names.append(frame.f_code.co_name)
    frame = frame.f_back
print('waiting' in names, names[-1])
print(str(thread).split(' started ')[0], threading.active_count())
print(sys._current_exceptions() == dict.fromkeys(frames))
leave.set()
thread.join()
print(thread.is_alive(), str(thread).split(' stopped ')[0])
print(sys.thread_info.name, sys.thread_info.lock)
