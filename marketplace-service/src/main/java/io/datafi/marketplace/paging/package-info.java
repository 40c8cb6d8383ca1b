/**
 * Pages by key: a token names the last row the caller has, so a page costs the same wherever it is.
 */
package io.datafi.marketplace.paging;
