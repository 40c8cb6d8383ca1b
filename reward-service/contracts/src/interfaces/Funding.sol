// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @dev One source of an epoch's money.
 * @param escrowId the campaign or order whose escrow pays; zero: the CustodyVault pays
 * @param token the ERC-20 that is paid
 * @param amount token units, more than zero
 */
struct Funding {
    bytes32 escrowId;
    address token;
    uint256 amount;
}
