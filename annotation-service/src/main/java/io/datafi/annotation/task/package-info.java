/**
 * Tasks: the items to be answered, imported in chunks while the campaign is a draft.
 *
 * <p>A chunk is one transaction under the campaign's row lock; chunks of an import are numbered
 * without gaps, so that a broken stream is resumed where it stopped. A chunk sent again must be the
 * same. Until the draft is quoted, tasks are replaced and deleted too. Public events tell how many tasks came, changed or
 * went and their hash, never what they are.
 */
package io.datafi.annotation.task;
