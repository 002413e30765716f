"""Files that nobody closes: CPython writes them out all the same."""
import io
import multiprocessing
import os
import subprocess
import sys
import tempfile

directory = tempfile.mkdtemp()
name = os.path.join(directory, 'notes.txt')
open(name, 'w').write('first\n')
print(open(name).read(), end='')
open(name, 'a').write('second\n')
print(open(name, 'rb').read())
with open(name, 'a') as file:
    file.write('third\n')
print(io.open is open, open, io.open.__module__)
try:
    open(os.path.join(directory, 'missing', 'x'))
except FileNotFoundError as error:
    print(error.errno, error.strerror)

# What the end of a program writes out.
program = "kept = open('end.txt', 'w'); kept.write('at the end')"
subprocess.run([sys.executable, '-c', program], cwd=directory, check=True)
with open(os.path.join(directory, 'end.txt')) as file:
    print(file.read())


# What the end of a process writes out.
def drops():
    open(os.path.join(directory, 'dropped.txt'), 'w').write('dropped')


def keeps():
    global kept
    kept = open(os.path.join(directory, 'kept.txt'), 'w')
    kept.write('kept')


for target in drops, keeps:
    process = multiprocessing.Process(target=target)
    process.start()
    process.join()
for name in 'dropped.txt', 'kept.txt':
    with open(os.path.join(directory, name)) as file:
        print(name, repr(file.read()))
