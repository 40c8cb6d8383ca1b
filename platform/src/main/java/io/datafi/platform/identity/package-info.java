/** The identity provider's own records of the realm, by Keycloak's admin REST API. What a service may do there is a scope of its client. */
package io.datafi.platform.identity;
