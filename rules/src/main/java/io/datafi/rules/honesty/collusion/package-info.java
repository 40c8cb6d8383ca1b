/**
 * Who shares a source: proven by mistakes that independent people of these abilities do not share, given what the items
 * tempt everybody to; never by right answers. Judges behaviour by the partition that is known, and returns another.
 */
package io.datafi.rules.honesty.collusion;
