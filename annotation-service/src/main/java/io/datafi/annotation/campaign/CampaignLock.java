package io.datafi.annotation.campaign;

/**
 * The advisory lock of a campaign, until the end of the transaction. Submissions share it, closing
 * has it alone: so no answer is accepted, and no event of one appended, behind CampaignClosed. It
 * lives in memory, where a lock of the campaign's row would be written for every submission.
 */
public final class CampaignLock {
    /** Waits for all submissions to the campaign $1 (text) in flight and keeps others out. */
    static final String ALONE = "SELECT pg_advisory_xact_lock(" + key("$1::text") + ")::text";

    private CampaignLock() {}

    /**
     * SQL that waits for a closing to end and keeps others out; an expression of type text.
     *
     * @param campaignId an SQL expression
     */
    public static String shared(String campaignId) {
        return "pg_advisory_xact_lock_shared(" + key(campaignId + "::text") + ")::text";
    }

    private static String key(String campaignId) {
        return "hashtextextended('campaign/' || " + campaignId + ", 0)";
    }
}
