/** What is made from the contracts for people and generators, and tests that hold of all contracts. */
package io.datafi.platform.contract;
