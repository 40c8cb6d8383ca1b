/**
 * Tables as text: RFC 4180 in UTF-8. The reader is strict about columns and takes both line ends; in
 * a file that a person gave it also passes over blank lines and gathers what is wrong;
 * the writer has one form for one table (line feeds, quotes only where they are needed), because
 * hashes are made of it.
 */
package io.datafi.rules.csv;
