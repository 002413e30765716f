

# Added by Heddle, as CPython has it; GraalPy's copy leaves it out.
Task = _CTask = _asyncio.Task
eager_task_factory = create_eager_task_factory(Task)
