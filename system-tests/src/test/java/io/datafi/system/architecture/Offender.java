package io.datafi.system.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles a few lines into a folder of their own, with stand-ins for the libraries they name. */
final class Offender {
    private final Path folder;
    private final List<String> files = new ArrayList<>();

    Offender(Path folder) {
        this.folder = folder;
    }

    /** An empty public class, so that the offender needs no library. */
    Offender knowing(String type) {
        int dot = type.lastIndexOf('.');
        return with(type, "public class " + type.substring(dot + 1) + " {}");
    }

    /** A class {@code type} with this text below its package line. */
    Offender with(String type, String text) {
        int dot = type.lastIndexOf('.');
        Path file = folder.resolve("src").resolve(type.replace('.', '/') + ".java");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "package " + type.substring(0, dot) + ";\n" + text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.add(file.toString());
        return this;
    }

    JavaClasses compiled() {
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-cp", "", "-d", classes.toString()));
        arguments.addAll(files);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the offender does not compile");
        }
        return new ClassFileImporter().importPath(classes);
    }
}
