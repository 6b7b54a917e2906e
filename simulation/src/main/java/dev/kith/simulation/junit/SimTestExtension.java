package dev.kith.simulation.junit;

import dev.kith.simulation.scenario.Simulation;
import java.lang.reflect.Method;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Makes the invocations of a {@link SimTest}, one for each seed. */
final class SimTestExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    Class<?>[] parameters = context.getRequiredTestMethod().getParameterTypes();
    return parameters.length == 1 && parameters[0] == Simulation.class;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Long only = Long.getLong(SimTest.SEED);
    LongStream seeds = only == null ? all(context.getRequiredTestMethod()) : LongStream.of(only);
    return seeds.mapToObj(SeedInvocation::new);
  }

  private static LongStream all(Method test) {
    return LongStream.rangeClosed(1, test.getAnnotation(SimTest.class).seeds());
  }
}
