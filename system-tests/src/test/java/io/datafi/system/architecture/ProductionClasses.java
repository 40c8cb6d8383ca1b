package io.datafi.system.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The modules' compiled classes and their sources. */
final class ProductionClasses {
    static final List<String> MODULES = List.of(
            "rules", "platform", "annotation-service", "marketplace-service", "reward-service", "cli", "benchmarks");

    private ProductionClasses() {}

    static JavaClasses read() {
        List<Path> folders = MODULES.stream().map(ProductionClasses::classes).toList();
        return new ClassFileImporter().importPaths(folders);
    }

    static Path sources(String module) {
        return root().resolve(module).resolve("src/main/java");
    }

    private static Path classes(String module) {
        Path folder = root().resolve(module).resolve("target/classes/io/datafi");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    folder + " is missing: compile the module first, ./mvnw compile -pl " + module + " -am");
        }
        return folder;
    }

    private static Path root() {
        return Path.of(System.getProperty("datafi.root"));
    }
}
