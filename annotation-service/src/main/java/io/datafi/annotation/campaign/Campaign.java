package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_ALREADY_FUNDED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_ALREADY_OPENED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_CANCELLED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_HAS_NO_TASKS;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FUNDED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.campaign.CampaignState.CANCELLED;
import static io.datafi.annotation.campaign.CampaignState.DRAFT;
import static io.datafi.annotation.campaign.CampaignState.FUNDED;
import static io.datafi.annotation.campaign.CampaignState.OPEN;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer's order for work as it was read, and the rules of its states; {@link CampaignStates} moves it on.
 *
 * @param quote the worst case, once funding was asked for and until it is withdrawn; else null
 * @param quotes how many were made: the escrow follows the newest
 * @param quotedBy the account that asked for it
 * @param deposit how to pay in, in the proto JSON form of reward's instruction; null before the escrow is
 */
public record Campaign(
        UUID id,
        UUID organisationId,
        CampaignTerms terms,
        CampaignState state,
        long tasks,
        Quote quote,
        int quotes,
        UUID quotedBy,
        String deposit,
        Instant createdAt) {
    /** A new draft. */
    static Campaign draft(UUID id, UUID organisationId, CampaignTerms terms, Instant now) {
        return new Campaign(id, organisationId, terms, DRAFT, 0, null, 0, null, null, now);
    }

    /**
     * With its quote, which ends the import of tasks; one that was made stays. Fails with CAMPAIGN_CANCELLED,
     * CAMPAIGN_NOT_DRAFT, CAMPAIGN_HAS_NO_TASKS, SETTLEMENT_TOO_LARGE, QUOTE_TOO_LARGE.
     */
    Campaign quoted(UUID accountId) {
        requireNotCancelled();
        if (quote != null) {
            return this;
        }
        requireDraft();
        if (tasks == 0) {
            throw CAMPAIGN_HAS_NO_TASKS.because("campaign %s has no tasks", id);
        }
        // A task's answers come from so many different workers, or the campaign cannot be done.
        int workers = Math.ceilDiv(terms.overlap(), terms.answersPerWorkerMax());
        new SettlementSize(tasks, terms.overlap(), terms.classCount()).requireFits(workers);
        Quote made = Quote.worstCase(tasks, terms.overlap(), terms.priceBaseUnits(), terms.feeRate());
        return new Campaign(id, organisationId, terms, state, tasks, made, quotes + 1, accountId, null, createdAt);
    }

    /**
     * With other terms. Its quote goes if that is wanted, or if it would be another one now. Fails with
     * CAMPAIGN_CANCELLED, CAMPAIGN_NOT_DRAFT, SETTLEMENT_TOO_LARGE.
     */
    Campaign revised(CampaignTerms next, boolean withdrawsQuote) {
        requireNotCancelled();
        requireDraft();
        new SettlementSize(tasks, next.overlap(), next.classCount()).requireFits(1);
        return withdrawsQuote || !next.costsLike(terms)
                ? new Campaign(id, organisationId, next, state, tasks, null, quotes, null, null, createdAt)
                : new Campaign(id, organisationId, next, state, tasks, quote, quotes, quotedBy, deposit, createdAt);
    }

    Campaign withDeposit(String instruction) {
        return new Campaign(id, organisationId, terms, state, tasks, quote, quotes, quotedBy, instruction, createdAt);
    }

    Campaign in(CampaignState next) {
        return new Campaign(id, organisationId, terms, next, tasks, quote, quotes, quotedBy, deposit, createdAt);
    }

    /** Whether money has to be put aside for it, as its quote says. */
    boolean needsEscrow() {
        return quote != null && !quote.isFree();
    }

    /** Whether reward may hold an escrow of it, be it for a quote that was withdrawn. */
    boolean mayHaveEscrow() {
        return quotes > 0 || needsEscrow();
    }

    /** Fails with CAMPAIGN_ALREADY_FUNDED. */
    void requireUncovered() {
        if (state != DRAFT) {
            throw CAMPAIGN_ALREADY_FUNDED.because(
                    "campaign %s is %s: deposits cover it, and what more comes only goes back at its end", id, state);
        }
    }

    /** Fails with CAMPAIGN_NOT_DRAFT unless it is a draft, or costs nothing and was not opened, or was given up. */
    void requireCancellable() {
        boolean isFreeToEnd = state == FUNDED && quote.isFree();
        if (state != CANCELLED && !isFreeToEnd) {
            requireDraft();
        }
    }

    /** Fails with CAMPAIGN_CANCELLED, CAMPAIGN_NOT_FUNDED, CAMPAIGN_ALREADY_OPENED. */
    void requireFunded() {
        requireNotCancelled();
        if (state != FUNDED) {
            throw (state == DRAFT ? CAMPAIGN_NOT_FUNDED : CAMPAIGN_ALREADY_OPENED)
                    .because("campaign %s is %s", id, state);
        }
    }

    /** Fails with CAMPAIGN_NOT_OPEN. */
    void requireOpen() {
        if (state != OPEN) {
            throw CAMPAIGN_NOT_OPEN.because("campaign %s is %s", id, state);
        }
    }

    /** Fails with CAMPAIGN_CANCELLED. */
    void requireNotCancelled() {
        if (state == CANCELLED) {
            throw CAMPAIGN_CANCELLED.because("campaign %s was cancelled", id);
        }
    }

    /** Fails with CAMPAIGN_NOT_DRAFT. */
    void requireDraft() {
        if (state != DRAFT) {
            throw CAMPAIGN_NOT_DRAFT.because("campaign %s is %s", id, state);
        }
    }
}
