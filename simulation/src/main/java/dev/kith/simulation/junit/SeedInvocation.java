package dev.kith.simulation.junit;

import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.scenario.Variation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** A test with one seed: run twice. */
final class SeedInvocation
    implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
  private final long seed;
  private final Simulation first;

  SeedInvocation(long seed) {
    this.seed = seed;
    this.first = new Simulation(seed, Variation.NONE);
  }

  @Override
  public String getDisplayName(int invocationIndex) {
    return "seed " + seed;
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Simulation.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return first;
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> test,
      ExtensionContext context)
      throws Throwable {
    Simulation second = new Simulation(seed, Variation.NONE);
    try {
      invocation.proceed();
      again(test.getExecutable(), context.getRequiredTestInstance(), second);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + replay(test.getExecutable()), e);
    }
    compare(second, test.getExecutable());
  }

  private static void again(Method test, Object instance, Simulation simulation) throws Throwable {
    try {
      test.setAccessible(true);
      test.invoke(instance, simulation);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void compare(Simulation second, Method test) {
    long one = first.outcome().verdict().hash();
    long other = second.outcome().verdict().hash();
    if (one != other) {
      throw new AssertionError(
          "two runs of seed "
              + seed
              + " differ, so something in the test depends on more than the seed: a clock, a"
              + " random number, the order of a hash map, or state that outlives a run\n"
              + replay(test));
    }
  }

  private String replay(Method test) {
    return "to run it again: ./mvnw test -Dtest="
        + test.getDeclaringClass().getSimpleName()
        + "#"
        + test.getName()
        + " -D"
        + SimTest.SEED
        + "="
        + seed;
  }
}
