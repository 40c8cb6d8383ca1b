package io.datafi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.CliRun;
import io.datafi.rules.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDataTest {
    @TempDir
    Path folder;

    @Test
    void anyoneMakesTheDemosAnswersAgain() {
        simulate();

        DemoData made = DemoData.load(folder.resolve("answers.csv"), folder.resolve("truth.csv"), List.of());
        DemoData demo = DemoData.simulated();
        assertThat(demo.rounds()).isEqualTo(made.rounds());
        assertThat(demo.truth()).isEqualTo(made.truth());
        assertThat(demo.copiers()).hasSize(4);
    }

    @Test
    void inTheDemoWhoPassesOnAnswersEarnsLessThanTheLeastOfTheOthers() throws IOException {
        simulate();

        CliRun.of("settle", "--answers", folder.resolve("answers.csv"), "--out", folder);

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

    private void simulate() {
        String behaviour = "simulate --behaviour copies --share .25 --seed 1";
        String size = "--class-count 4 --tasks 60 --overlap 7 --accounts 16 --out";
        CliRun.of((behaviour + " " + size + " " + folder).split(" "));
    }
}
