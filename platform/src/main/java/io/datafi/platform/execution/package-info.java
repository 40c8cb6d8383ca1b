/** How work runs: mutations end what they began, whoever still listens. */
package io.datafi.platform.execution;
