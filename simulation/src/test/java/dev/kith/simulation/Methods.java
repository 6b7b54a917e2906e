package dev.kith.simulation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The methods of source files, as the compiler's own parser sees them. */
final class Methods extends TreeScanner<Void, CompilationUnitTree> {
  private final SourcePositions positions;
  private final List<Method> found = new ArrayList<>();

  /** A method, with its lines from the first annotation to the closing brace. */
  record Method(String file, String name, long lines) {}

  private Methods(SourcePositions positions) {
    this.positions = positions;
  }

  static Stream<Method> in(List<Path> paths) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjectsFromPaths(paths);
      var task = (JavacTask) compiler.getTask(null, files, null, null, null, sources);
      Methods methods = new Methods(Trees.instance(task).getSourcePositions());
      for (CompilationUnitTree file : task.parse()) {
        file.accept(methods, file);
      }
      return methods.found.stream();
    }
  }

  @Override
  public Void visitMethod(MethodTree method, CompilationUnitTree file) {
    long start = line(file, positions.getStartPosition(file, method));
    long end = line(file, positions.getEndPosition(file, method));
    String name = method.getName().toString();
    found.add(new Method(file.getSourceFile().getName(), name, end - start + 1));
    return super.visitMethod(method, file);
  }

  private static long line(CompilationUnitTree file, long position) {
    return file.getLineMap().getLineNumber(position);
  }
}
