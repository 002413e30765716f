package dev.heddle;

/**
 * What a runtime is doing and has done, at about one moment; see {@link Heddle#figures}.
 *
 * @param running the runs that go on, each with a process or a context of its own
 * @param waiting the runs that wait for their turn
 * @param ready the processes and contexts that were made ahead and wait for a script
 * @param memoryBytes the memory that the runs that go on are counted with, see {@link
 *     Heddle.Builder#mostMemory}
 * @param mostMemoryBytes how much that may be: the budget, without what is set aside for processes
 *     that are kept ready
 * @param finished the runs that have ended by themselves since the runtime was built
 * @param limited the runs that were ended because they went beyond a limit
 * @param cancelled the runs that were cancelled, those that had not begun included
 * @param lost the runs that ended without a result
 * @param rejected the runs that were not accepted
 * @param stuck those of the running that were to end and could not be stopped in the host's
 *     process, see {@link Isolation#CONTEXT}; they are among the lost when they end at last
 */
public record Figures(
    int running,
    int waiting,
    int ready,
    long memoryBytes,
    long mostMemoryBytes,
    long finished,
    long limited,
    long cancelled,
    long lost,
    long rejected,
    int stuck) {}
