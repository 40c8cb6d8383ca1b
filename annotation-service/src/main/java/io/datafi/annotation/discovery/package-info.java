/**
 * Discovery: how workers find campaigns, and what they know of one before they join.
 *
 * <p>Facts are added up where they happen, one row a worker, campaign and day: answers and their time by the submission,
 * pay by the settlement. A job turns these sums into a summary of each campaign, which listings read in the order of an
 * index. Pay per hour is that of the organisation's work of the same kind. What fewer than five people are behind is not
 * told. The public sees figures of all public work together, measured in the same way.
 *
 * <p>A private campaign is listed only for who joined it and for whom it invites.
 */
package io.datafi.annotation.discovery;
