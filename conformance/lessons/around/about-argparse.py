"""A small command line program."""
import argparse
import contextlib
import sys

parser = argparse.ArgumentParser(prog="fetch", description="Fetch pages with several threads.")
parser.add_argument("pages", nargs="+", metavar="PAGE", help="what to fetch")
parser.add_argument("-t", "--threads", type=int, default=4, help="how many (default: %(default)s)")
parser.add_argument("-v", "--verbose", action="count", default=0)
parser.add_argument("--mode", choices=["fast", "slow"])
print(parser.parse_args(["a", "b", "-vv", "--threads=2"]))
parser.print_help()
for line in ("", "a -t many", "a --unknown"):
    with contextlib.redirect_stderr(sys.stdout):
        try:
            parser.parse_args(line.split())
        except SystemExit as end:
            print("status", end.code)
