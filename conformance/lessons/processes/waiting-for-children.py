"""The calls of os that wait for children, and what they tell."""
import os
import signal
import subprocess


def start(command):
    return subprocess.Popen(["sh", "-c", command])


def told(status):
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return f"exit {os.WEXITSTATUS(status)}, code {os.waitstatus_to_exitcode(status)}"


child = start("exit 3")
pid, status = os.wait()
print("wait:", pid == child.pid, told(status))
# Popen finds its child gone and takes 0 for its status.
print(child.wait())

child = start("kill -TERM $$")
pid, status = os.waitpid(-1, 0)
print("waitpid:", pid == child.pid, told(status))

child = start("read nothing < /dev/null; exit 4")
pid, status, usage = os.wait3(0)
print("wait3:", pid == child.pid, told(status), usage.ru_utime >= 0, len(usage))

child = start("exec sleep 30")
print("wait4, nobody yet:", os.wait4(child.pid, os.WNOHANG)[:2])
child.send_signal(signal.SIGKILL)
pid, status, usage = os.wait4(child.pid, 0)
print("wait4:", pid == child.pid, told(status))

child = start("exit 5")
result = os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
print("waitid:", result.si_pid == child.pid, result.si_status, result.si_code == os.CLD_EXITED)
print("it is there still:", os.waitpid(child.pid, 0) == (child.pid, 5 << 8))

child = start("exec sleep 30")
print("waitid, nobody yet:", os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG))
child.kill()
result = os.waitid(os.P_ALL, 0, os.WEXITED)
print(result.si_status, result.si_code == os.CLD_KILLED, result.si_signo == signal.SIGCHLD)

for wait in (os.wait, lambda: os.wait3(0), lambda: os.waitid(os.P_ALL, 0, os.WEXITED)):
    try:
        wait()
    except ChildProcessError as error:
        print(error)


def ring(number, frame):
    raise TimeoutError("no child ended in time")


signal.signal(signal.SIGALRM, ring)
child = start("exec sleep 30")
signal.setitimer(signal.ITIMER_REAL, 0.2)
try:
    os.wait()
except TimeoutError as error:
    print(error)
child.kill()
print(child.wait())
