/**
 * Offers of dataset versions at a fixed price. A listing never changes; who wants another price
 * makes another listing. Anyone may read listings, and with them what a buyer may know of the
 * version: its hashes, its licence and its passport.
 */
package io.datafi.marketplace.listing;
