/**
 * Organisations and who may do what in them.
 *
 * <p>Keycloak says who someone is; this service says what they may do for whom. A membership is one
 * role of one account; an account may hold several. Owners grant and revoke any role, managers any
 * but owner, and the last owner stays, so no organisation is ever without one. Other services
 * replicate memberships from {@code MembershipGranted} and {@code MembershipRevoked}, whose private
 * bodies name the account; this service writes the same table directly. API keys are members, too, with roles that their own feature
 * gives and takes; they give none.
 */
package io.datafi.marketplace.organisation;
