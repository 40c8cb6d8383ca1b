package io.datafi.marketplace.dataset;

import io.datafi.annotation.v1.Contributor;
import io.datafi.annotation.v1.ExportDatasetRequest;
import io.datafi.annotation.v1.ExportDatasetResponse;
import io.datafi.annotation.v1.ResultServiceGrpc;
import io.datafi.platform.content.AgeIdentity;
import io.datafi.platform.content.HashingChannel;
import io.datafi.platform.content.MasterKey;
import io.datafi.platform.content.ObjectStore;
import io.datafi.rules.royalty.Contribution;
import io.grpc.Channel;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Fetches rows from annotation-service and stores them encrypted, in one pass. Blocks: the stream
 * is read no faster than the disk takes it, so memory stays small.
 */
final class ContentBuilder {
    private final Channel annotation;
    private final ObjectStore objects;
    private final MasterKey masterKey;
    private final Duration deadline;

    /**
     * @param deadline for the whole stream of rows
     */
    ContentBuilder(Channel annotation, ObjectStore objects, MasterKey masterKey, Duration deadline) {
        this.annotation = annotation;
        this.objects = objects;
        this.masterKey = masterKey;
        this.deadline = deadline;
    }

    /**
     * Stores the content of a job under a key of its attempt.
     *
     * @throws io.grpc.StatusRuntimeException if annotation refused or broke off
     * @throws io.datafi.platform.error.Refusal as {@link RowWriter}
     */
    StoredContent build(BuildStore.Job job) throws IOException {
        AgeIdentity identity = AgeIdentity.generate();
        String object = folder(job) + "/" + job.attempt() + ".age";
        var facts = new DatasetFacts[1];
        var hash = new byte[1][];
        long bytes = objects.put(object, file -> {
            HashingChannel encrypted = new HashingChannel(file);
            facts[0] = write(job, identity.recipient().encrypting(encrypted));
            hash[0] = encrypted.hash();
        });
        byte[] wrapped = masterKey.wrap(identity.secret(), job.versionId());
        return new StoredContent(facts[0], object, hash[0], bytes, wrapped);
    }

    /** Deletes what was stored in vain. */
    void delete(StoredContent content) throws IOException {
        objects.delete(content.object());
    }

    /** Deletes what earlier attempts stored. */
    void deleteOthers(BuildStore.Job job, String object) throws IOException {
        objects.deleteOthers(folder(job), object);
    }

    private DatasetFacts write(BuildStore.Job job, WritableByteChannel encrypting) throws IOException {
        RowWriter writer = new RowWriter(encrypting);
        Iterator<ExportDatasetResponse> rows = ResultServiceGrpc.newBlockingStub(annotation)
                .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .exportDataset(ExportDatasetRequest.newBuilder()
                        .setCampaignId(job.campaignId().toString())
                        .setOrganisationId(job.organisationId().toString())
                        .setAccountId(job.orderedBy().toString())
                        .build());
        while (rows.hasNext()) {
            writer.write(row(rows.next()));
        }
        return writer.finish();
    }

    private static DatasetRow row(ExportDatasetResponse row) {
        return new DatasetRow(
                row.getTaskKey(),
                row.getContent(),
                row.getLabel(),
                row.getConfidencePpb(),
                row.getContributorsList().stream().map(ContentBuilder::part).toList());
    }

    private static DatasetRow.Part part(Contributor contributor) {
        return new DatasetRow.Part(
                contributor.getWorker(),
                contributor.getAccountId(),
                contributor.getAnswers(),
                new Contribution(contributor.getSettledAnswers(), contributor.getWorthPpb()));
    }

    private static String folder(BuildStore.Job job) {
        return "dataset/" + job.versionId();
    }
}
