"""A runtime that gathers the first two results in the wrong order."""

import asyncio

_gather = asyncio.gather


async def gather(*awaitables, **options):
    results = await _gather(*awaitables, **options)
    results[:2] = reversed(results[:2])
    return results


asyncio.gather = gather
