package io.datafi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Anyone must be able to recompute with a JDK alone: the compiled classes name nothing but {@code
 * java.*} and themselves.
 */
class OnlyJavaTest {
    private static final Pattern TYPE = Pattern.compile("L([\\w$/]+);");
    private static final List<String> UNSTEADY = List.of(
            "java/lang/Math.fma",
            "java/lang/Math.log",
            "java/lang/Math.exp",
            "java/lang/Math.pow",
            "java/time/Instant.now",
            "java/lang/System.currentTimeMillis",
            "java/lang/System.nanoTime",
            "java/util/UUID.randomUUID",
            "java/lang/Math.random");

    @Test
    void productionCodeKnowsOnlyJava() throws IOException, URISyntaxException {
        List<String> strangers = new ArrayList<>();
        for (Path file : classFiles()) {
            for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                String text = switch (entry) {
                    case ClassEntry type -> "L" + type.asInternalName() + ";";
                    case Utf8Entry utf8 -> utf8.stringValue();
                    default -> "";
                };
                for (Matcher type = TYPE.matcher(text); type.find(); ) {
                    String name = type.group(1);
                    if (name.contains("/") && !name.startsWith("java/") && !name.startsWith("io/datafi/rules/")) {
                        strangers.add(file.getFileName() + " names " + name);
                    }
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    /**
     * No clock, no randomness, and none of the functions whose last bit differs between machines.
     */
    @Test
    void productionCodeGivesTheSameBytesEverywhere() throws IOException, URISyntaxException {
        List<String> calls = new ArrayList<>();
        for (Path file : classFiles()) {
            for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                if (entry instanceof MethodRefEntry method) {
                    String call = method.owner().asInternalName() + "."
                            + method.name().stringValue();
                    if (UNSTEADY.contains(call) || call.startsWith("java/util/Random")) {
                        calls.add(file.getFileName() + " calls " + call);
                    }
                }
            }
        }
        assertThat(calls).isEmpty();
    }

    private static List<Path> classFiles() throws IOException, URISyntaxException {
        Path root = Path.of(RuleError.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(classes).hasSizeGreaterThan(20);
            return classes;
        }
    }
}
