/**
 * Pages by key: a token names the last row the caller has, so a page costs the same wherever it is.
 * One row more than the page is read, to know whether it is the last.
 */
package io.datafi.platform.paging;
