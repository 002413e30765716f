"""The process that removes what a program has left behind.

Takes the part of the program that CPython's multiprocessing.resource_tracker
runs: it reads lines from a pipe until nobody has the other end any more, and
then removes the shared memory and the semaphores that were registered and not
unregistered.  It outlives every process of the program, however they end, so
it is a program of its own; `sh` starts a thousand times as fast as a JVM.

Beside what CPython's removes, with a warning, it removes the directories of
those that were killed before they could do so themselves, without one.
"""

# Names have no white space and no colon: see resource_tracker._send.
_SCRIPT = r'''
trap '' INT TERM
# A name may hold what a shell would take for a pattern.
set -f
exec </dev/null >/dev/null
memory= semaphores= directories=
while IFS=: read -r command name kind; do
  case $kind in
    shared_memory) list=$memory ;;
    semaphore) list=$semaphores ;;
    directory) directories="$directories $name" && continue ;;
    *) continue ;;
  esac
  case $command in
    REGISTER)
      case " $list " in
        *" $name "*) ;;
        *) list="$list $name" ;;
      esac ;;
    UNREGISTER)
      rest=
      for known in $list; do
        [ "$known" = "$name" ] || rest="$rest $known"
      done
      list=$rest ;;
  esac
  case $kind in
    shared_memory) memory=$list ;;
    semaphore) semaphores=$list ;;
  esac
done <"/proc/self/fd/$1"
report() {
  kind=$1 prefix=$2
  shift 2
  [ $# -gt 0 ] || return 0
  printf '%s: UserWarning: resource_tracker: There appear to be %d leaked %s objects to clean up at shutdown\n' \
    "$where" $# "$kind" >&2
  printf "  warnings.warn('resource_tracker: There appear to be %%d '\n" >&2
  for name; do
    rm "/dev/shm/$prefix${name#/}" 2>/dev/null ||
      printf "%s: UserWarning: resource_tracker: '%s': [Errno 2] No such file or directory: '%s'\n  warnings.warn('resource_tracker: %%r: %%s' %% (name, e))\n" \
        "$after" "$name" "$name" >&2
  done
}
where=$2 after=$3
report semaphore sem. $semaphores
report shared_memory '' $memory
for name in $directories; do
  case ${name##*/} in pymp-*) rm -rf "$name" ;; esac
done
'''


def start(fd):
    """Start a tracker that reads from a descriptor; return its pid."""
    from multiprocessing import resource_tracker
    from multiprocessing.util import spawnv_passfds
    file = resource_tracker.__file__
    # The lines of CPython 3.12 from which its tracker warns.
    return spawnv_passfds(b'/bin/sh', [
        'sh', '-c', _SCRIPT, 'sh', str(fd), f'{file}:254', f'{file}:267'],
        [2, fd])


def remove_at_end(directory):
    """Have a directory of multiprocessing's removed, however this ends."""
    from multiprocessing import resource_tracker
    if any(letter.isspace() or letter == ':' for letter in directory):
        return
    tracker = resource_tracker._resource_tracker
    tracker.ensure_running()
    import os
    os.write(tracker._fd, f'REGISTER:{directory}:directory\n'.encode())
