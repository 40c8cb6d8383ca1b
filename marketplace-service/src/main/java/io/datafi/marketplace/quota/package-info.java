/** How much one account or organisation may make this service keep. */
package io.datafi.marketplace.quota;
