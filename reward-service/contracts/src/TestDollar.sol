// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/**
 * @title Money for trying things out
 * @notice Six decimals, approvals by signature (ERC-2612), and anyone may mint. Anyone may freeze an account too, so that
 * a payment that its token refuses can be tried. It cannot be deployed anywhere but on a local chain, so that nobody can
 * mistake it for money.
 */
contract TestDollar is ERC20, ERC20Permit {
    /// @notice `chainId` is not a local chain's.
    error TestDollarNotLocalChain(uint256 chainId);

    /// @notice `account` is frozen and receives nothing.
    error TestDollarFrozen(address account);

    mapping(address account => bool frozen) private _frozen;

    constructor() ERC20("Test Dollar", "TUSD") ERC20Permit("Test Dollar") {
        if (block.chainid != 31337 && block.chainid != 1337) revert TestDollarNotLocalChain(block.chainid);
    }

    /// @notice Makes `amount` for `to`. Anyone.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice Lets `account` receive nothing, as issuers of real tokens may; or lets it receive again. Anyone.
    function setFrozen(address account, bool frozen) external {
        _frozen[account] = frozen;
    }

    /// @inheritdoc ERC20
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @inheritdoc ERC20
    function _update(address from, address to, uint256 value) internal override {
        if (_frozen[to]) revert TestDollarFrozen(to);
        super._update(from, to, value);
    }
}
