

# Added by Heddle, as CPython has it; GraalPy's copy leaves it out.
Future = _CFuture = _asyncio.Future
