/**
 * {@code royalty/1}: how the contributors' part of a dataset's price is split. Each has the weight
 * that the settlement of the campaign found their answers to be worth; see {@link
 * io.datafi.rules.royalty.Royalty1}.
 */
package io.datafi.rules.royalty;
