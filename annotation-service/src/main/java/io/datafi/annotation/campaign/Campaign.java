package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_CANCELLED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_HAS_NO_TASKS;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FUNDED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.campaign.CampaignState.CANCELLED;
import static io.datafi.annotation.campaign.CampaignState.CLOSED;
import static io.datafi.annotation.campaign.CampaignState.DRAFT;
import static io.datafi.annotation.campaign.CampaignState.FUNDED;
import static io.datafi.annotation.campaign.CampaignState.OPEN;

import io.datafi.rules.pay.Rate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A customer's order for work, and the rules of its states. */
@Entity
@Table(name = "campaign")
public class Campaign {
    @Id
    public UUID id;

    /** Counts the writes, so that none is lost; see count_version in the database. */
    @Version
    long version;

    @Column(name = "organisation_id")
    public UUID organisationId;

    @Column(columnDefinition = "text")
    public String title;

    @Column(columnDefinition = "text")
    public String instructions;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    public Visibility visibility;

    @Column(columnDefinition = "text")
    public String region;

    @Column(columnDefinition = "_text")
    public String[] classes;

    public int overlap;

    @Column(name = "answers_per_worker_max")
    public int answersPerWorkerMax;

    @Column(name = "price_base_units")
    public long priceBaseUnits;

    @Column(columnDefinition = "text")
    public String asset;

    @Column(name = "fee_ppb")
    long feePpb;

    @Column(name = "quality_rule", columnDefinition = "text")
    public String qualityRule;

    @Column(name = "pay_rule", columnDefinition = "text")
    public String payRule;

    /** Between the decision of a round of the settlement and its finality. */
    @Column(name = "hold_seconds")
    public int holdSeconds;

    @Column(name = "workers_choose_tasks")
    public boolean workersChooseTasks;

    @Column(name = "lease_seconds")
    public int leaseSeconds;

    /** Tasks that one worker holds at once. */
    @Column(name = "leases_per_worker_max")
    public int leasesPerWorkerMax;

    /** A lease ends at last after 1 + this many times its length. */
    @Column(name = "lease_extensions_max")
    public int leaseExtensionsMax;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    public CampaignState state;

    public long tasks;

    @Column(name = "quoted_items")
    Long quotedItems;

    @Column(name = "quoted_work_base_units")
    Long quotedWorkBaseUnits;

    @Column(name = "quoted_fee_base_units")
    Long quotedFeeBaseUnits;

    @Column(name = "quoted_total_base_units")
    Long quotedTotalBaseUnits;

    /** The account that asked for the quote. */
    @Column(name = "quoted_by")
    UUID quotedBy;

    /** How to pay in, in the proto JSON form of reward's instruction; null before the escrow is. */
    @Column(columnDefinition = "text")
    String deposit;

    @Column(name = "created_at")
    Instant createdAt;

    /** The worst case, once funding was asked for; else null. */
    public Quote quote() {
        return quotedTotalBaseUnits == null
                ? null
                : new Quote(
                        quotedItems,
                        overlap,
                        priceBaseUnits,
                        quotedWorkBaseUnits,
                        feePpb,
                        quotedFeeBaseUnits,
                        quotedTotalBaseUnits);
    }

    /** Makes the quote and so ends the import of tasks; a quote once made stays. */
    void makeQuote(UUID accountId) {
        requireNotCancelled();
        if (quotedTotalBaseUnits != null) {
            return;
        }
        requireDraft();
        if (tasks == 0) {
            throw CAMPAIGN_HAS_NO_TASKS.because("campaign %s has no tasks", id);
        }
        // A task's answers come from so many different workers, or the campaign cannot be done.
        int workers = Math.ceilDiv(overlap, answersPerWorkerMax);
        new SettlementSize(tasks, overlap, classes.length).requireFits(workers);
        Quote quote = Quote.worstCase(tasks, overlap, priceBaseUnits, new Rate(feePpb));
        quotedItems = quote.items();
        quotedWorkBaseUnits = quote.workBaseUnits();
        quotedFeeBaseUnits = quote.feeBaseUnits();
        quotedTotalBaseUnits = quote.totalBaseUnits();
        quotedBy = accountId;
    }

    void open() {
        requireNotCancelled();
        if (state != FUNDED) {
            throw (state == DRAFT ? CAMPAIGN_NOT_FUNDED : CampaignError.CAMPAIGN_ALREADY_OPENED)
                    .because("campaign %s is %s", id, state);
        }
        state = OPEN;
    }

    void close() {
        requireOpen();
        state = CLOSED;
    }

    /** Gives up a draft; false if it was before. Fails with CAMPAIGN_NOT_DRAFT. */
    boolean cancel() {
        if (state == CANCELLED) {
            return false;
        }
        requireDraft();
        state = CANCELLED;
        return true;
    }

    /** Fails with CAMPAIGN_NOT_OPEN. */
    public void requireOpen() {
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
