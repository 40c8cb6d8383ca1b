// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @title Vault of accounts without a wallet
 * @notice Such accounts share one leaf, in the vault's name; its claims arrive here as plain transfers. When people
 * link wallets, their part goes back to the PayoutDistributor as funding of an epoch that pays them. There is no other
 * way out.
 */
interface ICustodyVault {
    /// @notice `amount` went to the PayoutDistributor.
    event Released(address indexed token, uint256 amount);

    /// @notice The constructor was given no distributor.
    error CustodyVaultZeroAddress();

    /// @notice Only the PayoutDistributor releases.
    error CustodyVaultNotDistributor(address caller);

    /// @notice Sends `amount` of `token` to the PayoutDistributor. Only the PayoutDistributor.
    function release(address token, uint256 amount) external;

    /// @notice The only contract that may release, and the only one that is paid.
    function distributor() external view returns (address);
}
