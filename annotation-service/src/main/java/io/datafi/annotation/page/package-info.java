/**
 * Pages of listings: the token is the key of the last row, so that a page costs the same anywhere.
 */
package io.datafi.annotation.page;
