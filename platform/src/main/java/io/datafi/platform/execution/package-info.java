/**
 * How work runs: mutations end what they began, whoever still listens; who is gone is not answered.
 */
package io.datafi.platform.execution;
