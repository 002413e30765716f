package dev.heddle;

import org.jspecify.annotations.Nullable;

/**
 * A Python callable that a program with {@link Isolation#CONTEXT} has handed to Java: as an
 * argument of a {@linkplain RunOptions.Builder#javaObject Java object's} method whose parameter has
 * this type. It belongs to its run, and is of no use when that has ended.
 *
 * <p>Any thread may call it, a virtual one included, within the method that it was handed to or
 * later. A call waits for the interpreter lock as a thread of the program's does. It does not keep
 * the program from ending, which ends the call.
 */
public interface PythonFunction {
  /**
   * Calls it, and returns what it returns.
   *
   * @param <T> the result's type
   * @param type {@code Boolean}, {@code Integer}, {@code Long}, {@code Double} or {@code String}
   * @param arguments values of these types, and null
   * @throws HeddleException if it raises an exception, if what it returns is not of the type, if
   *     the run has ended or ends meanwhile, or if the calling thread is a virtual one and is
   *     interrupted (the call goes on then)
   * @throws IllegalArgumentException if the type or an argument is of another kind
   */
  <T> T call(Class<T> type, @Nullable Object... arguments);

  /**
   * Calls it, whatever it returns.
   *
   * @param arguments as for {@link #call}
   * @throws HeddleException if it raises an exception, if the run has ended or ends meanwhile, or
   *     if the calling thread is a virtual one and is interrupted (the call goes on then)
   * @throws IllegalArgumentException if an argument is of another kind
   */
  void run(@Nullable Object... arguments);
}
