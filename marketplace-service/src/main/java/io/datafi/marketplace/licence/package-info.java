/**
 * Rights of use, granted by paid orders, one licence an order. Other services ask {@code
 * CheckAccess}; a version's own organisation needs no licence.
 */
package io.datafi.marketplace.licence;
