"""Programs started from threads."""
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


CODES = ["print(6 * 7)", "import sys; sys.exit(3)", "input()"]
with ThreadPoolExecutor(1) as pool:
    for code, result in zip(CODES, pool.map(run, CODES)):
        print(code, result.returncode, repr(result.stdout), result.stderr.strip().split("\n")[-1])
print(subprocess.check_output("echo shell $((1 + 2))", shell=True))
try:
    subprocess.run(["false"], check=True)
except subprocess.CalledProcessError as error:
    print(error)
try:
    subprocess.run(["sleep", "5"], timeout=0.1)
except subprocess.TimeoutExpired as error:
    print(error)
with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as cat:
    print(cat.communicate("through cat\n"), cat.poll())
print(subprocess.run("kill -9 $$", shell=True))
