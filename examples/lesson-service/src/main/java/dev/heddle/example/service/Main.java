package dev.heddle.example.service;

import dev.heddle.Heddle;
import dev.heddle.Limits;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that starts the service. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "A web page on this machine where a lesson can be typed and run.")
final class Main implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--at-a-time",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many programs run at a time (default: ${DEFAULT-VALUE}).")
  private int atATime;

  @Option(
      names = "--waiting",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many more wait for their turn (default: ${DEFAULT-VALUE}).")
  private int waiting;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long a program may run (default: ${DEFAULT-VALUE}).")
  private long seconds;

  private Main() {}

  @Override
  public Integer call() throws InterruptedException {
    var limits =
        Limits.builder()
            .wallTime(Duration.ofSeconds(seconds))
            .outputBytes(1 << 20)
            .threads(200)
            .childProcesses(8)
            .openFiles(200)
            .memoryBytes(2L << 30)
            .build();
    try (var heddle = Heddle.builder().mostRuns(atATime, waiting).readyProcesses(1).build();
        var service = LessonService.start(port, heddle, limits)) {
      System.out.println("http://localhost:" + service.port() + "/ (Ctrl-C ends it)");
      new CountDownLatch(1).await();
    }
    return 0;
  }

  public static void main(String[] arguments) {
    int status =
        new CommandLine(new Main())
            .setExecutionExceptionHandler((failure, command, _) -> {
              if (failure instanceof UncheckedIOException
                  || failure instanceof IllegalArgumentException) {
                command.getErr().println("serve: " + failure.getMessage());
                return 2;
              }
              throw failure;
            })
            .execute(arguments);
    System.exit(status);
  }
}
