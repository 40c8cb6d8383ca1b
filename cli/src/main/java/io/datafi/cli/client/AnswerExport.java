package io.datafi.cli.client;

import io.datafi.annotation.v1.ExportAnswersRequest;
import io.datafi.cli.Progress;
import io.datafi.rules.csv.CsvWriter;

/** The accepted answers of a campaign, as the offline commands read them. */
public final class AnswerExport {
    private AnswerExport() {}

    /**
     * {@code task,worker,label,occasion,seq} in the order of the log; a broken stream is begun
     * anew.
     */
    public static String csv(Session session, String campaignId) {
        return csv(session, campaignId, Progress.hidden());
    }

    /**
     * The same.
     *
     * @param progress counts answers
     */
    public static String csv(Session session, String campaignId, Progress progress) {
        var request =
                ExportAnswersRequest.newBuilder().setCampaignId(campaignId).build();
        return Retry.call(() -> {
            var csv = new CsvWriter("task", "worker", "label", "occasion", "seq");
            session.results().exportAnswers(request).forEachRemaining(answer -> {
                csv.row(
                        answer.getTaskKey(),
                        answer.getWorker(),
                        answer.getLabel(),
                        answer.getOccasion(),
                        answer.getSeq());
                progress.step(1);
            });
            return csv.text();
        });
    }
}
