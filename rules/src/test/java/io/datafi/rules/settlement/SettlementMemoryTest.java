package io.datafi.rules.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.inference.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settles in a process of its own that has as much memory as is stated, and no more. */
class SettlementMemoryTest {
    @ParameterizedTest(name = "{0} tasks, {1} answers each, {2} classes, {3} workers")
    @CsvSource({
        // Most of it answers, cells, pairs of answers to a task.
        "1200, 5, 2, 60",
        "300, 2, 60, 20",
        "40, 100, 2, 200",
    })
    void aSettlementNeedsNoMoreMemoryThanIsStated(int tasks, int overlap, int classes, int workers) throws Exception {
        long bytes = SettlementLimits.bytes(tasks, (long) tasks * overlap, overlap, workers, classes);

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + bytes,
                        "-cp",
                        place(SettlementRun.class) + ":" + place(Child.class),
                        Child.class.getName(),
                        "" + tasks,
                        "" + overlap,
                        "" + classes,
                        "" + workers)
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said).contains("settled " + tasks * overlap);
    }

    private static Path place(Class<?> of) throws Exception {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The process. */
    static final class Child {
        public static void main(String[] arguments) throws IOException {
            int[] size = IntStream.range(0, 4)
                    .map(i -> Integer.parseInt(arguments[i]))
                    .toArray();
            List<String> classes = IntStream.range(0, size[2])
                    .mapToObj("class %03d"::formatted)
                    .toList();
            List<Answer> answers = answers(size[0], size[1], classes, size[3]);

            SettlementRun run = SettlementRun.of(
                    SettlementInput.of(answers, classes), "quality/2", PayRule.named("pay/3"), 1_000_000);

            run.sources().values().forEach(io.datafi.rules.csv.CsvSource::hash);
            System.out.println("settled " + run.scores().answers().size());
        }

        /** Each string its own, as they come from a log. Who answers at a time answers alike. */
        private static List<Answer> answers(int tasks, int overlap, List<String> classes, int workers) {
            Random random = new Random(60_000);
            List<Answer> answers = new ArrayList<>();
            for (int task = 0; task < tasks; task++) {
                int truth = random.nextInt(classes.size());
                for (int i = 0; i < overlap; i++) {
                    int worker = (task * overlap + i) % workers;
                    int label = random.nextInt(5) > 0 ? truth : random.nextInt(classes.size());
                    answers.add(new Answer(
                            "task " + task,
                            new UUID(7, worker).toString(),
                            1,
                            new String(classes.get(label)),
                            answers.size() + 1));
                }
            }
            return answers;
        }
    }
}
