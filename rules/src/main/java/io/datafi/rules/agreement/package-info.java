/**
 * How far people who judge the same things agree, beyond what chance would give: Cohen's and
 * Fleiss' kappa and Krippendorff's alpha.
 *
 * <p>A {@link io.datafi.rules.agreement.Scale} says what labels are. {@link
 * io.datafi.rules.agreement.Units} holds the values each task received. Every coefficient
 * is a {@link io.datafi.rules.agreement.Coefficient}, a function of how many times each unit
 * counts, so that one {@link io.datafi.rules.agreement.Bootstrap} gives intervals for all. A
 * coefficient is NaN where nothing varies: then there is no chance to compare with.
 */
package io.datafi.rules.agreement;
