package io.datafi.cli;

import io.datafi.annotation.v1.CampaignServiceGrpc;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.GetCampaignResponse;
import io.datafi.cli.client.Channels;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.grpc.StatusRuntimeException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Loads the classes that a command needs to call a service. The script {@code ./datafi} runs it once
 * after a build, to keep them in an archive from which later commands start in half the time.
 */
public final class FastStart {
    /** Nothing answers there. */
    private static final String NOBODY = "localhost:1";

    private FastStart() {}

    public static void main(String[] arguments) {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        Main.execute("campaign", "list", "--help");
        new Output().message(GetCampaignResponse.getDefaultInstance());
        var nowhere =
                new Endpoints(URI.create("http://" + NOBODY), NOBODY, NOBODY, NOBODY, URI.create("http://" + NOBODY));
        try (var channels = new Channels(nowhere)) {
            CampaignServiceGrpc.newBlockingStub(channels.annotation())
                    .withDeadlineAfter(1, TimeUnit.SECONDS)
                    .getCampaign(GetCampaignRequest.getDefaultInstance());
        } catch (StatusRuntimeException expected) {
            // The call itself is of no interest.
        }
        try {
            new Http().get(nowhere.at("/"));
        } catch (ClientException expected) {
            // Nor is this one.
        }
        System.exit(0);
    }
}
