/**
 * Offers of dataset versions at a fixed price, one at a time of each. A listing never changes but
 * once, when it is taken back: who wants another price takes it back and makes another. Orders
 * that were placed before stand, and licences stay. Anyone may read listings, and with them what a buyer may know of the
 * version: its hashes, its licence and its passport.
 */
package io.datafi.marketplace.listing;
