package io.datafi.marketplace.organisation;

import java.util.UUID;

/**
 * A membership as it is listed.
 *
 * @param keyId of the API key whose account it is; null for a person
 * @param keyName what that key is called
 */
record Member(Membership membership, UUID keyId, String keyName) {}
