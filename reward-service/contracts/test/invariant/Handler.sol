// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustodyVault} from "../../src/CustodyVault.sol";
import {Escrow} from "../../src/Escrow.sol";
import {PayoutDistributor} from "../../src/PayoutDistributor.sol";
import {TestDollar} from "../../src/TestDollar.sol";
import {Funding} from "../../src/interfaces/Funding.sol";
import {IPayoutDistributor} from "../../src/interfaces/IPayoutDistributor.sol";
import {System} from "../support/System.sol";
import {Tree} from "../support/Tree.sol";

/**
 * @title Everybody who acts on the system, in any order
 * @dev Two tokens, two escrows, two depositors, four accounts and the vault. The publisher is careless: one root in four
 * promises more than it funds, and one in eight takes something back. What must never happen is seen by `Solvency`.
 */
contract Handler is System {
    uint256 public constant ACCOUNTS = 5;
    uint256 public constant LINES = 2 * ACCOUNTS;

    TestDollar[2] private _tokens;
    address[ACCOUNTS] private _accounts;
    address[2] private _depositors = [address(0xD1), address(0xD2)];
    bytes32[2] private _ids = [CAMPAIGN, ORDER];

    uint256[LINES] private _current;
    uint256[LINES] private _next;
    bytes32[] private _currentNodes;
    bytes32[] private _nextNodes;
    Funding[] private _fundings;

    /// What only the model knows, by token: deposits and refunds of (id, depositor), the highest promise of a line that
    /// ever was current, activations, what was given away to the distributor.
    mapping(bytes32 key => uint256 amount) public deposited;
    mapping(bytes32 key => uint256 amount) public refunded;
    uint256[LINES] public promised;
    uint256[2] public funded;
    uint256[2] public donated;
    uint256 public activations;

    constructor() {
        deploySystem();
        _tokens = [dollar, new TestDollar()];
        if (address(_tokens[0]) > address(_tokens[1])) (_tokens[0], _tokens[1]) = (_tokens[1], _tokens[0]);
        for (uint256 i = 0; i < 2; ++i) {
            VM.prank(GUARDIAN);
            distributor.setEpochCap(address(_tokens[i]), CAP);
        }
        _accounts = [ALICE, BOB, address(0xCA), address(0xDA), address(vault)];
    }

    function deposit(uint256 id, uint256 token, uint256 depositor, uint256 amount) external {
        (id, token, depositor, amount) = (id % 2, token % 2, depositor % 2, bound(amount, 1, 1e18));
        _tokens[token].mint(_depositors[depositor], amount);
        VM.prank(_depositors[depositor]);
        _tokens[token].approve(address(escrow), amount);
        VM.prank(_depositors[depositor]);
        escrow.deposit(_ids[id], address(_tokens[token]), amount);
        deposited[key(id, token, depositor)] += amount;
    }

    function refund(uint256 id, uint256 token, uint256 depositor, uint256 amount) external {
        (id, token, depositor) = (id % 2, token % 2, depositor % 2);
        uint256 most = escrow.contributionOf(_ids[id], address(_tokens[token]), _depositors[depositor]);
        uint256 left = escrow.balanceOf(_ids[id], address(_tokens[token]));
        if (left < most) most = left;
        if (most == 0) return;
        amount = bound(amount, 1, most);
        VM.prank(OPERATOR);
        escrow.refund(_ids[id], address(_tokens[token]), _depositors[depositor], amount);
        refunded[key(id, token, depositor)] += amount;
    }

    function publish(uint256 seed) external {
        (uint256 pendingEpoch,,,) = distributor.pending();
        if (pendingEpoch != 0) return;
        delete _fundings;
        _next = _current;
        for (uint256 token = 0; token < 2; ++token) {
            share(token, take(token, seed), seed);
        }
        if (seed % 8 == 7) _next[seed % LINES] /= 2;
        _nextNodes = Tree.build(leaves(_next));
        publish(distributor.currentEpoch() + 1, _nextNodes[0], _fundings);
    }

    function revoke(uint256 seed) external {
        (uint256 pendingEpoch,,,) = distributor.pending();
        if (pendingEpoch == 0 || seed % 3 != 0) return;
        VM.prank(GUARDIAN);
        distributor.revoke(pendingEpoch);
    }

    function activate() external {
        (uint256 pendingEpoch,,, uint256 activatesAt) = distributor.pending();
        if (pendingEpoch == 0) return;
        VM.warp(activatesAt);
        // Refunds may have taken what was to be pulled; the guardian then revokes.
        try distributor.activate(pendingEpoch, _fundings) {
            ++activations;
            _current = _next;
            _currentNodes = _nextNodes;
            for (uint256 i = 0; i < LINES; ++i) {
                if (_current[i] > promised[i]) promised[i] = _current[i];
            }
            for (uint256 i = 0; i < _fundings.length; ++i) {
                funded[_fundings[i].token == address(_tokens[0]) ? 0 : 1] += _fundings[i].amount;
            }
        } catch {}
    }

    function claim(uint256 line, address relayer) external {
        if (_currentNodes.length == 0) return;
        IPayoutDistributor.Claim memory c = lineOf(line % LINES);
        VM.prank(relayer);
        // Refused when nothing is due, or when the careless root promised too much.
        try distributor.claim(c.account, c.token, c.cumulative, c.proof) {} catch {}
    }

    function claimBatch(uint256 first, uint256 count) external {
        if (_currentNodes.length == 0) return;
        IPayoutDistributor.Claim[] memory claims = new IPayoutDistributor.Claim[](bound(count, 1, 3));
        for (uint256 i = 0; i < claims.length; ++i) {
            claims[i] = lineOf((first % LINES + i) % LINES);
        }
        try distributor.claimBatch(claims) {} catch {}
    }

    function donate(uint256 token, uint256 amount) external {
        amount = bound(amount, 1, 1e6);
        _tokens[token % 2].mint(address(distributor), amount);
        donated[token % 2] += amount;
    }

    function system() external view returns (Escrow, CustodyVault, PayoutDistributor) {
        return (escrow, vault, distributor);
    }

    function tokenAt(uint256 index) external view returns (TestDollar) {
        return _tokens[index];
    }

    function accountAt(uint256 index) external view returns (address) {
        return _accounts[index];
    }

    function depositorAt(uint256 index) external view returns (address) {
        return _depositors[index];
    }

    function idAt(uint256 index) external view returns (bytes32) {
        return _ids[index];
    }

    function key(uint256 id, uint256 token, uint256 depositor) public pure returns (bytes32) {
        return bytes32(id << 2 | token << 1 | depositor);
    }

    /// Picks a part of the vault and of each escrow as the fundings of `token`.
    function take(uint256 token, uint256 seed) private returns (uint256 sum) {
        uint256[3] memory available = [
            _tokens[token].balanceOf(address(vault)) / 2,
            escrow.balanceOf(_ids[0], address(_tokens[token])),
            escrow.balanceOf(_ids[1], address(_tokens[token]))
        ];
        for (uint256 i = 0; i < 3; ++i) {
            uint256 amount = available[i] * (draw(seed, token, i) % 101) / 100;
            if (amount == 0) continue;
            _fundings.push(Funding(i == 0 ? bytes32(0) : _ids[i - 1], address(_tokens[token]), amount));
            sum += amount;
        }
    }

    /// Adds `sum` to the lines of `token`; the careless publisher adds more.
    function share(uint256 token, uint256 sum, uint256 seed) private {
        for (uint256 i = 0; i < ACCOUNTS - 1; ++i) {
            uint256 part = sum * (draw(seed, token, 10 + i) % 51) / 100;
            _next[token * ACCOUNTS + i] += part;
            sum -= part;
        }
        _next[token * ACCOUNTS + ACCOUNTS - 1] += sum;
        if (seed % 4 == 3) _next[token * ACCOUNTS + seed % ACCOUNTS] += draw(seed, token, 20) % 1e18;
    }

    function lineOf(uint256 index) private view returns (IPayoutDistributor.Claim memory) {
        return IPayoutDistributor.Claim(
            _accounts[index % ACCOUNTS],
            address(_tokens[index / ACCOUNTS]),
            _current[index],
            Tree.proof(_currentNodes, index)
        );
    }

    function leaves(uint256[LINES] storage cumulatives) private view returns (bytes32[] memory hashed) {
        hashed = new bytes32[](LINES);
        for (uint256 i = 0; i < LINES; ++i) {
            hashed[i] = Tree.leaf(_accounts[i % ACCOUNTS], address(_tokens[i / ACCOUNTS]), cumulatives[i]);
        }
    }

    function draw(uint256 seed, uint256 token, uint256 what) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, token, what)));
    }
}
