// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {ICustodyVault} from "./interfaces/ICustodyVault.sol";

/// @title Vault of accounts without a wallet
contract CustodyVault is ICustodyVault {
    using SafeERC20 for IERC20;

    address private immutable DISTRIBUTOR;

    /// @param distributor_ the PayoutDistributor, named before it is deployed, as in the Escrow
    constructor(address distributor_) {
        if (distributor_ == address(0)) revert CustodyVaultZeroAddress();
        DISTRIBUTOR = distributor_;
    }

    /// @inheritdoc ICustodyVault
    function release(address token, uint256 amount) external {
        if (msg.sender != DISTRIBUTOR) revert CustodyVaultNotDistributor(msg.sender);
        emit Released(token, amount);
        IERC20(token).safeTransfer(DISTRIBUTOR, amount);
    }

    /// @inheritdoc ICustodyVault
    function distributor() external view returns (address) {
        return DISTRIBUTOR;
    }
}
