package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.NumberSpec;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.SystemOfDoors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file answers the tasks of a campaign, over the wire. */
class AnswerCommandTest {
    private static final String CAMPAIGN = "01900000-0000-7000-8000-000000000001";
    private static final TaskSpec CLASSES =
            TaskSpec.newBuilder().setClasses(ClassesSpec.getDefaultInstance()).build();
    private static final TaskSpec NUMBER =
            TaskSpec.newBuilder().setNumber(NumberSpec.getDefaultInstance()).build();

    private final AnsweringDoors doors = new AnsweringDoors();
    private SystemOfDoors system;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        system = new SystemOfDoors(Map.of("annotation", doors.all(), "marketplace", List.of(), "reward", List.of()));
        doors.spec = CLASSES;
    }

    @AfterEach
    void stop() throws IOException {
        system.close();
    }

    @Test
    void whoAnswersIsToldWhatWhoJoinsIsTold() throws IOException {
        doors.free(3);

        assertThat(answer(labels(1, 3)).out())
                .startsWith(CliRun.of("work", "join", CAMPAIGN).out())
                .endsWith("3 answers accepted\n");
    }

    @Test
    void answeringShowsHowFarItIs() throws IOException {
        doors.free(3);

        assertThat(answer(labels(1, 3)).bars()).containsExactly("answers");
    }

    @Test
    void leasesThatNobodyWantsAreKeptUntilTheEndAndThenGivenBack() throws IOException {
        doors.free(1_000);
        doors.leasesMax = 600;

        var answered = answer(labels(501, 510));

        assertThat(answered.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(doors.accepted).hasSize(10).containsEntry("t501", "cat");
        assertThat(doors.leased).isEmpty();
        assertThat(doors.claims).isEqualTo(6);
    }

    @Test
    void answersBeyondTheLimitOfLeasesAreLeftAndNamed() throws IOException {
        doors.free(1_000);
        doors.leasesMax = 100;

        var answered = answer(labels(201, 205));

        assertThat(answered.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(answered.out()).endsWith("5 answers of the file had no task you can get: t201, t202, t203 …\n");
        assertThat(doors.leased).isEmpty();
    }

    @Test
    void whereTasksAreChosenTheFilesAloneAreLeased() throws IOException {
        doors.free(1_000);
        doors.chosen = true;
        doors.leasesMax = 60;

        var answered = answer(labels(801, 1_002), "--json");

        assertThat(answered.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(answered.out()).contains("\"accepted\":\"200\"", "\"left\":[\"t1001\",\"t1002\"]");
        assertThat(doors.everLeased).hasSize(200).doesNotContain("t1");
    }

    @Test
    void aRefusedAnswerIsToldAndItsTaskGivenBack() throws IOException {
        doors.free(2);

        var answered = answer("task,label\nt1,cow\n");

        assertThat(answered.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(answered.out()).contains("t1: UNKNOWN_CLASS\n", "0 answers accepted\n");
        assertThat(doors.leased).isEmpty();
    }

    @Test
    void aSingleAnswerThatTheServiceFailsOnIsNoRefusal() throws IOException {
        doors.free(1);

        var answered = answer("task,label\nt1,bug\n");

        assertThat(answered.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(answered.out()).doesNotContain("t1:");
        assertThat(doors.leased).isEmpty();
    }

    @Test
    void aMalformedFileLeasesNothingAndAllIsToldAtOnce() throws IOException {
        doors.free(3);
        doors.spec = NUMBER;

        var answered = answer("\uFEFFtask,label\n\nt1,2.5\nt2,many\nt3,null\n");

        assertThat(answered.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(answered.err()).contains(":4:4: the answer is no number", ":5:4: the answer is no number");
        assertThat(doors.everLeased).isEmpty();
    }

    @Test
    void aTaskIsAnsweredOnce() throws IOException {
        var answered = answer("task,label\nt1,cat\nt1,dog\n");

        assertThat(answered.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(answered.err()).contains("DUPLICATE_ANSWER", ":3:1: t1 has an answer already");
    }

    private static String labels(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(task -> "t" + task + ",cat\n")
                .collect(Collectors.joining("", "task,label\n", ""));
    }

    private CliRun answer(String csv, Object... more) throws IOException {
        Path file = Files.writeString(folder.resolve("answers.csv"), csv);
        return CliRun.of(Stream.concat(Stream.of("work", "answer", CAMPAIGN, "--from", file), Arrays.stream(more))
                .toArray());
    }
}
