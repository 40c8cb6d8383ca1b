/**
 * The whole way of a settlement, by the rule versions that a campaign pinned: answers, truth,
 * scores, amounts, and the files in which all of it is published. Services settle with it,
 * verifiers repeat it.
 */
package io.datafi.rules.settlement;
