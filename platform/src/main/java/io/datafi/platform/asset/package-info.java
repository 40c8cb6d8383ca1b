/**
 * What amounts are in. Services count whole base units ({@code long}); token units ({@code
 * uint256}) exist only where the chain is spoken to.
 */
package io.datafi.platform.asset;
