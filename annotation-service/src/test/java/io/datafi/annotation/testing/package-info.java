/** What the tests of this service share: a reward service of their own, campaigns and workers. */
package io.datafi.annotation.testing;
