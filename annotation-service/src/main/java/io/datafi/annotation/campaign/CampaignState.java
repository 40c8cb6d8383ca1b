package io.datafi.annotation.campaign;

/** How far a campaign has come; only forwards. */
public enum CampaignState {
    /** Tasks are imported; with a quote it waits for its deposit. */
    DRAFT,
    /** The escrow covers the worst case, or there is nothing to cover. */
    FUNDED,
    /** Workers lease and answer. */
    OPEN,
    /** No more answers; the last round of the settlement is being computed, or the answers opened. */
    CLOSED,
    /** Labels and pay are decided; until every round is final, a correction may change them. */
    PROVISIONAL,
    /** Every round is final. */
    SETTLED,
    /** Given up as a draft, or not covered in time. */
    CANCELLED,
    /** It had no price: the answers are there, nothing is settled. */
    ENDED
}
