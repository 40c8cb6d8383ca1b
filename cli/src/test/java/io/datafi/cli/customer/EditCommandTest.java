package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.annotation.v1.UpdateCampaignRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EditCommandTest {
    private static final String CAMPAIGN = new UUID(0, 7).toString();

    @Test
    void whatIsNotGivenIsNotAskedFor() {
        assertThat(edit()).isEqualTo(request().build());
        assertThat(edit("--price", "5", "--instructions", "", "--workers-choose-tasks", "false"))
                .isEqualTo(request()
                        .setPriceBaseUnits(5)
                        .setInstructions("")
                        .setWorkersChooseTasks(false)
                        .build());
        assertThat(edit("--price", "0.05 TUSD"))
                .isEqualTo(request().setPriceBaseUnits(50_000).build());
        assertThat(edit("--classes", "cat,dog", "--withdraw-quote"))
                .isEqualTo(request()
                        .setSpec(TaskSpec.newBuilder()
                                .setClasses(ClassesSpec.newBuilder()
                                        .addLabels("cat")
                                        .addLabels("dog")))
                        .setWithdrawQuote(true)
                        .build());
    }

    private static UpdateCampaignRequest.Builder request() {
        return UpdateCampaignRequest.newBuilder().setCampaignId(CAMPAIGN);
    }

    private static UpdateCampaignRequest edit(String... options) {
        var command = new EditCommand();
        var line = new CommandLine(command);
        String[] all = new String[options.length + 1];
        all[0] = CAMPAIGN;
        System.arraycopy(options, 0, all, 1, options.length);
        line.parseArgs(all);
        return command.request().toBuilder().clearIdempotencyKey().build();
    }
}
