package io.datafi.reward.chain.intent;

/** In which part this service sends a transaction; each part has a key of its own. */
public enum Role {
    /** Makes roots pending. */
    PUBLISHER,
    /** Names log keys and anchors heads. */
    ANCHORER,
    /** Sends deposits back; relays activations and claims, for which no right is needed. */
    OPERATOR
}
