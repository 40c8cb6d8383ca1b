// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {IEscrow} from "../../src/interfaces/IEscrow.sol";

/// @title Keeps one part in a hundred of every transfer
contract FeeToken is ERC20("Fee", "FEE") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (from != address(0) && to != address(0)) super._update(to, address(0), amount / 100);
    }
}

/// @title Says that it moved and moves nothing
contract HollowToken {
    function transferFrom(address, address, uint256) external pure returns (bool) {
        return true;
    }

    function balanceOf(address) external pure returns (uint256) {
        return 0;
    }
}

/// @title Deposits once more from within a deposit
contract ReentrantToken is ERC20("Reentrant", "RE") {
    IEscrow private immutable ESCROW;

    constructor(IEscrow escrow) {
        ESCROW = escrow;
        _mint(msg.sender, 1000);
        _mint(address(this), 1000);
        _approve(address(this), address(escrow), 1000);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        if (from != address(this)) ESCROW.deposit(bytes32(uint256(1)), address(this), amount);
        return super.transferFrom(from, to, amount);
    }
}
