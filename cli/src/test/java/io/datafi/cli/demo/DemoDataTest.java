package io.datafi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.CliRun;
import io.datafi.rules.csv.CsvTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDataTest {
    @TempDir
    Path folder;

    @Test
    void theDemosCampaignIsAsItIsTold() {
        DemoData demo = DemoData.simulated();

        assertThat(demo.name())
                .isEqualTo("%d items, %d people; %d of them pass on one source's answers"
                        .formatted(
                                demo.tasks().size(),
                                demo.rounds().size(),
                                demo.copiers().size()));
        assertThat(demo.answers()).isEqualTo(420);
        assertThat(demo.truth()).containsOnlyKeys(demo.tasks());
        assertThat(demo.rounds().keySet()).containsAll(demo.copiers());
    }

    @Test
    void inTheDemoWhoPassesOnAnswersEarnsLessThanTheLeastOfTheOthers() throws IOException {
        Path answers = folder.resolve("answers.csv");
        try (InputStream recorded = DemoData.class.getResourceAsStream("/demo/copies/answers.csv")) {
            Files.copy(recorded, answers);
        }

        CliRun.of("settle", "--answers", answers, "--out", folder);

        long together = 0;
        long least = Long.MAX_VALUE;
        Set<String> copiers = DemoData.simulated().copiers();
        String payouts = Files.readString(folder.resolve("payouts.csv"));
        for (CsvTable.Row row :
                CsvTable.read(payouts, Set.of("worker", "amount"), Set.of()).rows()) {
            if (copiers.contains(row.cell("worker"))) {
                together += row.whole("amount");
            } else {
                least = Math.min(least, row.whole("amount"));
            }
        }
        assertThat(together).isLessThan(least / 2);
    }
}
