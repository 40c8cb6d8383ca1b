/** What the REST adapters of this service share. */
package io.datafi.annotation.rest;
