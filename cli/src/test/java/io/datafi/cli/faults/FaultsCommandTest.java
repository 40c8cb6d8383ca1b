package io.datafi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FaultsCommandTest {
    @Test
    void theHelpSaysOfEveryFaultWhatItIs() {
        var command = new FaultsCommand();
        String[] help = new CommandLine(command)
                .getCommandSpec()
                .positionalParameters()
                .getFirst()
                .description();

        assertThat(Arrays.stream(help).skip(1).map(line -> line.split(" +", 2)))
                .containsExactlyElementsOf(command.all().stream()
                        .map(fault -> new String[] {fault.name(), fault.about()})
                        .toList());
    }
}
