/** Ids that we make ourselves before the insert, so that retries and events can name the row. */
package io.datafi.platform.id;
