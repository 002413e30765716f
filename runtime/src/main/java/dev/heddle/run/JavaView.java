package dev.heddle.run;

import dev.heddle.PythonFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * A Java object as programs see it: the methods of one interface, and nothing else of it. Safe for
 * use by many threads as far as the object is.
 */
public final class JavaView {
  private final Object object;
  private final Map<String, Method> methods = new HashMap<>();

  /**
   * Creates a view.
   *
   * @param <T> the interface's type
   * @param view the interface, which has to be public and to have no two methods of one name
   * @param object what the methods are called on
   * @throws IllegalArgumentException if the interface is not like that
   */
  public <T> JavaView(Class<T> view, T object) {
    if (!view.isInterface() || !Modifier.isPublic(view.getModifiers())) {
      throw new IllegalArgumentException(
          "programs see Java objects through public interfaces, not through " + view.getName());
    }
    this.object = view.cast(object);
    for (Method method : view.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers())
          && methods.put(method.getName(), method) != null) {
        throw new IllegalArgumentException(
            "%s has two methods that are called %s".formatted(view.getName(), method.getName()));
      }
    }
  }

  /**
   * Returns what a context is given.
   *
   * @param calls makes what methods with a {@link PythonFunction} as a parameter are given
   */
  ProxyObject members(GuestCalls calls) {
    var members = new HashMap<String, Object>();
    methods.forEach((name, method) -> {
      ProxyExecutable function = arguments -> call(method, arguments, calls);
      members.put(name, function);
    });
    return new Members(members);
  }

  private @Nullable Object call(Method method, Value[] arguments, GuestCalls calls) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      throw new IllegalArgumentException(
          "%s() takes %d arguments (%d given)"
              .formatted(method.getName(), types.length, arguments.length));
    }
    var converted = new Object[types.length];
    Arrays.setAll(
        converted,
        i ->
            types[i].equals(PythonFunction.class)
                ? calls.function(arguments[i])
                : arguments[i].as(types[i]));
    try {
      return method.invoke(object, converted);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(thrown.getCause());
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    }
  }

  /** Members that a program cannot change. */
  private record Members(Map<String, Object> functions) implements ProxyObject {
    @Override
    public Object getMember(String name) {
      return functions.get(name);
    }

    @Override
    public Object getMemberKeys() {
      return functions.keySet().toArray();
    }

    @Override
    public boolean hasMember(String name) {
      return functions.containsKey(name);
    }

    @Override
    public void putMember(String name, Value value) {
      throw new UnsupportedOperationException("a Java object's methods cannot be set");
    }
  }
}
