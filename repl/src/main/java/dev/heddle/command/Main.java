package dev.heddle.command;

/** Entry point of the {@code heddle} command. */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the JVM with its exit status.
   *
   * @param args the command line, as the shell passed it
   */
  public static void main(String[] args) {
    System.out.println("heddle");
  }
}
