package dev.heddle.run;

/**
 * What a run tells about its threads and tasks besides what the program prints.
 *
 * @param gilStats whether it ends with a table of who held the interpreter lock
 * @param hints whether it explains a deadlock even where standard error is no terminal
 * @param tasksOnQuit whether it shows the tasks of asyncio when Ctrl-C or SIGTERM comes
 */
public record Observation(boolean gilStats, boolean hints, boolean tasksOnQuit) {}
