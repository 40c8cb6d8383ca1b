/** What documents say of the code must be so: every test that a page names as proof exists. */
package io.datafi.system.documents;
