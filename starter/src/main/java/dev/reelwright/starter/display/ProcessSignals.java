package dev.reelwright.starter.display;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Signals to this process, where the platform has them.
 *
 * <p>Java has no supported interface for them: a shutdown hook sees the first interrupt and can
 * neither see the second one nor tell an interrupt from a normal end. The JDK's own class is
 * reached by reflection, because a compiler rightly warns of every direct use of it.
 */
public final class ProcessSignals {
  private ProcessSignals() {}

  /**
   * Runs an action on each signal of a kind, in place of what the platform would do.
   *
   * @param name without {@code SIG}, for example {@code INT}
   * @return whether this platform delivers it
   */
  public static boolean onEach(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler invocation =
          (proxy, method, arguments) -> {
            switch (method.getName()) {
              case "handle" -> action.run();
              case "hashCode" -> {
                return System.identityHashCode(proxy);
              }
              case "equals" -> {
                return proxy == arguments[0];
              }
              default -> {
                return name;
              }
            }
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, invocation);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
