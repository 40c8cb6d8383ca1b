package io.datafi.annotation.assignment;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.Refusal;

/** The refusals behind the codes that {@link LeaseJudgement} gives. */
public final class LeaseCodes {
    private LeaseCodes() {}

    /** The refusal of a request for a single lease. */
    public static Refusal refusal(String code) {
        return of(code).because("%s", text(code));
    }

    private static ErrorCode of(String code) {
        return code.equals(CAMPAIGN_NOT_OPEN.name()) ? CAMPAIGN_NOT_OPEN : AssignmentError.valueOf(code);
    }

    private static String text(String code) {
        return switch (code) {
            case "ASSIGNMENT_NOT_FOUND" -> "the caller has no such assignment";
            case "STALE_FENCING_TOKEN" -> "the assignment was leased again since, or never so";
            case "LEASE_EXPIRED" -> "the lease has ended";
            case "LEASE_EXTENSIONS_EXHAUSTED" -> "the lease ends as late as the campaign allows";
            case "ALREADY_SUBMITTED" -> "the assignment was answered";
            default -> "the campaign takes no work now";
        };
    }
}
