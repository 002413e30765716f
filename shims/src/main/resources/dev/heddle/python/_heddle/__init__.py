"""Heddle's own Python code: what CPython does in C around a program.

Modules here are named after the part of CPython that they stand in for. A
program never needs them; they keep themselves out of its way.
"""
